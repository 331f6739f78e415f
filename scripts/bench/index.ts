import { chromium, type Browser } from "@playwright/test";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import path from "node:path";
import { weigh, type PageWeight } from "./page-weight";
import { COMPARED, writeStockSite } from "./stock-site";

/**
 * Builds our site and a stock Docusaurus site with client-side Mermaid from the same content, in one run, and prints
 * what each page makes the browser fetch. Ratios are comparable between machines; seconds are not.
 */
const root = path.resolve(__dirname, "../..");
const stockFolder = path.join(root, ".bench/stock");

function build(folder: string): number {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync("npx", ["docusaurus", "build", folder], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`building ${folder} failed:\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

async function serve(folder: string, port: number): Promise<ChildProcess> {
  const server = spawn("npx", ["docusaurus", "serve", folder, "--no-open", "--port", String(port)], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk) => String(chunk).includes("http://localhost") && resolve());
    server.on("exit", (code) => reject(new Error(`serving ${folder} ended with ${code}`)));
  });
  return server;
}

const stop = (server: ChildProcess) => {
  server.removeAllListeners("exit");
  if (server.pid !== undefined) process.kill(-server.pid);
};

async function weighAll(browser: Browser, folder: string, port: number): Promise<PageWeight[]> {
  const server = await serve(folder, port);
  try {
    const weights: PageWeight[] = [];
    for (const { address } of COMPARED) {
      weights.push(await weigh(browser, `http://localhost:${port}`, address, path.join(folder, "build")));
    }
    return weights;
  } finally {
    stop(server);
  }
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1).padStart(8);

async function main(): Promise<void> {
  writeStockSite(root, stockFolder);
  const seconds = { ours: build(root), stock: build(stockFolder) };
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const ours = await weighAll(browser, root, 3101);
  const stock = await weighAll(browser, stockFolder, 3102);
  await browser.close();

  console.log(`build: ours ${seconds.ours.toFixed(1)} s, stock ${seconds.stock.toFixed(1)} s\n`);
  console.log("first-load JavaScript, KiB gzip (prefetched for other pages in brackets)");
  COMPARED.forEach(({ name }, index) => {
    const [a, b] = [ours[index], stock[index]];
    if (a === undefined || b === undefined) return;
    const ratio = (a.scriptBytes / b.scriptBytes).toFixed(2);
    console.log(
      `${name.padEnd(18)} ours ${kilobytes(a.scriptBytes)} (${kilobytes(a.prefetchBytes)})   stock ${kilobytes(b.scriptBytes)} (${kilobytes(b.prefetchBytes)})   ratio ${ratio}`,
    );
  });
}

void main();
