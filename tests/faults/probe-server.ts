import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";

/** A site of one empty page at http://localhost, where storage works, with the probe of `probe.page.ts` in it. */
export async function serveProbe(): Promise<{ origin: string; close(): Promise<void> }> {
  // From the project's root, where Playwright runs.
  const bundle = await build({
    entryPoints: ["tests/faults/probe.page.ts"],
    bundle: true,
    format: "iife",
    write: false,
  });
  const script = bundle.outputFiles[0]?.text ?? "";
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
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
