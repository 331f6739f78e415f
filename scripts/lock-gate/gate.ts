import { isAllowed } from "./licence";

/** What the gate reads of a `package-lock.json`. */
export interface Lock {
  lockfileVersion: number;
  /** By folder, e.g. `node_modules/a/node_modules/b`; the project itself is the empty one. */
  packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

/** What may be in the lock file. */
export interface Rules {
  /** Packages, dependencies of dependencies included. */
  mostPackages: number;
  /** Licences that any package may have, by their SPDX names. */
  licences: ReadonlySet<string>;
  /** Packages whose own file says no licence, or an odd one, and what was found when someone looked. */
  licencesRead: Readonly<Record<string, string>>;
  /** Packages that come with an install script, and why nobody misses that it is never run. */
  installScripts: Readonly<Record<string, string>>;
}

/** The name of a package by its folder: `node_modules/a/node_modules/@b/c` is `@b/c`. */
export const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);

/** Everything in a lock file that the rules do not allow, each with what was found, what was expected, and the fix. */
export function faultsOfLock(lock: Lock, rules: Rules): string[] {
  const entries = Object.entries(lock.packages).filter(([folder]) => folder !== "");
  const faults = entries.flatMap(([folder, entry]) => faultsOfPackage(folder, entry, rules));
  const names = new Set(entries.map(([folder]) => nameOf(folder)));
  const withScripts = new Set(entries.filter(([, entry]) => entry.hasInstallScript).map(([folder]) => nameOf(folder)));
  if (lock.lockfileVersion !== 3)
    faults.push(`lockfileVersion: found ${lock.lockfileVersion}; expected 3. Make it again with npm 9 or newer.`);
  if (entries.length > rules.mostPackages)
    faults.push(
      `packages: found ${entries.length}; expected ${rules.mostPackages} at most. Find a smaller package or write the few lines, ` +
        "or raise the ceiling in scripts/lock-gate/rules.ts with a row in ARCHITECTURE.md.",
    );
  for (const name of Object.keys(rules.licencesRead))
    if (!names.has(name))
      faults.push(
        `${name}: found in licencesRead, but not in the lock file. Remove it from scripts/lock-gate/rules.ts.`,
      );
  for (const name of Object.keys(rules.installScripts))
    if (!withScripts.has(name))
      faults.push(
        `${name}: found in installScripts, but it has none in the lock file. Remove it from scripts/lock-gate/rules.ts.`,
      );
  return faults;
}

function faultsOfPackage(folder: string, entry: LockedPackage, rules: Rules): string[] {
  const name = nameOf(folder);
  const faults: string[] = [];
  if (entry.link === true || !folder.includes("node_modules/"))
    return [
      `${folder}: found a link or a workspace; expected packages of the registry. Publish it, or move it into src.`,
    ];
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ""))
    faults.push(
      `${folder}: found integrity ${entry.integrity ?? "none"}; expected a SHA-512. Install it from the registry again.`,
    );
  // Where a package comes from is the installer's setting; a hash says what it has to be.
  if (entry.resolved !== undefined)
    faults.push(
      `${folder}: found the address ${entry.resolved}; expected none. .npmrc says omit-lockfile-registry-resolved: make the file again with it.`,
    );
  if (entry.hasInstallScript === true && rules.installScripts[name] === undefined)
    faults.push(
      `${folder}: found an install script; expected none. \`npm ci --ignore-scripts\` is how packages are installed: if it works without, ` +
        "add it to installScripts in scripts/lock-gate/rules.ts and say why.",
    );
  const licence = rules.licencesRead[name] ?? entry.license;
  if (licence === undefined || !isAllowed(licence, rules.licences))
    faults.push(
      `${folder}: found the licence ${licence ?? "none"}; expected one of ${[...rules.licences].join(", ")}. Read its LICENSE; ` +
        "if it is one of these, add it to licencesRead in scripts/lock-gate/rules.ts, else find another package.",
    );
  return faults;
}
