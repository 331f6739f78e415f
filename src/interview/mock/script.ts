import { LEVELS } from "../../question/schema";
import type { InterviewData } from "../data";
import type { InterviewQuestion } from "../schema";
import type { LinkedPage, ScenarioData } from "./data";
import type { Mock } from "./interview";
import { type Marks, mixPoint } from "./marks";
import { DIMENSIONS, FORMS, type Minutes } from "./parts";
import type { RubricPoint } from "./schema";

/** A rubric point with the way to what teaches it. */
export interface ScriptPoint {
  id: string;
  point: string;
  /** What it counts for: a dimension, or a question of a mix. */
  group: string;
  page: LinkedPage;
  anchor: string;
  /** Title of that heading; empty where it is not known. */
  heading: string;
}

/** Something the interviewer throws in. */
export interface ScriptTurn {
  id: string;
  afterMs: number;
  says: string;
  /** The answer that costs points; empty where the script has none. */
  weak: string;
  strong: string;
  points: ScriptPoint[];
}

export interface ScriptPhase {
  id: string;
  title: string;
  ms: number;
  ask: string;
  listensFor: string;
  hints: { text: string; group: string }[];
  answers: Record<(typeof LEVELS)[number], string>;
  /** What ends such a conversation badly; scenarios have none. */
  redFlags: string[];
  points: ScriptPoint[];
  turns: ScriptTurn[];
}

/** What the interviewer has before them: the same for a scenario in one of its forms and for a mix of questions. */
export interface Script extends Marks {
  title: string;
  ms: number;
  /** Empty for a mix. */
  opening: string;
  given: { asked: string; answer: string }[];
  phases: ScriptPhase[];
}

const MINUTE_MS = 60_000;

export const DIMENSION_TITLES: Record<(typeof DIMENSIONS)[number], string> = {
  framing: "Framing",
  depth: "Depth",
  "trade-offs": "Trade-offs",
  operations: "Operations",
  communication: "Communication",
};

/** The script of a scenario for 20 or 45 minutes. */
export function scriptOf(data: ScenarioData, minutes: Minutes): Script {
  const form = FORMS[minutes];
  const scriptPoint = ({ id, point, dimension, page, anchor }: RubricPoint): ScriptPoint => ({
    id,
    point,
    group: dimension,
    page: data.pages[page] ?? { id: page, title: page, url: `/docs/${page}` },
    anchor,
    heading: data.pages[page]?.headings[anchor] ?? "",
  });
  return {
    title: data.title,
    ms: minutes * MINUTE_MS,
    opening: data.opening,
    given: data.given,
    groups: DIMENSIONS.map((id) => ({ id, title: DIMENSION_TITLES[id] })),
    phases: data.phases.map((phase) => ({
      id: phase.id,
      title: phase.title,
      ms: phase.minutes[form] * MINUTE_MS,
      ask: phase.ask,
      listensFor: phase.listensFor,
      hints: phase.hints.map(({ text, dimension }) => ({ text, group: dimension })),
      answers: phase.answers,
      redFlags: [],
      points: phase.rubric.map(scriptPoint),
      turns: data.curveballs.flatMap(({ id, phase: where, after, says, weak, strong, rubric }): ScriptTurn[] => {
        const at = after[form];
        if (where !== phase.id || at === undefined) return [];
        return [{ id, afterMs: at * MINUTE_MS, says, weak, strong, points: rubric.map(scriptPoint) }];
      }),
    })),
  };
}

/** An interview question with the page it stands on. */
export type Card = Omit<InterviewData, "questions" | "sources"> & { question: InterviewQuestion };

/** From here on follow-ups come, spread over the rest of the question's time. */
const FOLLOW_UPS_FROM = 0.6;

/** The script of a mix: a phase of equal length for every question, its follow-ups thrown in. */
export function scriptOfMix(cards: readonly Card[], minutes: Minutes): Script {
  const ms = cards.length === 0 ? 0 : Math.floor((minutes * MINUTE_MS) / cards.length);
  return {
    title: "A mix of interview questions",
    ms: minutes * MINUTE_MS,
    opening: "",
    given: [],
    groups: cards.map(({ question, title }, index) => ({ id: question.id, title: `${index + 1}. ${title}` })),
    phases: cards.map(({ topic, title, url, question }) => ({
      id: question.id,
      title,
      ms,
      ask: question.question,
      listensFor: question.listensFor,
      hints: [],
      answers: question.answers,
      redFlags: question.redFlags,
      points: question.rubric.map((point, at) => ({
        id: mixPoint(question.id, at),
        point,
        group: question.id,
        page: { id: topic, title, url },
        anchor: question.anchor,
        heading: "",
      })),
      turns: question.followUps.map((followUp, at, all) => ({
        id: `${question.id}-turn-${at}`,
        afterMs: Math.floor(ms * (FOLLOW_UPS_FROM + ((1 - FOLLOW_UPS_FROM) * at) / all.length)),
        says: followUp.question,
        weak: "",
        strong: followUp.answer,
        points: [],
      })),
    })),
  };
}

/** Where the interview is. A phase that is no longer in the script is taken as the first that was not begun. */
export function phaseIndex({ phases }: Script, { phase, begun }: Pick<Mock, "phase" | "begun">): number {
  const at = phases.findIndex(({ id }) => id === phase);
  if (at >= 0) return at;
  const fresh = phases.findIndex(({ id }) => !begun.includes(id));
  return fresh >= 0 ? fresh : phases.length - 1;
}
