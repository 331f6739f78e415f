import type { Fault } from "./faults";

const REFERENCE = /url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/gi;

/** Addresses in a style sheet that lead to another origin. */
export function faultsOfStyles(css: string, address: string): Fault[] {
  return [...css.matchAll(REFERENCE)].flatMap((match) => {
    const target = match[1] ?? match[2] ?? "";
    const url = URL.canParse(target, address) ? new URL(target, address) : undefined;
    if (url?.origin === new URL(address).origin || url?.protocol === "data:") return [];
    const before = css.slice(0, match.index).split("\n");
    return [
      {
        rule: "no-foreign-address",
        found: match[0].slice(0, 120),
        expected: "addresses of this site, or data:",
        fix: "Put the font or picture beside the style sheet and name it by a relative path.",
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
      },
    ];
  });
}
