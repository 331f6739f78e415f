// `npm run build:portable`: the site as a folder that opens without a server, and the same as one archive.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { zip } from "./zip";

const FOLDER = "build-portable";
const ARCHIVE = "half-open-portable.zip";
const root = path.resolve(__dirname, "../..");

const { status } = spawnSync("npx", ["docusaurus", "build", "--out-dir", FOLDER], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PORTABLE: "1", BASE_URL: "/" },
});
if (status !== 0) process.exit(status ?? 1);

const files = readdirSync(path.join(root, FOLDER), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(path.join(root, FOLDER), path.join(entry.parentPath, entry.name)))
  .toSorted();
const archive = zip(
  files.map((file) => ({
    name: `half-open/${file.replaceAll(path.sep, "/")}`,
    body: readFileSync(path.join(root, FOLDER, file)),
  })),
);
writeFileSync(path.join(root, ARCHIVE), archive);
console.log(
  `${ARCHIVE}: ${files.length} files, ${(archive.length / 1_000_000).toFixed(1)} MB. Open ${FOLDER}/index.html.`,
);
