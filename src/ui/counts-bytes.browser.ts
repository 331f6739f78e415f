/** Whether whoever reads pays for what they open, and for nothing else: they asked the browser to save data, or the line is thin. */
export function countsBytes(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  return connection?.saveData === true || connection?.effectiveType?.includes("2g") === true;
}
