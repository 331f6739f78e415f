/** What a reader typed, as a number, or a sentence saying how to write it. */
export type ParsedNumber = { value: number } | { problem: string };

const GROUPED_BY_COMMA = /^[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?$|^[1-9]\d{0,2}(,\d{3})+\.\d+$/;
const GROUPED_BY_DOT = /^[1-9]\d{0,2}(\.\d{3}){2,}(,\d+)?$|^[1-9]\d{0,2}(\.\d{3})+,\d+$/;
const AMBIGUOUS = /^[1-9]\d{0,2},\d{3}$/;
const PLAIN = /^(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?$/i;

/**
 * Reads `1.5`, `1,5`, `1 500`, `1,234,567`, `-2`, `1e3`, with or without the unit after it.
 * `1,500` is refused: half the world reads it as one and a half.
 */
export function parseNumber(typed: string, unit: string): ParsedNumber {
  let text = typed.normalize("NFKC").trim();
  if (text === "") return { problem: `Type a number first, in ${unit}.` };
  if (text.toLowerCase().endsWith(unit.toLowerCase())) text = text.slice(0, -unit.length).trimEnd();
  const negative = /^[-−–]/.test(text);
  text = text.replace(/^[-+−–]\s*/, "").replace(/(?<=\d)[\s_'’](?=\d{3}(?!\d))/g, "");
  if (AMBIGUOUS.test(text)) {
    const [whole, rest] = text.split(",") as [string, string];
    return { problem: `“${text}” can be read in two ways: write ${whole}${rest} or ${whole}.${rest}.` };
  }
  if (GROUPED_BY_COMMA.test(text)) text = text.replaceAll(",", "");
  else if (GROUPED_BY_DOT.test(text)) text = text.replaceAll(".", "").replace(",", ".");
  const value = PLAIN.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  if (!Number.isFinite(value))
    return { problem: `“${typed.trim()}” is not a number: write digits, such as 12 or 1.5.` };
  return { value: negative ? -value : value };
}
