import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { complaintsOf, findProgram } from "../../scripts/configuration/program";
import { files, folder, read } from "./built-site";

const program = findProgram("nginx");
// Its configuration is written for a site at the root of its host.
const usable = program !== undefined && /<script src="?\/assets\//.test(read("index.html"));

it("a machine of CI has nginx", () => {
  if (process.env.CI === "true") expect(program).toBeDefined();
});

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

describe.skipIf(!usable)("deploy/nginx/half-open.conf", () => {
  const prefix = mkdtempSync(path.join(tmpdir(), "half-open-nginx-"));
  const conf = path.join(prefix, "nginx.conf");
  let origin = "";
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    const site = readFileSync(path.resolve(__dirname, "../../deploy/nginx/half-open.conf"), "utf8")
      .replaceAll("/srv/half-open", folder)
      .replace("listen 80;", `listen 127.0.0.1:${port};`)
      .replace(/^.*listen \[::\]:80;\n/m, "");
    mkdirSync(path.join(prefix, "conf.d"));
    writeFileSync(path.join(prefix, "conf.d/half-open.conf"), site);
    writeFileSync(
      conf,
      [
        // Root's nginx would serve as another user, who may not be let into the folder of the project.
        ...(process.getuid?.() === 0 ? ["user root;"] : []),
        `pid ${prefix}/nginx.pid; daemon off; worker_processes 1; error_log stderr;`,
        "events {}",
        `http { access_log off; include /etc/nginx/mime.types; ${places.map((place) => `${place}_temp_path ${prefix}/${place};`).join(" ")}`,
        "include conf.d/*.conf; }",
      ].join("\n"),
    );
  });
  afterAll(() => {
    server?.kill("SIGTERM");
    rmSync(prefix, { recursive: true, force: true });
  });

  it("passes nginx -t", () =>
    expect(complaintsOf("nginx", ["-t", "-q", "-c", conf, "-e", "stderr"], prefix)).toEqual([]));

  describe("serves the site", () => {
    beforeAll(async () => {
      server = spawn(program ?? "", ["-c", conf, "-e", "stderr"], { stdio: "ignore" });
      await vi.waitFor(() => fetch(origin), { timeout: 10_000 });
    });
    const get = (address: string) => fetch(origin + address, { redirect: "manual" });

    it.each([
      ["/", 200],
      ["/docs/intro", 200],
      ["/docs/microservices-patterns", 200],
      ["/no-such-page", 404],
      ["/_headers", 404],
      ["/nginx-headers.conf", 404],
    ])("%s answers %i with every header of the build", async (address, status) => {
      const answer = await get(address);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(answer.headers.get("cache-control")).toBe("no-cache");
      const wanted = [...read("nginx-headers.conf").matchAll(/^add_header (\S+) "(.*)" always;$/gm)];
      expect(wanted.length).toBeGreaterThan(5);
      for (const [, name = "", value] of wanted) expect(answer.headers.get(name)).toBe(value);
    });

    it("keeps one address for a page", async () => {
      const answer = await get("/docs/intro/");
      expect([answer.status, answer.headers.get("location")]).toEqual([301, "/docs/intro"]);
    });

    it("answers what is not there with the site's own page", async () => {
      expect(await (await get("/no-such-page")).text()).toBe(read("404.html"));
    });

    it("lets files with a hash in their name be kept for ever, compressed", async () => {
      const script = files.find((file) => /^assets\/js\/main\..*\.js$/.test(file)) ?? "";
      const answer = await get(`/${script}`);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(answer.headers.get("content-type")).toMatch(/^(?:application|text)\/javascript/);
      expect(answer.headers.get("content-encoding")).toBe("gzip");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    });
  });
});
