import type { LoadContext, Plugin } from "@docusaurus/types";
import { findTopic } from "../../src/course/outline";
import { isLanded } from "../course/landed";
import { type LoadedLabs, loadLabs } from "./load";

/** Build time: runs every lab once, writes what pages show of it, and gives each its page. */
export default function labsPlugin({ siteDir, baseUrl }: LoadContext): Plugin<LoadedLabs> {
  return {
    name: "labs",
    loadContent: () => loadLabs(siteDir),
    // Mistakes are told by the course plugin, together with all others.
    async contentLoaded({ content: { labs }, actions }) {
      const list = labs.map(({ id, frame: { title, point, topic } }) => ({
        id,
        title,
        point,
        topic: { title: findTopic(topic)?.title ?? topic, url: `/docs/${topic}`, landed: isLanded(siteDir, topic) },
      }));
      await actions.createData("list.json", JSON.stringify(list));
      for (const { id, frame } of labs) {
        const file = await actions.createData(`${id}.json`, JSON.stringify(frame));
        actions.addRoute({
          path: `${baseUrl}labs/${id}`,
          component: "@site/src/pages/labs/_LabPage.tsx",
          modules: { frame: file },
          exact: true,
        });
      }
    },
  };
}
