import type { LoadContext, Plugin } from "@docusaurus/types";
import { scenarioData, scenarioEntry } from "../../src/interview/mock/data";
import { type LoadedCourse, loadCourse } from "../course/load";
import { watchedPaths } from "../course/watched-paths";
import { catalogueOf } from "./catalogue";
import { askedOf, drillData, taughtPages } from "./drill-data";
import { type LoadedDrill, loadDrills } from "./load-drills";
import { loadersModule } from "./loaders";

interface PracticeContent {
  course: LoadedCourse;
  drills: LoadedDrill[];
}

/** Build time: writes what practice asks and shows, and gives every drill and scenario its page. */
export default function practicePlugin({ siteDir, baseUrl }: LoadContext): Plugin<PracticeContent> {
  return {
    name: "practice",
    getPathsToWatch: () => watchedPaths(siteDir),
    // Mistakes are told by the course plugin, together with all others.
    loadContent: async () => ({ course: await loadCourse(siteDir), drills: (await loadDrills(siteDir)).drills }),
    async contentLoaded({ content: { course, drills }, actions }) {
      const write = (name: string, data: unknown) => actions.createData(name, JSON.stringify(data));
      const pages = taughtPages(course, course.pageSources);
      const catalogue = catalogueOf(
        course,
        drills.map(({ drill: { topics }, steps }) => ({ topics, steps: steps.map(({ question }) => question) })),
      );
      await write("catalogue.json", catalogue);
      await write("misconceptions.json", namedMisconceptions(course, drills));
      await actions.createData("sheets.js", loadersModule(course));
      for (const { id, title, topic, url, questions } of course.labs) {
        const data = questions.map((question) => ({
          topic,
          title,
          url,
          headings: [{ anchor: question.anchor, title: `Lab: ${title}` }],
          questions: [question],
          sources: [],
        }));
        await write(`predictions/${id}.json`, data);
      }
      const groups = course.pairs.map(({ id, title, members, tell, topics, questions }) => ({
        id,
        title,
        members,
        tell,
        topics: topics.map((topic) => ({ title: pages.get(topic)?.title ?? topic, url: pages.get(topic)?.url ?? "" })),
        questions: questions.map(({ question }) => question.id),
      }));
      await write("pairs.json", groups);
      for (const [index, { id, questions }] of course.pairs.entries()) {
        const sheet = await write(
          `pairs/${id}.json`,
          questions.map(({ page, question }) => askedOf(pages, page, question)),
        );
        const group = await write(`pairs/${id}.group.json`, groups[index]);
        actions.addRoute({
          path: `${baseUrl}practice/pairs/${id}`,
          component: "@site/src/pages/practice/pairs/_PairsPage.tsx",
          modules: { group, sheet },
          exact: true,
        });
      }
      const scenarios = course.scenarios.map((scenario) => scenarioData(scenario, (id) => pages.get(id)));
      await write("scenarios.json", scenarios.map(scenarioEntry));
      for (const scenario of scenarios) {
        const file = await write(`scenarios/${scenario.id}.json`, scenario);
        actions.addRoute({
          path: `${baseUrl}practice/mock/${scenario.id}`,
          component: "@site/src/pages/practice/mock/_ScenarioPage.tsx",
          modules: { scenario: file },
          exact: true,
        });
      }
      const list = drills.map(({ drill: { id, title, level, summary, topics }, steps }) => ({
        id,
        title,
        level,
        summary,
        topics: topics.map((topic) => pages.get(topic)?.title ?? topic),
        steps: steps.map(({ question }) => question.id),
      }));
      await write("drills.json", list);
      for (const loaded of drills) {
        const { id } = loaded.drill;
        const file = await write(`drills/${id}.json`, drillData(loaded, pages, course.labs));
        actions.addRoute({
          path: `${baseUrl}practice/drills/${id}`,
          component: "@site/src/pages/practice/drills/_DrillPage.tsx",
          modules: { drill: file },
          exact: true,
        });
      }
    },
  };
}

/** The beliefs that any question points at, by tag: what practice calls a weakness by name. */
function namedMisconceptions(course: LoadedCourse, drills: readonly LoadedDrill[]) {
  const asked = JSON.stringify([
    course.topics.map(({ questions }) => questions),
    course.labs.map(({ questions }) => questions),
    course.pairs.map(({ questions }) => questions),
    drills.map(({ steps }) => steps),
  ]);
  const used = new Set([...asked.matchAll(/"misconception":"([^"]+)"/g)].map((match) => match[1]));
  return Object.fromEntries(
    course.misconceptions.flatMap(({ id, says, instead }) => (used.has(id) ? [[id, { says, instead }]] : [])),
  );
}
