/** The position of a row in the one order that all sources share: newest first, then by source and id. */
export interface Key {
  at: number;
  source: string;
  id: string;
}
/** Some rows after `after`, and where to go on; no `next` is the end. Rows may be fewer than `limit`, even none, before it. */
export type Source = (after: Key | undefined, limit: number) => Promise<{ rows: Key[]; next?: Key }>;

/** Negative if `a` comes first. A total order: no two rows are equal. */
export function compare(a: Key, b: Key): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

// #region merge
export interface Page {
  rows: Key[];
  next: Key | undefined; // none: every source that answered has ended
  unreachable: string[];
}

/** The next `limit` rows of all sources together. The whole cursor is the key of the last row that was shown. */
export async function page(sources: Record<string, Source>, after: Key | undefined, limit: number): Promise<Page> {
  const unreachable: string[] = [];
  const heads = Object.entries(sources).map(([name, source]) => {
    const head = { rows: [] as Key[], ended: false, at: after };
    const fill = async () => {
      try {
        while (head.rows.length === 0 && !head.ended) {
          const { rows, next } = await source(head.at, limit);
          Object.assign(head, { rows: [...rows], ended: !next, at: next });
        }
      } catch {
        head.ended = true;
        unreachable.push(name);
      }
    };
    return { head, fill };
  });
  await Promise.all(heads.map(({ fill }) => fill()));

  const rows: Key[] = [];
  for (;;) {
    const full = heads.filter(({ head }) => head.rows.length > 0);
    const [first] = full.toSorted((a, b) => compare(a.head.rows[0]!, b.head.rows[0]!));
    if (!first || rows.length === limit) return { rows, next: first && rows.at(-1), unreachable };
    rows.push(first.head.rows.shift()!);
    await first.fill(); // or later rows of the other sources would overtake what this one still has
  }
}
// #endregion merge

/** Rows that all sources together have to send for one page of an offset merge, and of a keyset merge. */
export const rowsRead = (sources: number, pageNumber: number, size: number) => ({
  offset: sources * pageNumber * size,
  keyset: sources * size,
});
