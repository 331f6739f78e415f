import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** A profile that asks nobody for anything. */
const PREFERENCES = [
  ["network.captive-portal-service.enabled", false],
  ["network.connectivity-service.enabled", false],
  ["datareporting.policy.dataSubmissionEnabled", false],
  ["toolkit.telemetry.enabled", false],
  ["app.update.enabled", false],
  ["browser.safebrowsing.downloads.remote.enabled", false],
  ["browser.startup.homepage_override.mstone", "ignore"],
] as const;

/**
 * Runs `workload.labDigests()` of a script in a headless Firefox, which Playwright cannot drive as Debian packs it: the
 * page sends back what it computed.
 *
 * @param firefox path of the executable
 */
export async function digestsInFirefox(firefox: string, script: string): Promise<Record<string, string[]>> {
  const profile = mkdtempSync(path.join(tmpdir(), "firefox-"));
  writeFileSync(
    path.join(profile, "user.js"),
    PREFERENCES.map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`).join("\n"),
  );
  const { promise, resolve, reject } = newPromise<Record<string, string[]>>();
  const server = createServer((request, response) => {
    if (request.method !== "POST") {
      const page = `<!doctype html><title>digests</title><script src="/script.js"></script>
<script>workload.labDigests().then((all) => fetch("/", { method: "POST", body: JSON.stringify(all) }))</script>`;
      const isScript = request.url === "/script.js";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html").end(isScript ? script : page);
      return;
    }
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      response.end();
      resolve(JSON.parse(body) as Record<string, string[]>);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "localhost", ready));
  const { port } = server.address() as AddressInfo;
  const browser = spawn(firefox, ["--headless", "--no-remote", "--profile", profile, `http://localhost:${port}/`], {
    stdio: "ignore",
    env: { ...process.env, HOME: profile },
  });
  browser.on("exit", (code) => reject(new Error(`Firefox ended with ${code} before it sent its digests`)));
  try {
    return await promise;
  } finally {
    browser.removeAllListeners("exit");
    browser.kill("SIGKILL");
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function newPromise<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
