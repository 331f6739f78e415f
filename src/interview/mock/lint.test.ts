import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { SCENARIO, words } from "./fixtures";
import { lintScenario, SCENARIO_RULES, type ScenarioContext } from "./lint";
import { PHASES } from "./parts";
import { Scenario } from "./schema";

const TEACHING = {
  anchors: new Set(["how-it-works", "try-first"]),
  sources: new Set(["docs", "paper", "spec", "code"]),
};
const EMPTY = { anchors: new Set<string>(), sources: new Set<string>() };
const context: ScenarioContext = {
  name: "fx-scenario",
  pages: new Map([
    ["microservices-patterns/circuit-breaker", TEACHING],
    ["microservices-patterns/retry", EMPTY],
    ["microservices-patterns/timeout", EMPTY],
    ["microservices-patterns/bulkhead", EMPTY],
    ["microservices-patterns/saga", EMPTY],
    ["interview/design-checkout", EMPTY],
  ]),
  today: "2026-11-23",
};

type Change = (scenario: Scenario) => void;

/** Per rule: changes that must break exactly this rule, and near misses that must not. */
const CASES: Record<string, { bad: [string, Change][]; good: [string, Change][] }> = {
  phases: {
    bad: [["another order", ({ phases }) => void phases.splice(0, 2, phases[1]!, phases[0]!)]],
    good: [],
  },
  minutes: {
    bad: [
      ["19 short", ({ phases }) => void (phases[2]!.minutes.short -= 1)],
      ["46 long", ({ phases }) => void (phases[2]!.minutes.long += 1)],
    ],
    good: [
      [
        "moved from one to another",
        ({ phases }) => {
          phases[0]!.minutes.long -= 1;
          phases[4]!.minutes.long += 1;
        },
      ],
    ],
  },
  words: {
    bad: [
      ["a summary of 31", (scenario) => void (scenario.summary = words(31, "s"))],
      ["an opening of 39", (scenario) => void (scenario.opening = words(39, "o"))],
      ["an opening of 91", (scenario) => void (scenario.opening = words(91, "o"))],
      ["an ask of 14", ({ phases }) => void (phases[0]!.ask = words(14, "a"))],
      ["61 words to listen for", ({ phases }) => void (phases[4]!.listensFor = words(61, "l"))],
      ["a hint of 9", ({ phases }) => void (phases[3]!.hints[1]!.text = words(9, "h"))],
      ["a junior answer of 71", ({ phases }) => void (phases[1]!.answers.junior = words(71, "j"))],
      ["a mid answer of 34", ({ phases }) => void (phases[1]!.answers.mid = words(34, "m"))],
      ["a senior answer of 131", ({ phases }) => void (phases[1]!.answers.senior = words(131, "s"))],
      ["a staff answer of 119", ({ phases }) => void (phases[1]!.answers.staff = words(119, "s"))],
      ["a point of 4", ({ phases }) => void (phases[1]!.rubric[0]!.point = "Names the three states")],
      [
        "a curveball's point of 21",
        ({ curveballs }) => void (curveballs[1]!.rubric[0]!.point = `Names ${words(20, "p")}`),
      ],
      ["a curveball of 19", ({ curveballs }) => void (curveballs[0]!.says = words(19, "c"))],
      ["a weak answer of 61", ({ curveballs }) => void (curveballs[0]!.weak = words(61, "w"))],
      ["a strong answer of 171", ({ curveballs }) => void (curveballs[0]!.strong = words(171, "s"))],
    ],
    good: [
      ["a staff answer of 230, dashes aside", ({ phases }) => void (phases[1]!.answers.staff = `${words(230, "s")} –`)],
      ["an opening of 40", (scenario) => void (scenario.opening = words(40, "o"))],
    ],
  },
  count: {
    bad: [
      ["four topics", ({ topics }) => void topics.pop()],
      ["five facts", ({ given }) => void given.pop()],
      ["one hint", ({ phases }) => void phases[0]!.hints.pop()],
      ["four hints", ({ phases: [first] }) => void first!.hints.push(...structuredClone(first!.hints))],
      ["two points", ({ phases }) => void phases[2]!.rubric.splice(2, 1)],
      [
        "a curveball of three points",
        ({ curveballs: [first] }) => {
          const [point] = first!.rubric;
          for (const id of ["one", "two"]) first!.rubric.push({ ...point!, id, point: `Says what number ${id} costs` });
        },
      ],
      ["four sources", ({ sources }) => void sources.pop()],
    ],
    good: [["six sources", ({ sources }) => void sources.push({ ...sources[4]!, id: "other" })]],
  },
  dimensions: {
    bad: [["two of framing", ({ curveballs }) => void (curveballs[0]!.rubric[0]!.dimension = "depth")]],
    good: [["four of depth", ({ phases }) => void (phases[0]!.rubric[2]!.dimension = "depth")]],
  },
  curveballs: {
    bad: [
      [
        "five",
        ({ curveballs }) =>
          void curveballs.push({
            ...structuredClone(curveballs[3]!),
            id: "x",
            rubric: [{ ...curveballs[3]!.rubric[0]!, id: "x", point: "Says who is called at night" }],
          }),
      ],
      ["three short", ({ curveballs }) => void (curveballs[3]!.after.short = 2)],
      ["one short", ({ curveballs }) => void delete curveballs[1]!.after.short],
      [
        "two short in one phase",
        ({ curveballs }) => {
          delete curveballs[0]!.after.short;
          curveballs[2]!.after.short = 4;
        },
      ],
      ["when the phase is over", ({ curveballs }) => void (curveballs[2]!.after.long = 14)],
      ["when the short phase is over", ({ curveballs }) => void (curveballs[1]!.after.short = 6)],
      [
        "in the first phase",
        ({ curveballs }) => void ((curveballs[2]!.phase = "frame"), (curveballs[2]!.after.long = 3)),
      ],
      ["none in operate", ({ curveballs }) => void (curveballs[3]!.phase = "sketch")],
    ],
    good: [["in the last minute", ({ curveballs }) => void (curveballs[2]!.after.long = 13)]],
  },
  "rubric-observable": {
    bad: [
      ["no verb", ({ phases }) => void (phases[0]!.rubric[0]!.point = "Understands what the breaker protects")],
      ["in a curveball", ({ curveballs }) => void (curveballs[3]!.rubric[0]!.point = "The right amount of retries")],
      [
        "twice, far apart",
        ({ phases, curveballs }) => void (phases[0]!.rubric[0]!.point = curveballs[3]!.rubric[0]!.point),
      ],
    ],
    good: [["another verb", ({ phases }) => void (phases[0]!.rubric[0]!.point = "Refuses to retry a declined card")]],
  },
  id: {
    bad: [
      ["another name", (scenario) => void (scenario.id = "other")],
      ["a point twice", ({ phases, curveballs }) => void (phases[0]!.rubric[0]!.id = curveballs[0]!.rubric[0]!.id)],
      ["a curveball twice", ({ curveballs }) => void (curveballs[0]!.id = "third-turn")],
      ["a topic twice", ({ topics }) => void (topics[1] = topics[0]!)],
      ["a source twice", ({ sources }) => void (sources[1]!.id = "docs")],
    ],
    good: [["a source of its own that is called like a page's", ({ sources }) => void (sources[4]!.id = "docs")]],
  },
  reference: {
    bad: [
      ["a topic that is not there", ({ topics }) => void (topics[1] = "data-patterns/nothing")],
      ["a guide as a topic", ({ topics }) => void (topics[1] = "interview/design-checkout")],
      ["a topic as the guide", (scenario) => void (scenario.guide = "microservices-patterns/retry")],
      ["a page that is not there", ({ phases }) => void (phases[0]!.rubric[0]!.page = "data-patterns/nothing")],
      ["an anchor of another page", ({ phases }) => void (phases[0]!.rubric[0]!.page = "microservices-patterns/retry")],
      ["a curveball's anchor", ({ curveballs }) => void (curveballs[0]!.rubric[0]!.anchor = "nowhere")],
      ["a source that is not there", ({ sources }) => void (sources[0]!.id = "nothing")],
      ["a source's page that is not there", ({ sources }) => void (sources[0]!.of = "data-patterns/nothing")],
    ],
    good: [["no guide", (scenario) => void delete scenario.guide]],
  },
  source: {
    bad: [
      ["of a page, and whole", ({ sources }) => void (sources[0]!.url = "https://example.org/x")],
      ["neither", ({ sources }) => void delete sources[4]!.publisher],
      ["checked tomorrow", ({ sources }) => void (sources[4]!.checked = "2026-11-24")],
    ],
    good: [
      ["without a version", ({ sources }) => void delete sources[4]!.version],
      ["checked today", ({ sources }) => void (sources[4]!.checked = "2026-11-23")],
    ],
  },
};

