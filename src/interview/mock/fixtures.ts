import { DIMENSIONS, PHASES } from "./parts";
import type { Curveball, Phase, RubricPoint, Scenario } from "./schema";

const PAGE = "microservices-patterns/circuit-breaker";

/** That many words, different for every `about`. */
export const words = (count: number, about: string) =>
  Array.from({ length: count }, (_, at) => `${about}${at}`).join(" ");

const point = (id: string, dimension: RubricPoint["dimension"], anchor = "how-it-works"): RubricPoint => ({
  id,
  point: `Names the ${id} of the design`,
  dimension,
  page: PAGE,
  anchor,
});

// Sums of 20 and 45, no two alike.
const MINUTES: Record<Phase["id"], Phase["minutes"]> = {
  frame: { short: 3, long: 7 },
  sketch: { short: 4, long: 10 },
  depth: { short: 6, long: 14 },
  operate: { short: 5, long: 9 },
  close: { short: 2, long: 5 },
};

const phase = (id: Phase["id"], at: number): Phase => ({
  id,
  title: `Phase ${id}`,
  minutes: MINUTES[id],
  ask: words(20, `ask-${id}-`),
  listensFor: words(30, `listens-${id}-`),
  hints: [
    { text: words(12, `nudge-${id}-`), dimension: DIMENSIONS[at]! },
    { text: words(15, `answer-${id}-`), dimension: "communication" },
  ],
  answers: {
    junior: words(30, `junior-${id}-`),
    mid: words(40, `mid-${id}-`),
    senior: words(70, `senior-${id}-`),
    staff: `${words(70, `staff-${id}-`)}\n\n${words(60, `cost-${id}-`)}`,
  },
  rubric: [
    point(`${id}-first`, DIMENSIONS[at]!),
    point(`${id}-second`, DIMENSIONS[at]!, "try-first"),
    point(`${id}-third`, "communication"),
  ],
});

const curveball = (
  id: string,
  phase: Curveball["phase"],
  after: Curveball["after"],
  dimension: RubricPoint["dimension"],
): Curveball => ({
  id,
  phase,
  after,
  says: words(25, `${id}-says-`),
  weak: words(25, `${id}-weak-`),
  strong: words(90, `${id}-strong-`),
  rubric: [point(`${id}-point`, dimension)],
});

/** A scenario that breaks no rule, for tests only. */
export const SCENARIO: Scenario = {
  id: "fx-scenario",
  title: "Design something that survives",
  level: "senior",
  summary: "One sentence on what is to be designed.",
  opening: words(45, "opening"),
  topics: [PAGE, ...["retry", "timeout", "bulkhead", "saga"].map((slug) => `microservices-patterns/${slug}`)],
  guide: "interview/design-checkout",
  given: Array.from({ length: 6 }, (_, at) => ({ asked: `How many of part ${at}?`, answer: `${at} hundred.` })),
  phases: PHASES.map(phase),
  curveballs: [
    curveball("first-turn", "sketch", { short: 2, long: 4 }, "framing"),
    curveball("second-turn", "depth", { short: 3, long: 6 }, "depth"),
    curveball("third-turn", "depth", { long: 10 }, "trade-offs"),
    curveball("fourth-turn", "operate", { long: 4 }, "operations"),
  ],
  sources: [
    ...["docs", "paper", "spec", "code"].map((id) => ({ of: PAGE, id, proves: `what ${id} says` })),
    {
      id: "own",
      proves: "a number",
      title: "A standard",
      url: "https://example.org/standard",
      publisher: "Example",
      version: "1",
      checked: "2026-11-20",
    },
  ],
};
