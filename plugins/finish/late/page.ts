const SCRIPT = /<script src="?([^\s">]+)"? defer(?:="?defer"?)?><\/script>/g;

/** The scripts that Docusaurus lets a page run at once, in their order. */
export function promptScripts(html: string): string[] {
  return [...html.matchAll(SCRIPT)].map(([, src = ""]) => src);
}

/**
 * The page with its scripts put away in a template, where a browser neither fetches nor runs them, and the small script
 * that takes them out (src/start).
 * @param scripts addresses in the order in which they run.
 */
export function startsLate(html: string, scripts: readonly string[], starter: string): string {
  const tags = scripts.map((src) => `<script src="${src}"></script>`).join("");
  const late = `<template id="late-scripts">${tags}</template><script>${starter}</script>`;
  let placed = false;
  return html.replace(SCRIPT, () => {
    if (placed) return "";
    placed = true;
    return late;
  });
}
