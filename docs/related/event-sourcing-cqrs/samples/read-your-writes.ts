export interface Row {
  readonly status: string;
  /** Version of the order's stream that this row has seen. */
  readonly version: number;
}
export interface Ports {
  view(id: string): Promise<Row | undefined>;
  /** The write side: folds the stream. Always right, and dearer. */
  truth(id: string): Promise<Row>;
  now(): number;
  sleep(ms: number): Promise<void>;
}

// #region read
/**
 * Reads an order that shows at least version `token`, the one that the reader's own command returned.
 * Waits for the view a little; then asks the write side about this one order.
 */
export async function readOrder(
  id: string,
  token: number,
  ports: Ports,
  patience = 300,
): Promise<{ row: Row; from: "view" | "truth" }> {
  const deadline = ports.now() + patience;
  for (;;) {
    const row = await ports.view(id);
    if (row && row.version >= token) return { row, from: "view" };
    if (ports.now() >= deadline) return { row: await ports.truth(id), from: "truth" };
    await ports.sleep(50);
  }
}
// #endregion read
