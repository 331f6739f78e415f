/** A policy in its JSON form: a pattern and what it allows. */
export interface Policy {
  path: Record<string, { capabilities: string[] }>;
}

const isGlob = (pattern: string) => pattern.endsWith("*");
const firstWildcard = (pattern: string) => pattern.search(/[+*]/);
const wildcards = (pattern: string) => pattern.split("/").filter((segment) => segment === "+").length;

/** Whether a pattern with `+` (one segment) and a last `*` (any rest) covers the path. */
export function covers(pattern: string, path: string): boolean {
  const open = isGlob(pattern);
  const wanted = (open ? pattern.slice(0, -1) : pattern).split("/");
  const given = path.split("/");
  if (open ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, index) => {
    if (segment === "+") return true;
    return open && index === wanted.length - 1 ? given[index]!.startsWith(segment) : given[index] === segment;
  });
}

// #region priority
/** Below 0 where `one` gives way to `other`: Vault's five rules, in their order. */
export function compare(one: string, other: string): number {
  return (
    firstWildcard(one) - firstWildcard(other) || // the earlier wildcard is weaker
    Number(isGlob(other)) - Number(isGlob(one)) || // so is a last *
    wildcards(other) - wildcards(one) || // so are more +
    one.length - other.length || // so is the shorter pattern
    (one < other ? -1 : 1)
  );
}

/** What a token with these policies may do. One pattern decides; the others are not looked at. */
export function capabilities(policies: Policy[], path: string): string[] {
  const merged = new Map<string, Set<string>>();
  for (const { path: rules } of policies)
    for (const [pattern, rule] of Object.entries(rules)) {
      const both = new Set([...(merged.get(pattern) ?? []), ...rule.capabilities]);
      merged.set(pattern, both.has("deny") ? new Set(["deny"]) : both); // same pattern: union, and deny wins
    }
  const exact = merged.get(path);
  const best =
    exact ??
    merged.get(
      [...merged.keys()]
        .filter((one) => isPattern(one) && covers(one, path))
        .toSorted(compare)
        .at(-1) ?? "",
    );
  return [...(best ?? [])].filter((one) => one !== "deny").toSorted();
}
// #endregion priority

function isPattern(text: string): boolean {
  return isGlob(text) || text.split("/").includes("+");
}
