import type { Plugin } from "@docusaurus/types";
import path from "node:path";

/** What the bundler is told beyond Docusaurus' own words. `npm run bench` prints what the pages weigh. */
export default function bundler(): Plugin {
  const nothing = path.join(__dirname, "nothing.ts");
  return {
    name: "bundler",
    configureWebpack(_config, isServer, { currentBundler }) {
      if (isServer) return {};
      const { NormalModuleReplacementPlugin } = currentBundler.instance;
      return {
        plugins: [
          // Prism highlights while building (plugins/course); its runtime would be 35 KB gz on every page.
          new NormalModuleReplacementPlugin(/prism-include-languages/, nothing),
        ],
      };
    },
  };
}
