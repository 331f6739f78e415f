import { choosableLines } from "../kinds/spot";
import { HEDGES } from "../lint/hedges";
import { mean } from "../lint/texts";
import type { Question } from "../schema";
import { distinctiveStems, visibleLength, wordsFound } from "../words";

/** How someone answers who knows nothing: by the option that has most of something. */
export interface Strategy {
  name: string;
  /** The more, the likelier the option is chosen. */
  appeal(option: string, question: Question): number;
}

export const STRATEGIES: readonly Strategy[] = [
  { name: "longest option", appeal: (option) => visibleLength(option) },
  {
    name: "most words shared with the prompt",
    appeal: (option, { prompt }) => {
      const asked = distinctiveStems(prompt);
      return [...distinctiveStems(option)].filter((word) => asked.has(word)).length;
    },
  },
  { name: "most hedged", appeal: (option) => wordsFound(option, HEDGES).length },
];

export interface Baseline {
  strategy: string;
  /** Which questions were answered. */
  over: string;
  questions: number;
  /** Share of questions answered right by choosing blindly, 0–1. */
  chance: number;
  /** Share answered right by the strategy, 0–1; a tie counts as drawn by lot. */
  score: number;
}

interface Alternative {
  text: string;
  key: boolean;
}

/** What can be chosen, for the kinds where one choice can be right or wrong by itself. */
function alternatives(question: Question): Alternative[] {
  if (question.kind === "single" || question.kind === "multiple" || question.kind === "predict")
    return question.options.map(({ text, correct }) => ({ text, key: correct === true }));
  if (question.kind === "spot")
    return choosableLines(question).map(({ line }) => ({ text: line.text.trim(), key: line.correct === true }));
  return [];
}

const keyShare = (options: readonly Alternative[]) => options.filter(({ key }) => key).length / options.length;

function scoreOf(question: Question, { appeal }: Strategy): number {
  const options = alternatives(question).map((option) => ({ ...option, appeal: appeal(option.text, question) }));
  const most = Math.max(...options.map((option) => option.appeal));
  return keyShare(options.filter((option) => option.appeal === most));
}

/** Which groups of questions are measured; the bank must pass in those that are `judged`. */
export const GROUPS: readonly { over: string; judged: boolean; has(question: Question): boolean }[] = [
  { over: "single", judged: true, has: ({ kind }) => kind === "single" },
  { over: "predict", judged: false, has: ({ kind }) => kind === "predict" },
  { over: "multiple", judged: false, has: ({ kind }) => kind === "multiple" },
  { over: "spot", judged: false, has: ({ kind }) => kind === "spot" },
  { over: "all with options", judged: true, has: () => true },
];

/** Every strategy over every group that has questions. For `multiple`, one choice is made and may be any of the keys. */
export function blindBaselines(questions: readonly Question[]): Baseline[] {
  const answerable = questions.filter((question) => alternatives(question).length > 0);
  return GROUPS.flatMap(({ over, has }) => {
    const group = answerable.filter(has);
    if (group.length === 0) return [];
    const chance = mean(group.map((question) => keyShare(alternatives(question))));
    return STRATEGIES.map((strategy) => ({
      strategy: strategy.name,
      over,
      questions: group.length,
      chance,
      score: mean(group.map((question) => scoreOf(question, strategy))),
    }));
  });
}
