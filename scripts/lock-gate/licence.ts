/**
 * Whether an SPDX expression can be met with allowed licences: one side of an OR is enough, an AND needs both.
 * https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;

  function either(): boolean {
    let met = both();
    while (tokens[at] === "OR") {
      at++;
      // Not `||`: the right side has to be read even where the left one is enough.
      const right = both();
      met = met || right;
    }
    return met;
  }

  function both(): boolean {
    let met = one();
    while (tokens[at] === "AND") {
      at++;
      const right = one();
      met = met && right;
    }
    return met;
  }

  function one(): boolean {
    const token = tokens[at++];
    if (token !== "(") return token !== undefined && allowed.has(token);
    const met = either();
    return tokens[at++] === ")" && met;
  }

  const met = either();
  return met && at === tokens.length;
}
