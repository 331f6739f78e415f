import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { complaintsOf, findProgram } from "../configuration/program";

/** Where the shipped configuration expects the built site. */
const SHIPPED_FOLDER = "/srv/half-open";
const CONFIGURATION = path.resolve(__dirname, "../../deploy/nginx/half-open.conf");

export interface NginxOptions {
  /** The built site. */
  folder: string;
  port: number;
}

export interface RunningNginx {
  process: ChildProcess;
  /** Ends it, and waits until it is gone. */
  stop(): Promise<void>;
}

/** The shipped configuration as it is, but for the place of the site and the port. */
function shipped({ folder, port }: NginxOptions): string {
  return readFileSync(CONFIGURATION, "utf8")
    .replaceAll(SHIPPED_FOLDER, folder)
    .replaceAll("listen 80;", `listen 127.0.0.1:${port};`)
    .replaceAll("listen [::]:80;", "");
}

/** What a packaged nginx.conf holds around conf.d, with every file in one folder that the caller may write. */
function around(prefix: string): string {
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return [
    // Else root's workers are nobody, who may not read a home directory.
    process.getuid?.() === 0 ? "user root;" : "",
    "daemon off;",
    `pid ${prefix}/nginx.pid;`,
    "error_log stderr warn;",
    "worker_processes 1;",
    "events { worker_connections 512; }",
    "http {",
    "  include /etc/nginx/mime.types;",
    "  default_type application/octet-stream;",
    "  access_log off;",
    "  sendfile on;",
    ...folders.map((name) => `  ${name}_temp_path ${prefix}/${name};`),
    `  include ${prefix}/half-open.conf;`,
    "}",
    "",
  ].join("\n");
}

/** Whether this machine has nginx. */
export function hasNginx(): boolean {
  return findProgram("nginx") !== undefined;
}

/**
 * Checks the shipped configuration with `nginx -t` and starts nginx on it, for this machine alone.
 * @throws Error where there is no nginx, and with its own words where it refuses the configuration.
 */
export function startNginx(options: NginxOptions): RunningNginx {
  const program = findProgram("nginx");
  if (program === undefined)
    throw new Error("found no nginx on this machine, expected one to serve the site: apt-get install nginx-light");
  const prefix = mkdtempSync(path.join(tmpdir(), "half-open-nginx-"));
  mkdirSync(path.join(prefix, "logs"));
  const main = path.join(prefix, "nginx.conf");
  writeFileSync(path.join(prefix, "half-open.conf"), shipped({ ...options, folder: path.resolve(options.folder) }));
  writeFileSync(main, around(prefix));
  const args = ["-p", prefix, "-e", "stderr", "-c", main];
  const complaints = complaintsOf("nginx", ["-t", "-q", ...args], prefix);
  if (complaints.length > 0) {
    rmSync(prefix, { recursive: true });
    throw new Error(`nginx refuses deploy/nginx/half-open.conf: ${complaints.join("\n")}`);
  }
  const running = spawn(program, args, { stdio: "inherit" });
  const gone = once(running, "exit").then(() => rmSync(prefix, { recursive: true, force: true }));
  return {
    process: running,
    stop: async () => {
      running.kill("SIGQUIT");
      await gone;
    },
  };
}
