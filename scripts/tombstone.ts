// `npm run build:tombstone`: the way out of a worker that does harm. Puts into the built site, in place of its worker, one that
// removes what was saved in the readers' browsers, and itself; progress is kept. Deploy the site as usual afterwards, and
// build it as usual once the harm is mended.
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundleScript } from "../plugins/finish/bundle-script";
import { VERSION_FILE, WORKER_FILE } from "../src/offline/manifest";

const siteDir = path.resolve(__dirname, "..");
const file = path.join(siteDir, "build", WORKER_FILE);

async function main(): Promise<void> {
  if (!existsSync(file)) throw new Error(`Found no ${file}; expected the built site. Run \`npm run build\` first.`);
  writeFileSync(file, await bundleScript(siteDir, "src/offline/tombstone.browser.ts"));
  // Pages that are open look at the version, and ask for the worker when it is another.
  writeFileSync(path.join(path.dirname(file), VERSION_FILE), `${JSON.stringify({ version: "tombstone" })}\n`);
  console.log(`${file} is the tombstone now: deploy the site, and every copy in a browser goes at the next visit.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
