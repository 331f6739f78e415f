import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasNginx, type RunningNginx, startNginx } from "../../scripts/nginx/start";
import { baseUrl, files, folder, read } from "./built-site";

it("a machine of CI has nginx", () => {
  if (process.env.CI === "true") expect(hasNginx()).toBe(true);
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const script = files.find((file) => /^assets\/js\/main\..*\.js$/.test(file)) ?? "";

// Its configuration is written for a site at the root of its host.
describe.runIf(hasNginx() && baseUrl === "/")("the site behind nginx as deploy/nginx configures it", () => {
  let nginx: RunningNginx;
  let origin = "";
  const get = (address: string, headers: Record<string, string> = {}) =>
    fetch(origin + address, { redirect: "manual", headers });

  beforeAll(async () => {
    const port = await freePort();
    nginx = startNginx({ folder, port });
    origin = `http://127.0.0.1:${port}`;
    await vi.waitFor(() => get("/"), { timeout: 10_000 });
  });
  afterAll(() => nginx?.stop());

  it.each(["/", "/docs/intro", "/docs/microservices-patterns"])(
    "serves %s, to be asked for again, and says 304 while it is the same",
    async (address) => {
      const page = await get(address);
      expect(page.status).toBe(200);
      expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(page.headers.get("cache-control")).toBe("no-cache");
      expect((await get(address, { "if-none-match": page.headers.get("etag") ?? "" })).status).toBe(304);
    },
  );

  it("serves a script compressed, to be kept for ever", async () => {
    const { status, headers } = await get(`/${script}`, { "accept-encoding": "gzip" });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^(?:application|text)\/javascript/);
    expect(headers.get("content-encoding")).toBe("gzip");
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it.each([
    "/docs/no-such-page",
    "/assets/js/gone.0000.js",
    "/img",
    "/_headers",
    "/_redirects",
    "/nginx-headers.conf",
    "/nginx-redirects.conf",
  ])("answers %s by the site's own page of status 404, which nothing keeps", async (address) => {
    const page = await get(address);
    expect([page.status, page.headers.get("cache-control")]).toEqual([404, "no-cache"]);
    expect(await page.text()).toBe(read("404.html"));
  });

  it.each([
    ["/docs/intro/", "/docs/intro"],
    ["/docs/intro.html?q=1", "/docs/intro?q=1"],
    ["/index.html", "/"],
    ["/docs?q=1", "/docs/intro?q=1"],
    ["/docs/", "/docs/intro"],
    ["/docs.html", "/docs/intro"],
    ["/docs/index.html", "/docs/intro"],
  ])("leads %s to %s in one step", async (address, to) => {
    const { status, headers } = await get(address);
    expect([status, headers.get("location")]).toEqual([301, to]);
    expect((await get(to)).status).toBe(200);
  });

  it.each(["//evil.example/", "//evil.example/a.html", "/\\evil.example/", "/%0d%0aX-Evil:1/", "/%5cevil.example/"])(
    "leads %s to no other host",
    async (address) => {
      const { headers } = await get(address);
      expect(headers.get("location") ?? "/").toMatch(/^\/(?![/\\])/);
      expect(headers.has("x-evil")).toBe(false);
    },
  );

  it("sends the headers of the build with every answer, errors, redirects and files as well", async () => {
    const wanted = [...read("nginx-headers.conf").matchAll(/^add_header (\S+) "(.*)" always;$/gm)];
    expect(wanted.length).toBeGreaterThan(5);
    for (const address of ["/", "/docs/no-such-page", "/docs/intro/", `/${script}`]) {
      const { headers } = await get(address);
      for (const [, name = "", value] of wanted) expect(headers.get(name), `${name} of ${address}`).toBe(value);
    }
  });
});
