import type { Plugin } from "@docusaurus/types";
import path from "node:path";

/**
 * Leaves theme code out of the browser's bundle that no page of ours uses. Each alias was measured;
 * `npm run bench` prints what the pages weigh.
 */
export default function leanTheme(): Plugin {
  const nothing = path.join(__dirname, "nothing.ts");
  return {
    name: "lean-theme",
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
