import type { Finding, Flaw } from "../../question/finding";
import { rubricFlaws } from "../lint-rubric";
import { idFlaws, pointsOf, referenceFlaws, type ScenarioContext, sourceFlaws } from "./lint-references";
import { countFlaws, curveballFlaws, dimensionFlaws, minutesFlaws, phaseFlaws } from "./lint-shape";
import { wordFlaws } from "./lint-words";
import type { Scenario } from "./schema";

export type { ScenarioContext } from "./lint-references";

interface ScenarioRule {
  rule: string;
  /** The rule as a sentence to an author. */
  says: string;
  check(scenario: Scenario, context: ScenarioContext): Flaw[];
}

function observableFlaws(scenario: Scenario): Flaw[] {
  const points = pointsOf(scenario);
  return rubricFlaws({ rubric: points.map(({ point }) => point.point) }).map((flaw) => ({
    ...flaw,
    path: [...points[Number(flaw.path[1])]!.path, "point"],
  }));
}

/** Every rule of a scenario file. A new rule is one line here. */
export const SCENARIO_RULES: readonly ScenarioRule[] = [
  { rule: "phases", says: "The phases are frame, sketch, depth, operate, close.", check: phaseFlaws },
  { rule: "minutes", says: "The phases sum to 20 minutes (`short`) and 45 (`long`).", check: minutesFlaws },
  { rule: "words", says: "Every text has the length its place allows.", check: wordFlaws },
  { rule: "count", says: "There are as many of everything as scenarios have.", check: countFlaws },
  { rule: "dimensions", says: "Each dimension has at least 3 rubric points.", check: dimensionFlaws },
  {
    rule: "curveballs",
    says: "There are 4 curveballs over sketch, depth and operate, 2 of them also in the short form, never two in one phase of it.",
    check: curveballFlaws,
  },
  {
    rule: "rubric-observable",
    says: "Every point begins with a verb for something one can hear or see, and stands once.",
    check: observableFlaws,
  },
  { rule: "id", says: "Ids stand once; the file is named as the scenario.", check: idFlaws },
  { rule: "reference", says: "Topics, guide, anchors and sources exist.", check: referenceFlaws },
  { rule: "source", says: "A source is one of a page, or written whole.", check: sourceFlaws },
];

/**
 * Everything that is wrong with a scenario, in the order of the rules.
 * @returns findings whose `path` leads into the file, e.g. `["phases", 2, "answers", "staff"]`. Never throws on a file
 * that fits the schema.
 */
export function lintScenario(scenario: Scenario, context: ScenarioContext): Finding[] {
  return SCENARIO_RULES.flatMap(({ rule, check }) =>
    check(scenario, context).map((flaw): Finding => ({ ...flaw, severity: "error", rule: `scenario/${rule}` })),
  );
}
