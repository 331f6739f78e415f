// Two decimals are a fiftieth of a pixel: enough for a drawing, and the same digits on every engine.

const TOKEN = /[a-df-z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
const PARAMETERS = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
const short = (text, places) => {
  const value = Number(Number(text).toFixed(places));
  return String(Object.is(value, -0) ? 0 : value);
};

/** Path data with rounded numbers; data whose arc flags run together is left alone. */
export function roundPath(d) {
  const tokens = d.match(TOKEN) ?? [];
  const out = [];
  let command = "";
  let count = 0;
  for (const token of tokens) {
    if (/[a-z]/i.test(token) && !/\d/.test(token)) {
      if (command !== "" && !complete(command, count)) return d;
      command = token;
      count = 0;
      out.push(token);
      continue;
    }
    if (command === "") return d;
    const previous = out.at(-1);
    const number = short(token, 2);
    out.push(/[a-z]$/i.test(previous) || number.startsWith("-") ? number : ` ${number}`);
    count += 1;
  }
  return complete(command, count) ? out.join("") : d;
}

function complete(command, count) {
  const needed = PARAMETERS[command.toLowerCase()];
  return needed === 0 ? count === 0 : needed !== undefined && count > 0 && count % needed === 0;
}

const SINGLE = [
  "x",
  "y",
  "x1",
  "x2",
  "y1",
  "y2",
  "cx",
  "cy",
  "r",
  "rx",
  "ry",
  "width",
  "height",
  "dx",
  "dy",
  "refX",
  "refY",
  "font-size",
  "stroke-width",
];

/** Rounds every coordinate an element carries. */
export function roundNumbers(element) {
  const d = element.getAttribute("d");
  if (d) element.setAttribute("d", roundPath(d));
  const points = element.getAttribute("points");
  if (points)
    element.setAttribute(
      "points",
      points.trim().replace(/-?[\d.]+(?:e[-+]?\d+)?/gi, (number) => short(number, 2)),
    );
  const transform = element.getAttribute("transform");
  if (transform)
    element.setAttribute(
      "transform",
      transform.replace(/-?[\d.]+(?:e[-+]?\d+)?/gi, (number) => short(number, 3)),
    );
  for (const name of SINGLE) {
    const value = element.getAttribute(name);
    const match = value === null ? null : /^(-?[\d.]+(?:e[-+]?\d+)?)(px|em)?$/.exec(value);
    if (match) element.setAttribute(name, short(match[1], match[2] === "em" ? 4 : 2) + (match[2] === "em" ? "em" : ""));
  }
}
