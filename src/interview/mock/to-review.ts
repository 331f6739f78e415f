import type { LinkedPage } from "./data";
import type { ScriptPoint } from "./script";

/** A page worth reading again, with the sections that teach what was missing. */
export interface ReviewPage {
  page: LinkedPage;
  sections: { anchor: string; heading: string; points: string[] }[];
  /** How many points it would have brought. */
  missed: number;
}

/** Where to read what was not ticked: by page, the most missed first, then in the order of the interview. */
export function toReview(points: readonly ScriptPoint[], ticked: ReadonlySet<string>): ReviewPage[] {
  const pages = new Map<string, ReviewPage>();
  for (const { id, point, page, anchor, heading } of points) {
    if (ticked.has(id)) continue;
    const known = pages.get(page.id) ?? { page, sections: [], missed: 0 };
    const section = known.sections.find((each) => each.anchor === anchor);
    if (section === undefined) known.sections.push({ anchor, heading, points: [point] });
    else section.points.push(point);
    known.missed += 1;
    pages.set(page.id, known);
  }
  return [...pages.values()].toSorted((a, b) => b.missed - a.missed);
}
