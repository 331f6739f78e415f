import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build, type Plugin } from "esbuild";

/**
 * What is deployed: the site as it is, one whose database has a version more, or one whose upgrade to that version breaks
 * off in the middle.
 */
export type Deploy = "today" | "next" | "next, breaking off";

export interface ProbeSite {
  origin: string;
  deploy(what: Deploy): Promise<void>;
  close(): Promise<void>;
}

/** A site of one empty page at http://localhost, where storage works, with the probe of `probe.page.ts` in it. */
export async function serveProbe(): Promise<ProbeSite> {
  let script = await scriptOf("today");
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : `<!doctype html><title>store</title><script src="/page.js"></script>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async deploy(what) {
      script = await scriptOf(what);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function scriptOf(deploy: Deploy): Promise<string> {
  // From the project's root, where Playwright runs.
  const bundle = await build({
    entryPoints: ["tests/faults/probe.page.ts"],
    bundle: true,
    format: "iife",
    write: false,
    plugins: deploy === "today" ? [] : [oneVersionMore(deploy)],
  });
  return bundle.outputFiles[0]?.text ?? "";
}

/** Adds a migration behind the last one that is there. */
function oneVersionMore(deploy: Deploy): Plugin {
  const works = `(db) => void (db as never as IDBDatabase).createObjectStore("later"),`;
  const breaks = `(db) => { (db as never as IDBDatabase).createObjectStore("later"); throw new Error("broken off"); },`;
  const end = /\n\];(?=\s+export const SCHEMA_VERSION)/;
  return {
    name: "one version more",
    setup({ onLoad }) {
      onLoad({ filter: /connection\.browser\.ts$/ }, async ({ path: file }) => {
        const source = await readFile(file, "utf8");
        if (!end.test(source))
          throw new Error(`${path.basename(file)} has no list of migrations before SCHEMA_VERSION`);
        return { contents: source.replace(end, `\n${deploy === "next" ? works : breaks}\n];`), loader: "ts" };
      });
    },
  };
}
