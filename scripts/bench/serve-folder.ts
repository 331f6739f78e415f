import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { gzipSync } from "node:zlib";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const COMPRESSED = /^text\/|javascript|json|svg/;

/** Serves a built site at http://localhost as static hosts do, compressed and cacheable, with pages of the benchmark's own (address to HTML or script) beside it. */
export async function serveFolder(
  folder: string,
  own: Readonly<Record<string, string>>,
): Promise<{ origin: string; close(): Promise<void> }> {
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const found = own[pathname] ?? readPage(folder, pathname);
    response.statusCode = found === null ? 404 : 200;
    const type = TYPES[path.extname(pathname) || ".html"] ?? "application/octet-stream";
    response.setHeader("content-type", type);
    response.setHeader("cache-control", "max-age=600");
    if (found === null || !COMPRESSED.test(type) || request.headers["accept-encoding"]?.includes("gzip") !== true) {
      response.end(found ?? "");
      return;
    }
    const body = compressed.get(pathname) ?? gzipSync(found, { level: 9 });
    compressed.set(pathname, body);
    response.setHeader("content-encoding", "gzip");
    response.end(body);
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
