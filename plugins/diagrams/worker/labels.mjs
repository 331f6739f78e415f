// Mermaid sets SVG labels of horizontal edges a few pixels below their line; here the line meets them in the middle.

/** Corner points of an edge drawn with absolute M, L and Q. */
function corners(d) {
  const points = [];
  for (const [, command, numbers] of d.matchAll(/([MLQ])([^A-Za-z]*)/g)) {
    const values = numbers.match(/-?[\d.]+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [];
    const end = command === "Q" ? values.slice(2) : values;
    if (end.length >= 2) points.push({ x: end[0], y: end[1] });
  }
  return points;
}

/** How far a label must move down (or up) to sit on the horizontal stretch of its edge that runs through it. */
function offset(points, x, y, reach) {
  for (let at = 1; at < points.length; at += 1) {
    const from = points[at - 1];
    const to = points[at];
    if (Math.abs(from.y - to.y) > 0.5 || Math.abs(from.y - y) > reach) continue;
    if (Math.min(from.x, to.x) <= x && x <= Math.max(from.x, to.x)) return from.y - y;
  }
  return 0;
}

/** Moves every edge label onto its edge. Needs Mermaid's `data-id`, so it runs before anything is pruned. */
export function centreLabels(svg) {
  const edges = new Map();
  for (const edge of svg.querySelectorAll("path[data-id]"))
    edges.set(edge.getAttribute("data-id"), edge.getAttribute("d") ?? "");
  for (const label of svg.querySelectorAll("g.edgeLabel > .label[data-id]")) {
    const d = edges.get(label.getAttribute("data-id"));
    const ground = label.querySelector("rect");
    const place = /^translate\((-?[\d.]+)[\s,]+(-?[\d.]+)\)$/.exec(label.parentNode.getAttribute("transform") ?? "");
    if (!d || !ground || !place) continue;
    const [x, y] = [Number(place[1]), Number(place[2])];
    const move = offset(corners(d), x, y, Number(ground.getAttribute("height")) / 2);
    if (move !== 0) label.parentNode.setAttribute("transform", `translate(${x}, ${y + move})`);
  }
}

/**
 * Mermaid sets the lines of a state's label flush left in a group that begins half the label's width before the middle
 * of the box; here each line stands in the middle, as in every other kind of box.
 */
export function centreStateLines(svg) {
  for (const label of svg.querySelectorAll("g.statediagram-state > g.label")) {
    const place = /^translate\((-?[\d.]+)[\s,]+-?[\d.]+\)$/.exec(label.getAttribute("transform") ?? "");
    const lines = label.querySelectorAll("text > tspan");
    if (!place || lines.length < 2) continue;
    for (const line of lines) {
      line.setAttribute("x", String(-Number(place[1])));
      line.setAttribute("text-anchor", "middle");
    }
  }
}
