import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { median } from "./median";
import { CHROMIUM_ARGS } from "../../chromium";

export interface Lighthouse {
  /** Mobile performance, 0 to 100. */
  performance: number;
  lcpMs: number;
  tbtMs: number;
  cls: number;
}

/** Runs Lighthouse once, as a phone. */
async function once(folder: string, chromium: string, url: string): Promise<Lighthouse> {
  const report = path.join(folder, "report.json");
  const args = [
    path.join(folder, "node_modules/lighthouse/cli/index.js"),
    url,
    "--quiet",
    "--only-categories=performance",
    "--output=json",
    `--output-path=${report}`,
    `--chrome-flags=--headless=new ${CHROMIUM_ARGS.join(" ")}`,
  ];
  const run = spawn(process.execPath, args, {
    env: { ...process.env, CHROME_PATH: chromium },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise<number | null>((resolve) => run.on("exit", resolve));
  if (code !== 0) throw new Error(`Lighthouse on ${url} ended with ${code}`);
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8")) as {
    categories: { performance: { score: number } };
    audits: Record<string, { numericValue: number } | undefined>;
  };
  const value = (audit: string) => audits[audit]?.numericValue ?? NaN;
  return {
    performance: categories.performance.score * 100,
    lcpMs: value("largest-contentful-paint"),
    tbtMs: value("total-blocking-time"),
    cls: value("cumulative-layout-shift"),
  };
}

/** The median of some runs of each address; the addresses take turns, so that a slow minute is everybody's. */
export async function lighthouse(
  folder: string,
  chromium: string,
  urls: readonly string[],
  runs: number,
): Promise<Lighthouse[]> {
  const found = urls.map((): Lighthouse[] => []);
  for (let run = 0; run < runs; run++)
    for (const [index, url] of urls.entries()) found[index]?.push(await once(folder, chromium, url));
  return found.map((all) => ({
    performance: median(all.map(({ performance }) => performance)),
    lcpMs: median(all.map(({ lcpMs }) => lcpMs)),
    tbtMs: median(all.map(({ tbtMs }) => tbtMs)),
    cls: median(all.map(({ cls }) => cls)),
  }));
}
