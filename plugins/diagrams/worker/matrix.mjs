// Affine transforms of SVG: [a, b, c, d, e, f] as in matrix(a b c d e f).

export const identity = [1, 0, 0, 1, 0, 0];

/** First `right`, then `left`. */
export function multiply(left, right) {
  const [a, b, c, d, e, f] = left;
  const [g, h, i, j, k, l] = right;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Parses an SVG transform attribute; what it does not know counts as identity. */
export function parseTransform(text) {
  let matrix = identity;
  for (const match of (text ?? "").matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const n = match[2]
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((part) => Number.parseFloat(part));
    matrix = multiply(matrix, one(match[1], n));
  }
  return matrix;
}

function one(name, n) {
  const [first = 0, second] = n;
  switch (name) {
    case "translate":
      return [1, 0, 0, 1, first, second ?? 0];
    case "scale":
      return [first, 0, 0, second ?? first, 0, 0];
    case "rotate": {
      const angle = (first * Math.PI) / 180;
      const turn = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
      if (n.length < 3) return turn;
      return multiply(multiply([1, 0, 0, 1, n[1], n[2]], turn), [1, 0, 0, 1, -n[1], -n[2]]);
    }
    case "matrix":
      return n.length === 6 ? n : identity;
    default:
      return identity;
  }
}

/** The axis-parallel box around a transformed box. */
export function transformBox([a, b, c, d, e, f], { x, y, width, height }) {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([px, py]) => [a * px + c * py + e, b * px + d * py + f]);
  const xs = corners.map(([px]) => px);
  const ys = corners.map(([, py]) => py);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
