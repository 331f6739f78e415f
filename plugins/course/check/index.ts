import type { Problem } from "../../../src/course/problem";
import type { OtherPage } from "../read/page";
import type { TopicText } from "../read/topic";
import { checkDecisions } from "./decisions";
import { checkDefaults } from "./defaults";
import { checkDrills } from "./drills";
import { checkElements } from "./elements";
import { checkFences, checkSamples } from "./files";
import { checkPairs } from "./pairs";
import { checkPlaceInOutline } from "./front-matter";
import { checkLabs } from "./labs";
import { checkLists } from "./lists";
import { checkQuestions } from "./questions";
import { checkScenarios } from "./scenarios";
import { checkSections } from "./sections";
import { checkSources } from "./sources";
import { checkUses } from "./uses";
import { checkWidgets } from "./widgets";
import type { World } from "./world";

/** A new check of a topic is one file and one line here. */
const TOPIC_CHECKS: readonly ((topic: TopicText, world: World) => Problem[])[] = [
  (topic) => topic.problems,
  checkPlaceInOutline,
  checkSections,
  checkWidgets,
  checkSources,
  checkDefaults,
  checkQuestions,
  checkSamples,
  ({ page }) => (page ? checkElements(page.file, page.mdx.tree) : []),
  (topic, world) => (topic.page ? checkUses(topic.page.file, topic.page.uses, topic, world) : []),
  ({ page }, world) => (page ? checkFences(page.file, page.fences, world) : []),
];

/** Everything that is wrong with what was read. A draft's problems are warnings: nobody reads it yet. */
export function checkWorld(world: World): Problem[] {
  return [
    ...world.topics.flatMap((topic) => {
      const problems = TOPIC_CHECKS.flatMap((check) => check(topic, world));
      return lenient(topic.draft, problems);
    }),
    ...world.pages.flatMap((page) => lenient(page.frontMatter?.draft === true, checkPage(page, world))),
    ...checkLists(world),
    ...checkLabs(world),
    ...checkPairs(world),
    ...checkDrills(world),
    ...checkScenarios(world),
  ];
}

function checkPage(page: OtherPage, world: World): Problem[] {
  return [
    ...page.problems,
    ...checkElements(page.file, page.mdx.tree),
    ...checkSources({ page, sources: page.sources }, world),
    ...checkUses(page.file, page.uses, undefined, world, page.sources),
    ...checkDecisions(page.file, page.mdx.tree),
    ...checkFences(page.file, page.fences, world),
  ];
}

function lenient(draft: boolean, problems: Problem[]): Problem[] {
  return draft ? problems.map((problem): Problem => ({ ...problem, severity: "warning" })) : problems;
}
