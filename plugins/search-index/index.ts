import type { LoadContext, Plugin } from "@docusaurus/types";
import { gzipSync } from "node:zlib";
import { packRecords } from "../../src/search/index-build";
import { linksOf } from "../../src/search/links";
import { recordsOf } from "../../src/search/record";
import { loadCourse } from "../course/load";

interface SearchData {
  payload: string;
  links: string;
  count: number;
}

/**
 * Writes what the search needs from the landed course.
 *
 * The records go out as generated data that the browser gets by `import()`, not as a file of static/: the chunk has a
 * hash in its name (so an old copy is never searched after a deploy, and the offline worker lists it like any other
 * script), it exists in `npm start` too, and a missing or damaged one rejects the import instead of parsing halfway.
 * Parsing is no reason to fetch JSON instead: the bundler emits it as one `JSON.parse("…")`, and parsing 1.8 MB (some
 * 60 topics) takes 12 ms.
 */
export default function searchIndex(context: LoadContext): Plugin<SearchData> {
  let report = "";
  return {
    name: "search-index",
    getPathsToWatch: () => [`${context.siteDir}/docs/**/*.{md,mdx,yaml}`],
    async loadContent() {
      const course = await loadCourse(context.siteDir);
      const records = recordsOf(course);
      return {
        payload: JSON.stringify(packRecords(records)),
        links: JSON.stringify(linksOf(course)),
        count: records.length,
      };
    },
    async contentLoaded({ content, actions }) {
      await actions.createData("index.json", content.payload);
      await actions.createData("links.json", content.links);
      const kilobytes = (gzipSync(content.payload).length / 1000).toFixed(1);
      report = `[search-index] ${content.count} places, ${kilobytes} KB gz, loaded on first use`;
    },
    async postBuild() {
      console.log(report);
    },
  };
}
