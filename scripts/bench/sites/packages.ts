// cspell:ignore easyops
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * What only the comparison needs, in the last versions that run on Node 20; none of it is a package of the project.
 * Installed into `.bench`, from the registry, without running anything of theirs.
 */
const PACKAGES = {
  stock: { "@easyops-cn/docusaurus-search-local": "0.55.3" },
  starlight: { astro: "5.18.0", "@astrojs/starlight": "0.37.7" },
  lighthouse: { lighthouse: "12.8.2" },
} as const;

/** Folder of a comparison with its packages installed. */
export function benchFolder(root: string, name: keyof typeof PACKAGES): string {
  const folder = path.join(root, ".bench", name);
  const manifest = JSON.stringify({ name: `bench-${name}`, private: true, dependencies: PACKAGES[name] }, null, 2);
  const file = path.join(folder, "package.json");
  const done = path.join(folder, "node_modules/.package-lock.json");
  if (existsSync(done) && existsSync(file) && readFileSync(file, "utf8") === manifest) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, manifest);
  console.log(`installing ${Object.keys(PACKAGES[name]).join(", ")} into .bench/${name}`);
  // Peers of the search plugin are Docusaurus' own packages, which the project has.
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--omit=peer"];
  const { status, stderr } = spawnSync("npm", ["install", ...options], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm install in ${folder} failed:\n${stderr}`);
  return folder;
}