function lintAfter(change: Change) {
  const scenario = structuredClone(SCENARIO);
  change(scenario);
  return lintScenario(v.parse(Scenario, scenario), context);
}

it("has cases for every rule, and no other", () => {
  expect(Object.keys(CASES)).toEqual(SCENARIO_RULES.map(({ rule }) => rule));
});

it("finds nothing in a good file", () => {
  expect(lintAfter(() => {})).toEqual([]);
});

describe.each(Object.entries(CASES))("scenario/%s", (rule, { bad, good }) => {
  it.each(bad)("fails, and nothing else does: %s", (_what, change) => {
    const findings = lintAfter(change);
    expect([...new Set(findings.map((finding) => finding.rule))], JSON.stringify(findings, null, 2)).toEqual([
      `scenario/${rule}`,
    ]);
    for (const { found, expected, fix } of findings) expect([found, expected, fix]).not.toContain("");
  });

  it.each(good)("passes: %s", (_what, change) => {
    expect(lintAfter(change)).toEqual([]);
  });
});

it("leads to the place of the mistake", () => {
  expect(
    lintAfter(({ curveballs }) => void (curveballs[3]!.rubric[0]!.point = "The right amount of retries"))[0],
  ).toMatchObject({
    path: ["curveballs", 3, "rubric", 0, "point"],
    severity: "error",
  });
});

it("never throws on phases that are missing or repeated", () => {
  for (const phases of [[], SCENARIO.phases.slice(3), [...SCENARIO.phases, ...SCENARIO.phases]])
    expect(lintScenario({ ...structuredClone(SCENARIO), phases }, context).map(({ rule }) => rule)).toContain(
      "scenario/phases",
    );
  expect(PHASES).toHaveLength(5);
});
