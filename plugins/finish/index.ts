import type { LoadContext, Plugin } from "@docusaurus/types";
import path from "node:path";
import { inlineScriptsOf } from "./inline-scripts";
import type { BuiltSite } from "./step";
import { STEPS } from "./steps";

/** Finishes the built site: an ordered list of steps, each in a file of its own. The only plugin that changes built pages. */
export default function finish(context: LoadContext): Plugin {
  return {
    name: "finish",
    getClientModules: () => [path.join(context.siteDir, "src/ui/trusted/default-policy.browser.ts")],
    async postBuild({ outDir, baseUrl, routesPaths, siteDir, siteConfig, plugins }) {
      const inlineScripts = await inlineScriptsOf(
        plugins,
        siteConfig.future.faster.swcHtmlMinimizer ? "swc" : "terser",
      );
      const site: BuiltSite = { outDir, baseUrl, url: siteConfig.url, routesPaths, siteDir, inlineScripts };
      for (const step of STEPS) console.log(`[finish] ${step.name}: ${await step.run(site)}`);
    },
  };
}
