import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** Serves a built site at http://localhost, with pages of the benchmark's own (address to HTML or script) beside it. */
export async function serveFolder(
  folder: string,
  own: Readonly<Record<string, string>>,
): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const found = own[pathname] ?? readPage(folder, pathname);
    response.statusCode = found === null ? 404 : 200;
    response.setHeader("content-type", TYPES[path.extname(pathname) || ".html"] ?? "application/octet-stream");
    response.end(found ?? "");
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

function readPage(folder: string, pathname: string): Buffer | null {
  const file = path.join(folder, decodeURIComponent(pathname));
  const named = path.extname(file) === "" ? [`${file}.html`, path.join(file, "index.html")] : [file];
  const found = named.find((name) => existsSync(name));
  return found === undefined ? null : readFileSync(found);
}
