import type { Finding } from "../finding";
import { GROUPS } from "./baselines";
import type { BankEntry } from "./entry";
import { bankReport } from "./report";
import type { BankReport, Share } from "./report";

/** What the bank must be like. Shares are 0–1. */
export const BANK_LIMITS = {
  overChance: 0.08,
  applyOrAbove: 0.6,
  senior: 0.25,
  staff: 0.1,
  negative: 0.05,
  positionP: 0.01,
} as const;

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
// 0.33 − 0.25 is a little more than 0.08 to a computer.
const exceeds = (value: number, limit: number) => value > limit + 1e-9;

type BankRule = (report: BankReport, entries: readonly BankEntry[]) => Finding[];

const idsUnique: BankRule = (_report, entries) => {
  const first = new Map<string, string>();
  return entries.flatMap(({ topic, question: { id } }, index): Finding[] => {
    const owner = first.get(id);
    first.set(id, owner ?? topic);
    if (owner === undefined) return [];
    return [
      {
        path: [index],
        severity: "error",
        rule: "bank/id-unique",
        found: `\`${id}\` of ${topic} is also a question of ${owner}`,
        expected: "an id of its own for every question of the bank",
        fix: "put the topic's short name in front of the newer one",
      },
    ];
  });
};

const notGuessable: BankRule = ({ baselines }) =>
  baselines
    .filter(({ over }) => GROUPS.some((group) => group.judged && group.over === over))
    .filter(({ score, chance }) => exceeds(score - chance, BANK_LIMITS.overChance))
    .map(({ strategy, over, questions, score, chance }) => ({
      path: [],
      severity: "error",
      rule: "bank/blind-baseline",
      found: `choosing by “${strategy}” answers ${percent(score)} of ${questions} questions (${over}) right`,
      expected: `at most ${percent(chance + BANK_LIMITS.overChance)}: chance is ${percent(chance)}`,
      fix: `give wrong options as much of it as keys have; a question where “${strategy}” finds a wrong option helps`,
    }));

/** A rule that wants at least a share of the bank to be something. */
function atLeast(pick: (report: BankReport) => Share, limit: number, rule: string, fix: string): BankRule {
  return (report) => {
    const { name, questions, share } = pick(report);
    if (report.questions === 0 || !exceeds(limit, share)) return [];
    return [
      {
        path: [],
        severity: "error",
        rule,
        found: `${questions} of ${report.questions} questions are ${name} (${percent(share)})`,
        expected: `at least ${percent(limit)}`,
        fix: `${fix} (${Math.ceil(limit * report.questions - 1e-9) - questions} more in a bank of this size)`,
      },
    ];
  };
}

const level = (name: string) => (report: BankReport) => report.levels.find((share) => share.name === name)!;

const fewNegative: BankRule = ({ negative, questions }) =>
  exceeds(negative.share, BANK_LIMITS.negative)
    ? [
        {
          path: [],
          severity: "warning",
          rule: "bank/negative-prompts",
          found: `${negative.questions} of ${questions} prompts ask for what is not so (${percent(negative.share)})`,
          expected: `at most ${percent(BANK_LIMITS.negative)}`,
          fix: "turn some round so that they ask for what is so",
        },
      ]
    : [];

const positionsUniform: BankRule = ({ positions }) =>
  positions
    .filter(({ p }) => p < BANK_LIMITS.positionP)
    .map(({ where, counts, p }) => ({
      path: [],
      severity: "error",
      rule: "bank/key-positions",
      found: `${where} the keys of \`single\` stand first, second, … ${counts.join(", ")} times (p = ${p.toPrecision(2)})`,
      expected: `places that chance could give (p ≥ ${BANK_LIMITS.positionP})`,
      fix: "move keys of questions that were not published yet; answers of readers are stored by place in the file",
    }));

/** Every rule of the whole bank. A new rule is one line here. */
const BANK_RULES: readonly BankRule[] = [
  idsUnique,
  notGuessable,
  atLeast(({ applyOrAbove }) => applyOrAbove, BANK_LIMITS.applyOrAbove, "bank/skill", "ask what to do in a situation"),
  atLeast(level("senior"), BANK_LIMITS.senior, "bank/senior", "ask for what only experience teaches"),
  atLeast(level("staff"), BANK_LIMITS.staff, "bank/staff", "ask for a decision over teams, cost or years"),
  fewNegative,
  positionsUniform,
];

/**
 * What is wrong with the bank as a whole; `lintQuiz` looks at single files.
 * @returns findings with the path `[]`, or `[index]` of the entry that is to blame.
 */
export function lintBank(entries: readonly BankEntry[]): Finding[] {
  const report = bankReport(entries);
  return BANK_RULES.flatMap((rule) => rule(report, entries));
}
