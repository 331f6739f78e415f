import { basename } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { type KnownPage, lintScenario } from "../../../src/interview/mock/lint";
import { pageId } from "../page-id";
import type { ScenarioText } from "../read/scenarios";
import type { World } from "./world";

/** The parts of the world a mock interview leads into. */
export interface ScenarioWorld extends Pick<World, "topics" | "pages" | "today"> {
  scenarios: readonly ScenarioText[];
}

/** The rules of the mock interview, with lines. */
export function checkScenarios(world: ScenarioWorld): Problem[] {
  const pages = pagesOf(world);
  return world.scenarios.flatMap(({ file, data, problems }) => {
    if (data === undefined) return problems;
    const context = { name: basename(file, ".yaml"), pages, today: world.today };
    const findings = lintScenario(data.data, context).map(({ path, ...finding }): Problem => ({
      file,
      ...data.placeOf(path),
      ...finding,
    }));
    return [...problems, ...findings];
  });
}

/** What a scenario may lead to: topics and guides, drafts included. */
function pagesOf({ topics, pages }: Pick<World, "topics" | "pages">): Map<string, KnownPage> {
  const entry = (headings: readonly { anchor: string }[], sources: readonly { id: string }[] = []): KnownPage => ({
    anchors: new Set(headings.map(({ anchor }) => anchor)),
    sources: new Set(sources.map(({ id }) => id)),
  });
  return new Map([
    ...topics.flatMap(({ id, page, sources }) =>
      page ? [[id, entry(page.headings, sources?.data.sources)] as const] : [],
    ),
    ...pages.map((page) => [pageId(page.file), entry(page.headings, page.sources?.data.sources)] as const),
  ]);
}
