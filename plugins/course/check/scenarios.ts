import { basename } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { lintScenario } from "../../../src/interview/mock/lint";
import { referablePages } from "./pages";
import type { World } from "./world";

/** The parts of the world a mock interview leads into. */
export type ScenarioWorld = Pick<World, "scenarios" | "topics" | "pages" | "today">;

/** The rules of the mock interview, with lines. */
export function checkScenarios(world: ScenarioWorld): Problem[] {
  const pages = referablePages(world);
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
