import type { Flaw } from "../../question/finding";
import { DIMENSIONS, PHASES } from "./parts";
import type { Curveball, Scenario } from "./schema";

/** The five phases in their order. */
export function phaseFlaws({ phases }: Scenario): Flaw[] {
  const found = phases.map(({ id }) => id).join(", ");
  if (found === PHASES.join(", ")) return [];
  return [
    {
      path: ["phases"],
      found: found === "" ? "none" : found,
      expected: PHASES.join(", "),
      fix: "write these five, each once, in this order",
    },
  ];
}

const SUMS = { short: 20, long: 45 } as const;

/** The phases fill the interview, in both forms. */
export function minutesFlaws({ phases }: Scenario): Flaw[] {
  return (["short", "long"] as const).flatMap((form): Flaw[] => {
    const sum = phases.reduce((minutes, phase) => minutes + phase.minutes[form], 0);
    if (sum === SUMS[form]) return [];
    return [
      {
        path: ["phases"],
        found: `\`${form}\` minutes that sum to ${sum}`,
        expected: `${SUMS[form]}`,
        fix: sum < SUMS[form] ? "give the phases that teach most the rest" : "take from the phases that teach least",
      },
    ];
  });
}

function count(path: Flaw["path"], what: string, found: number, [least, most]: readonly [number, number]): Flaw[] {
  if (found >= least && found <= most) return [];
  return [
    {
      path,
      found: `${found} ${what}`,
      expected: least === most ? `${least}` : `${least} to ${most}`,
      fix: found < least ? "write what is missing" : "keep those that separate the levels",
    },
  ];
}

const MANY = Number.MAX_SAFE_INTEGER;

/** How many of everything there are. */
export function countFlaws({ topics, given, phases, curveballs, sources }: Scenario): Flaw[] {
  return [
    ...count(["topics"], "topics", topics.length, [5, 9]),
    ...count(["given"], "given facts", given.length, [6, 8]),
    ...phases.flatMap(({ hints, rubric }, index) => [
      ...count(["phases", index, "hints"], "hints", hints.length, [2, 3]),
      ...count(["phases", index, "rubric"], "points", rubric.length, [3, 5]),
    ]),
    ...curveballs.flatMap(({ rubric }, index) =>
      count(["curveballs", index, "rubric"], "points", rubric.length, [1, 2]),
    ),
    ...(sources.length >= 5
      ? []
      : count(["sources"], "sources", sources.length, [5, MANY]).map((flaw) => ({ ...flaw, expected: "at least 5" }))),
  ];
}

const LEAST_POINTS = 3;

/** The scorecard has something to say on each dimension. */
export function dimensionFlaws({ phases, curveballs }: Scenario): Flaw[] {
  const points = [...phases, ...curveballs].flatMap(({ rubric }) => rubric);
  return DIMENSIONS.flatMap((dimension): Flaw[] => {
    const found = points.filter((point) => point.dimension === dimension).length;
    if (found >= LEAST_POINTS) return [];
    return [
      {
        path: ["phases"],
        found: `${found} rubric points of ${dimension}`,
        expected: `at least ${LEAST_POINTS} over phases and curveballs`,
        fix: `add what one can hear or see of ${dimension}, or correct the dimension of a point`,
      },
    ];
  });
}

const CURVEBALLS = 4;
const IN_SHORT = 2;
const TURNING: readonly Curveball["phase"][] = ["sketch", "depth", "operate"];

/** Four turns, two of them when the interview is short, each at a moment that comes. */
export function curveballFlaws({ phases, curveballs }: Scenario): Flaw[] {
  const flaws = count(["curveballs"], "curveballs", curveballs.length, [CURVEBALLS, CURVEBALLS]);
  const short = curveballs.filter(({ after }) => after.short !== undefined);
  if (short.length !== IN_SHORT)
    flaws.push({
      path: ["curveballs"],
      found: `${short.length} with \`after.short\``,
      expected: `${IN_SHORT}: 20 minutes have room for no more`,
      fix: "keep `short` where the turn separates the levels best",
    });
  for (const [index, { phase, after }] of curveballs.entries()) {
    if (!TURNING.includes(phase))
      flaws.push({
        path: ["curveballs", index, "phase"],
        found: phase,
        expected: `one of: ${TURNING.join(", ")}`,
        fix: "throw it in where there is a design to change",
      });
    for (const form of ["short", "long"] as const) {
      const length = phases.find(({ id }) => id === phase)?.minutes[form];
      const at = after[form];
      if (length !== undefined && at !== undefined && at >= length)
        flaws.push({
          path: ["curveballs", index, "after", form],
          found: `minute ${at} of a phase of ${length}`,
          expected: `1 to ${length - 1}`,
          fix: "leave the reader time to answer within the phase",
        });
    }
    if (after.short !== undefined && short.find((other) => other.phase === phase) !== curveballs[index])
      flaws.push({
        path: ["curveballs", index, "after", "short"],
        found: `a second curveball in ${phase} of the 20-minute form`,
        expected: "at most one a phase",
        fix: "leave `short` out here, or move it to another phase",
      });
  }
  for (const phase of TURNING)
    if (curveballs.length === CURVEBALLS && !curveballs.some((curveball) => curveball.phase === phase))
      flaws.push({
        path: ["curveballs"],
        found: `none in ${phase}`,
        expected: `one at least in each of ${TURNING.join(", ")}`,
        fix: "move one there",
      });
  return flaws;
}
