// What a fresh machine lacks, put there: packages for every command, a Chromium for the tests.
// Plain JavaScript on Node's own modules, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = [20, 19];

/** Runs a command with the terminal attached; returns whether it succeeded. */
function ran(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  return status === 0;
}

/** Stops with a sentence when Node is older than `engines` allows. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `Found Node ${process.versions.node}; expected ${OLDEST_NODE.join(".")} or newer. Install a newer Node.js.`,
  );
  process.exit(1);
}

/** Installs the packages of the lock file, unless exactly these are there already. */
export function installPackages() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const marker = join(root, "node_modules", ".half-open-lock");
  if (existsSync(marker) && readFileSync(marker, "utf8") === lock) return;
  console.log("Installing packages…");
  // No package of ours needs its install script, so none gets to run one.
  if (!ran("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])) {
    console.error(
      "`npm ci` failed; its own words are above. Check the network and package-lock.json, then run this again.",
    );
    process.exit(1);
  }
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(marker, lock);
}

/** Where Debian puts servers, which is not on everybody's PATH. */
const SERVER_FOLDERS = ["/usr/sbin", "/usr/local/sbin"];

function onPath(name) {
  for (const folder of [...(process.env.PATH ?? "").split(delimiter), ...SERVER_FOLDERS]) {
    const file = join(folder, name);
    if (existsSync(file)) return file;
  }
  return undefined;
}

/** How apt-get may be called: as we are when root, by sudo on a machine of CI (it is nobody's own), else not at all. */
function rootCommand() {
  if (process.getuid?.() === 0) return [];
  return process.env.CI === "true" && onPath("sudo") ? ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"] : undefined;
}

/** Installs Debian packages where we may: as root or in CI, on Debian. Anywhere else nothing happens. */
function installByApt(packages) {
  const prefix = rootCommand();
  if (onPath("apt-get") === undefined || prefix === undefined) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, "apt-get", ...args];
    return ran(command, rest, { env });
  };
  if (apt("update", "-qq")) apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
}

/** Programs that check configuration or serve a sample, with their Debian packages. */
const PROGRAMS = [
  { program: "nginx", debian: "nginx-light" },
  { program: "promtool", debian: "prometheus" },
  { program: "amtool", debian: "prometheus-alertmanager" },
  { program: "rabbitmq-server", debian: "rabbitmq-server" },
];

/** Installs the programs that are missing; where none can be installed, the tests that need them are skipped. */
export function installPrograms() {
  const missing = () => PROGRAMS.filter(({ program }) => onPath(program) === undefined);
  if (missing().length === 0) return;
  console.log(
    `Installing ${missing()
      .map(({ program }) => program)
      .join(", ")} for the checks of configuration and samples…`,
  );
  installByApt(missing().map(({ debian }) => debian));
  const names = missing().map(({ program }) => program);
  if (names.length > 0) console.warn(`Without ${names.join(", ")} the tests that need them are skipped.`);
}

function installedChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && existsSync(named)) return named;
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(onPath).find(Boolean);
}

/**
 * Finds a Chromium or installs one: by apt where we are root on Debian, else Playwright's own download.
 * @returns the executable's path, or "" for the one Playwright keeps itself.
 */
export function requireChromium() {
  const found = installedChromium();
  if (found !== undefined) return found;
  console.log("Chromium is missing; installing it for the browser tests…");
  installByApt(["chromium"]);
  const installed = installedChromium();
  if (installed !== undefined) return installed;
  if (ran("npx", ["playwright", "install", "chromium"])) return "";
  console.error(
    "No Chromium was found and none could be installed. Install one (Debian: `apt-get install chromium`) " +
      "or name yours in CHROMIUM_PATH, then run this again.",
  );
  process.exit(1);
}
