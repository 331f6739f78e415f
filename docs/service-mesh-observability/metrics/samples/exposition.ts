import { parseBound, type Bucket } from "./histogram-quantile";

export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

// #region parse
/** The samples of a scrape in the text format 0.0.4; comments say name, help and type and are left out. */
export function parseExposition(text: string): Sample[] {
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const match = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
      if (!match) throw new SyntaxError(`not a sample: ${line}`);
      const pairs = (match[2] ?? "").matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g);
      const labels = Object.fromEntries([...pairs].map(([, label = "", value = ""]) => [label, unescape(value)]));
      return { name: match[1] as string, labels, value: parseBound(match[3] as string) };
    });
}
// #endregion parse

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", '"': '"', "\\": "\\" };

function unescape(value: string): string {
  return value.replaceAll(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character);
}

/** The cumulative buckets of a classic histogram, added up over every series that the matcher selects. */
export function bucketsOf(samples: readonly Sample[], name: string, matcher: Record<string, string> = {}): Bucket[] {
  const sums = new Map<number, number>();
  for (const { name: own, labels, value } of samples) {
    if (own !== `${name}_bucket` || labels.le === undefined) continue;
    if (Object.entries(matcher).some(([label, wanted]) => labels[label] !== wanted)) continue;
    const le = parseBound(labels.le);
    sums.set(le, (sums.get(le) ?? 0) + value);
  }
  return [...sums].map(([le, count]) => ({ le, count })).toSorted((a, b) => a.le - b.le);
}
