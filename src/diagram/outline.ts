/** An item of a nested list. */
export interface OutlineItem {
  text: string;
  items: OutlineItem[];
}

/** Reads an outline: one line an item, two spaces a level. A jump of several levels counts as one. */
export function parseOutline(text: string): OutlineItem[] {
  const roots: OutlineItem[] = [];
  const open: OutlineItem[][] = [roots];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const depth = Math.min(Math.floor((line.length - line.trimStart().length) / 2), open.length - 1);
    const item: OutlineItem = { text: line.trim(), items: [] };
    open[depth]?.push(item);
    open.length = depth + 1;
    open.push(item.items);
  }
  return roots;
}
