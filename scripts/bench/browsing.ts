import type { Browser } from "@playwright/test";
import { lighthouse } from "./measure/lighthouse";
import { firstClick, type QuizParts, timeToDrawn } from "./measure/moments";
import { median } from "./measure/median";
import { scriptBytes } from "./measure/scripts";
import { firstSearch, type SearchParts } from "./measure/search";
import { serveFolder } from "./serve-folder";

/** A built site and how its parts are found. */
export interface ComparedSite {
  name: string;
  /** Folder of the built files. */
  built: string;
  /** Selector of a drawn diagram. */
  diagram: string;
  search: SearchParts;
  /** The sites that have a quiz. */
  quiz?: QuizParts;
}

const RUNS = 5;
/** As soon as it can be pressed, and after some reading, before and after a page that is left alone starts by itself. */
const READING_MS = [0, 2_000, 8_000];

type Row = readonly [what: string, values: readonly number[], digits?: number];

const kibibytes = (bytes: number) => bytes / 1024;

async function repeated(measure: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let run = 0; run < RUNS; run++) found.push(await measure());
  return median(found);
}

/** Visits the same page of every site and prints what it costs a reader, the first site's beside the others'. */
export async function compareBrowsing(
  browser: Browser,
  chromium: string,
  lighthouseFolder: string,
  sites: readonly ComparedSite[],
  address: string,
): Promise<void> {
  const servers = await Promise.all(sites.map(({ built }) => serveFolder(built, {})));
  const urls = servers.map(({ origin }) => origin + address);
  const each = async <Value>(measure: (site: ComparedSite, url: string) => Promise<Value>): Promise<Value[]> => {
    const values: Value[] = [];
    for (const [index, site] of sites.entries()) values.push(await measure(site, urls[index] ?? ""));
    return values;
  };
  console.log(`\n${address}`.padEnd(62), ...sites.map(({ name }) => name.padStart(10)));
  const print = ([what, values, digits = 0]: Row) => {
    const [ours = NaN, ...others] = values;
    const ratios = others.map((other) => (other > 0 ? `${(ours / other).toFixed(2)} ×` : "–").padStart(9));
    console.log(`  ${what.padEnd(58)}`, ...values.map((value) => value.toFixed(digits).padStart(10)), ...ratios);
  };

  const bytes = await each((_site, url) => scriptBytes(browser, url));
  print([
    "JavaScript run before the reader does anything, KiB gz",
    bytes.map((one) => kibibytes(one.executedBefore)),
    1,
  ]);
  print(["JavaScript transferred until then, KiB gz", bytes.map((one) => kibibytes(one.transferredBefore)), 1]);
  print([
    "JavaScript of the page alive and read through, KiB gz",
    bytes.map((one) => kibibytes(one.transferredAlive)),
    1,
  ]);
  const scores = await lighthouse(lighthouseFolder, chromium, urls, RUNS);
  print([`Lighthouse mobile performance, median of ${RUNS}`, scores.map(({ performance }) => performance)]);
  print(["LCP, ms", scores.map(({ lcpMs }) => lcpMs)]);
  print(["TBT, ms", scores.map(({ tbtMs }) => tbtMs)]);
  print(["CLS", scores.map(({ cls }) => cls), 3]);
  print([
    "first diagram drawn, slow 4G and 4 × CPU, ms",
    await each((site, url) => repeated(() => timeToDrawn(browser, url, site.diagram))),
  ]);
  for (const readMs of READING_MS) {
    const clicks = await each(async ({ quiz }, url) => {
      if (quiz === undefined) return undefined;
      const runs = [];
      for (let run = 0; run < RUNS; run++) runs.push(await firstClick(browser, url, quiz, readMs));
      return runs;
    });
    const of = (key: "feedbackMs" | "sinceStartMs") =>
      clicks.map((runs) => (runs === undefined ? NaN : median(runs.map((run) => run[key]))));
    print([`first answer to its feedback, pressed after ${readMs / 1_000} s, ms`, of("feedbackMs")]);
    print(["  the same, since the navigation began, ms", of("sinceStartMs")]);
  }
  const searches = await each((site, url) => firstSearch(browser, url, site.search));
  print(["first search, KiB over the network", searches.map((one) => kibibytes(one.bytes)), 1]);
  print(["first search, from the press to a result, slow, ms", searches.map((one) => one.firstResultMs)]);
  await Promise.all(servers.map((server) => server.close()));
}
