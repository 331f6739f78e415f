// Mermaid writes one tspan per word; words of one style become one run, so that copied text has its spaces.

const PLACING = ["x", "y", "dx", "dy"];
const styleKey = (element) =>
  element
    .getAttributeNames()
    .toSorted()
    .map((name) => `${name}=${element.getAttribute(name)}`)
    .join(";");

function plain(element) {
  const weight = element.getAttribute("font-weight");
  const rest = element.getAttributeNames().filter((name) => name !== "font-weight" && name !== "xml:space");
  if (rest.length > 0 || (weight !== null && weight !== "normal" && weight !== "400")) return false;
  if (weight === null) return true;
  const bold = element.parentNode.closest("[font-weight]");
  return !bold || /^(normal|400)$/.test(bold.getAttribute("font-weight"));
}

/** Merges neighbouring runs of equal style inside every <text>, and unwraps those that change nothing. */
export function mergeRuns(svg) {
  for (const run of svg.querySelectorAll("tspan")) {
    if (run.children.length > 0 || PLACING.some((name) => run.hasAttribute(name))) continue;
    const before = run.previousSibling;
    if (before?.localName !== "tspan" || before.children.length > 0 || styleKey(before) !== styleKey(run)) continue;
    if (PLACING.some((name) => before.hasAttribute(name))) continue;
    before.textContent += run.textContent;
    run.remove();
  }
  for (const run of svg.querySelectorAll("tspan"))
    if (run.children.length === 0 && !PLACING.some((name) => run.hasAttribute(name)) && plain(run))
      run.replaceWith(...run.childNodes);
}
