import type { LoadContext, Plugin } from "@docusaurus/types";
import { checkBank } from "./check/bank";
import { type LoadedCourse, loadCourse } from "./load";
import { report } from "./report";
import { watchedPaths } from "./watched-paths";
import { writeData } from "./write-data";

/** Build time: reads the course, refuses it with every mistake named, and writes the data pages import. */
export default function coursePlugin({ siteDir }: LoadContext): Plugin<LoadedCourse> {
  return {
    name: "course",
    getPathsToWatch: () => watchedPaths(siteDir),
    loadContent: () => loadCourse(siteDir),
    async contentLoaded({ content: course, actions }) {
      // A bank is judged once its files are right: a mistake of one file would be told twice, and without its line.
      const broken = course.problems.some(({ severity }) => severity === "error");
      report(broken ? course.problems : [...course.problems, ...checkBank(course)], console.warn);
      await writeData(course, (name, data) => actions.createData(name, JSON.stringify(data)));
    },
  };
}
