/** Matches the marker of a region in any comment style: `// #region name`, `# #region name`, `<!-- #region name -->`. */
const MARKER = /^\s*(?:\/\/|#|<!--|\/\*|--|;)\s*#(region|endregion)\b\s*([\w.-]*)\s*(?:-->|\*\/)?\s*$/;

/**
 * The lines of a region without its indentation, or the whole text without region markers.
 * @returns undefined when the text has no such region or the region never ends.
 */
export function cutRegion(text: string, region?: string): string | undefined {
  const kept: string[] = [];
  let inside = region === undefined;
  let closed = region === undefined;
  for (const line of text.replace(/\r\n/g, "\n").split("\n")) {
    const marker = MARKER.exec(line);
    if (marker) {
      if (region === undefined || marker[2] !== region) continue;
      if (marker[1] === "endregion" && inside) closed = true;
      inside = marker[1] === "region";
    } else if (inside) kept.push(line);
  }
  if (!closed || (region !== undefined && kept.length === 0)) return undefined;
  return withoutIndent(trimBlank(kept)).join("\n");
}

const blank = (line: string) => line.trim() === "";

function trimBlank(lines: string[]): string[] {
  const start = lines.findIndex((line) => !blank(line));
  return start === -1 ? [] : lines.slice(start, lines.findLastIndex((line) => !blank(line)) + 1);
}

function withoutIndent(lines: string[]): string[] {
  const widths = lines.filter((line) => line.trim() !== "").map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...(widths.length > 0 ? widths : [0]));
  return lines.map((line) => line.slice(indent));
}
