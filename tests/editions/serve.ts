import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Edition } from "./make";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** What happens to a request instead of the file: a status, other bytes, or (`down`) no answer at all. */
export type Fault = "down" | number | { type: string; body: string };

export interface EditionServer {
  origin: string;
  /** From now on the server has this version, and nothing of any other. */
  deploy(edition: Edition): void;
  /** Asked for each request, before the file; undefined lets it pass. One at a time; none heals everything. */
  break(fault?: (address: string) => Fault | undefined): void;
  /** Addresses asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A static host that can be given another version of the site, and can be broken. Pages have addresses without `.html`. */
export async function serveEdition(first: Edition): Promise<EditionServer> {
  let edition = first;
  let faultOf: ((address: string) => Fault | undefined) | undefined;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    asked.push(address);
    const fault = faultOf?.(address);
    if (fault === "down") return request.socket.destroy();
    if (typeof fault === "number") return send(response, fault, ".html", "<!doctype html><title>Error</title>");
    if (fault !== undefined) return send(response, 200, fault.type, fault.body);
    const file = fileOf(edition.folder, address);
    if (file === undefined) return send(response, 404, ".html", readFileSync(path.join(edition.folder, "404.html")));
    return send(response, 200, path.extname(file), readFileSync(file));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    deploy: (next) => (edition = next),
    break: (fault) => (faultOf = fault),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    "content-type": TYPES[type] ?? "application/octet-stream",
    "cache-control": "no-cache",
  });
  response.end(body);
}

function fileOf(folder: string, address: string): string | undefined {
  const plain = path.join(folder, address);
  const names = [plain, `${plain.replace(/\/$/, "")}.html`, path.join(plain, "index.html")];
  return names.find((name) => existsSync(name) && statSync(name).isFile());
}
