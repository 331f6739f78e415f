import { bundleScript } from "../bundle-script";

/** The text of the script that starts a page's scripts: `src/start` in one piece, as every page carries it. */
export async function starterScript(siteDir: string): Promise<string> {
  return (await bundleScript(siteDir, "src/start/start.browser.ts")).trim();
}
