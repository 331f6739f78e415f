import type { Plugin } from "@docusaurus/types";
import path from "node:path";

/** What the bundler is told beyond Docusaurus' own words. `npm run bench` prints what the pages weigh. */
export default function bundler(): Plugin {
  const nothing = path.join(__dirname, "nothing.ts");
  const tslib = path.join(__dirname, "tslib.ts");
  const intent = path.join(__dirname, "../../src/start/intent.browser.ts");
  const routeProgress = path.join(__dirname, "../../src/ui/route-progress.browser.ts");
  const loadPage = path.join(__dirname, "../../src/offline/load-page.browser.ts");
  // The edition that opens from a folder has no addresses, only files.
  const portable: [RegExp, string][] = [
    [/^react-router-dom$/, path.join(__dirname, "../../src/offline/PortableRouter.tsx")],
    [/^\.\/preload$/, path.join(__dirname, "../../src/offline/portable-preload.browser.ts")],
  ];
  return {
    name: "bundler",
    configureWebpack(config, isServer, { currentBundler }) {
      if (isServer) return {};
      // Its table of every chunk's address served the fetching of links in view, and grew with the site on every page.
      config.plugins = config.plugins?.filter((plugin) => plugin?.constructor.name !== "ChunkAssetPlugin");
      const { NormalModuleReplacementPlugin } = currentBundler.instance;
      return {
        // The bundler makes the addresses of its chunks and workers trusted itself; plugins/finish/seal names this policy.
        output: { trustedTypes: { policyName: "docusaurus#bundler" } },
        plugins: [
          // Prism highlights while building (plugins/course); its runtime would be 35 KB gz on every page.
          new NormalModuleReplacementPlugin(/prism-include-languages/, nothing),
          new NormalModuleReplacementPlugin(/^tslib$/, (found) => {
            if (/[\\/]@docusaurus[\\/]/.test(found.context)) found.request = tslib;
          }),
          // Stock links fetch every page that comes into view, 111 KB gz a page; ours wait for a sign of the reader.
          new NormalModuleReplacementPlugin(/^\.\/docusaurus$/, (found) => {
            if (/core[\\/]lib[\\/]client$/.test(found.context)) found.request = intent;
          }),
          // The theme's bar sets itself as HTML, which the content policy refuses; ours is an element.
          new NormalModuleReplacementPlugin(/theme-classic[\\/]lib[\\/]nprogress/, routeProgress),
          // Going to a page that cannot be had must not end on the browser's error page (src/offline).
          new NormalModuleReplacementPlugin(/^\.\/preload$/, (request) => {
            if (/PendingNavigation/.test(request.contextInfo.issuer)) request.request = loadPage;
          }),
          ...(process.env.PORTABLE === "1" ? portable : []).map(
            ([request, file]) =>
              new NormalModuleReplacementPlugin(request, (found) => {
                if (/clientEntry/.test(found.contextInfo.issuer)) found.request = file;
              }),
          ),
        ],
      };
    },
  };
}
