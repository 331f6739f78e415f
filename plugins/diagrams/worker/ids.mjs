// Unique ids: Mermaid's own come from counters that depend on what was drawn before.

/** `url(#id)`, as markers and clips are named. */
export const URL_REFERENCE = /url\(["']?[^)"']*#([^)"']+)["']?\)/;

/** Ids that something refers to are renamed in document order; all others go. */
export function renameIds(svg, prefix) {
  const text = svg.outerHTML;
  const renamed = new Map();
  for (const element of svg.querySelectorAll("[id]")) {
    if (text.includes(`#${element.id})`) || text.includes(`#${element.id}"`) || text.includes(`#${element.id}&quot;`)) {
      const name = renamed.get(element.id) ?? `${prefix}-${renamed.size}`;
      renamed.set(element.id, name);
      element.id = name;
    } else element.removeAttribute("id");
  }
  for (const element of svg.querySelectorAll("*"))
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name);
      const reference = URL_REFERENCE.exec(value);
      if (reference) {
        const target = renamed.get(reference[1]);
        if (target) element.setAttribute(name, `url(#${target})`);
        else element.removeAttribute(name);
      } else if (/^(xlink:)?href$/.test(name) && value.startsWith("#"))
        element.setAttribute(name, `#${renamed.get(value.slice(1)) ?? ""}`);
    }
}
