import type { Plugin } from "@docusaurus/types";
import path from "node:path";

/** What the bundler is told beyond Docusaurus' own words. `npm run bench` prints what the pages weigh. */
export default function bundler(): Plugin {
  const nothing = path.join(__dirname, "nothing.ts");
  const intent = path.join(__dirname, "../../src/start/intent.browser.ts");
  const routeProgress = path.join(__dirname, "../../src/ui/route-progress.browser.ts");
  return {
    name: "bundler",
    configureWebpack(_config, isServer, { currentBundler }) {
      if (isServer) return {};
      const { NormalModuleReplacementPlugin } = currentBundler.instance;
      return {
        // The bundler makes the addresses of its chunks and workers trusted itself; plugins/finish/seal names this policy.
        output: { trustedTypes: { policyName: "docusaurus#bundler" } },
        plugins: [
          // Prism highlights while building (plugins/course); its runtime would be 35 KB gz on every page.
          new NormalModuleReplacementPlugin(/prism-include-languages/, nothing),
          // Stock links fetch every page that comes into view, 111 KB gz a page; ours wait for a sign of the reader.
          new NormalModuleReplacementPlugin(/^\.\/docusaurus$/, (found) => {
            if (/core[\\/]lib[\\/]client$/.test(found.context)) found.request = intent;
          }),
          // The theme's bar sets itself as HTML, which the content policy refuses; ours is an element.
          new NormalModuleReplacementPlugin(/theme-classic[\\/]lib[\\/]nprogress/, routeProgress),
        ],
      };
    },
  };
}
