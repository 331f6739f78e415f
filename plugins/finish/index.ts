import type { LoadContext, Plugin } from "@docusaurus/types";
import path from "node:path";
import { inlineScriptsOf } from "./inline-scripts";
import { chunkFilesPlugin } from "./late/chunk-files";
import { starterScript } from "./late/starter";
import type { BuiltSite } from "./step";
import { PORTABLE_STEPS, STEPS } from "./steps";

/** Finishes the built site: an ordered list of steps, each in a file of its own. The only plugin that changes built pages. */
export default function finish(context: LoadContext): Plugin {
  const chunkFiles = new Map<string, readonly string[]>();
  return {
    name: "finish",
    configureWebpack: (_config, isServer) => (isServer ? {} : { plugins: [chunkFilesPlugin(chunkFiles)] }),
    getClientModules: () =>
      ["src/ui/trusted/default-policy.browser.ts", "src/start/whole.browser.ts"].map((file) =>
        path.join(context.siteDir, file),
      ),
    async postBuild({ outDir, baseUrl, routes, routesPaths, siteDir, generatedFilesDir, siteConfig, plugins }) {
      // In the order in which they stand in a page.
      const inlineScripts = [
        { name: "starts the page's scripts late", text: await starterScript(siteDir) },
        ...(await inlineScriptsOf(plugins, siteConfig.future.faster.swcHtmlMinimizer ? "swc" : "terser")),
      ];
      const site: BuiltSite = {
        outDir,
        baseUrl,
        url: siteConfig.url,
        routesPaths,
        siteDir,
        generatedFilesDir,
        routes,
        chunkFiles,
        inlineScripts,
      };
      for (const step of process.env.PORTABLE === "1" ? PORTABLE_STEPS : STEPS)
        console.log(`[finish] ${step.name}: ${await step.run(site)}`);
    },
  };
}
