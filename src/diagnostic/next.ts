import type { ProgressEvent } from "../progress/events";
import type { Catalogue, CatalogueQuestion } from "../question/catalogue";
import type { QuestionKind } from "../question/schema";
import { shuffled } from "../question/shuffle";
import { type Belief, expectedGain } from "./belief";
import { itemOf, secondsFor } from "./item";
import { beliefAfter, judgedOf, questionsOf } from "./judged";
import type { Sitting } from "./sitting";

/** A question to be asked, and where its words are. */
export interface NextQuestion {
  id: string;
  sheet: string;
}

/** Answered with one choice or one number; the others take too long for ten minutes. */
const QUICK = new Set<QuestionKind>(["single", "spot", "numeric"]);
/** What was met so lately would be remembered, not known. */
const LATELY_MS = 14 * 86_400_000;
/** In so many questions every chapter is asked once, in twice as many twice. */
const ROUND = 10;
const ROUNDS = 2;
/** One in so many may ask for a number: hard to hit by luck, but a diagnostic is no arithmetic, and options name ideas. */
const NUMBER_IN = 4;
/** What is so near to the best counts as equally good. */
const NEARLY = 0.97;

/**
 * The next question of a diagnostic, or null where the catalogue has none left. It asks what is expected to teach most
 * about the reader for the time it takes, so level and topic follow the answers; chapters that would come too short go
 * first. The same log gives the same question, and the session's id settles what is equally good.
 * @param events the whole log: what was met in the last 14 days is asked only where nothing else is left.
 */
export function nextQuestion(
  catalogue: Catalogue,
  sitting: Sitting,
  events: readonly ProgressEvent[],
): NextQuestion | null {
  const pool = candidates(catalogue, sitting, events);
  if (pool.length === 0) return null;
  const questions = questionsOf(catalogue);
  const belief = beliefAfter(catalogue, judgedOf(catalogue, sitting));
  const values = valuesOf(belief, inNeed(catalogue, sitting, pool));
  const best = Math.max(...values.values());
  const nearly = shuffled(
    [...values].filter(([, value]) => value >= best * NEARLY).map(([entry]) => entry),
    `${sitting.session} ${sitting.asked.length}`,
  );
  // Words come sheet by sheet: one that is here already costs no waiting.
  const fetched = new Set(sitting.asked.map(({ question }) => questions.get(question)?.sheet));
  const chosen = nearly.find(({ sheet }) => fetched.has(sheet)) ?? nearly[0]!;
  return { id: chosen.skeleton.id, sheet: chosen.sheet };
}

/** Quick questions that were not asked in this sitting, by preference not lately either. */
function candidates(catalogue: Catalogue, sitting: Sitting, events: readonly ProgressEvent[]): CatalogueQuestion[] {
  const topics = new Set(catalogue.topics.map(({ id }) => id));
  const asked = new Set(sitting.asked.map(({ question }) => question));
  const open = catalogue.questions.filter(
    ({ topic, from, sheet, skeleton }) =>
      QUICK.has(skeleton.kind) &&
      from !== "drill" &&
      from !== "lab" &&
      sheet !== "" &&
      topics.has(topic) &&
      !asked.has(skeleton.id),
  );
  const lately = metLately(sitting, events);
  const fresh = open.filter(({ skeleton }) => !lately.has(skeleton.id));
  const left = fresh.length > 0 ? fresh : open;
  const choices = left.filter(({ skeleton }) => skeleton.kind !== "numeric");
  return choices.length > 0 && hadNumbers(catalogue, sitting) ? choices : left;
}

/** Whether one number more would be more than its share. */
function hadNumbers(catalogue: Catalogue, { asked }: Sitting): boolean {
  const questions = questionsOf(catalogue);
  const numbers = asked.filter(({ question }) => questions.get(question)?.skeleton.kind === "numeric").length;
  return (numbers + 1) * NUMBER_IN > asked.length + 1;
}

function metLately({ session, startedAt }: Sitting, events: readonly ProgressEvent[]): Set<string> {
  const met = new Set<string>();
  for (const event of events) {
    const isMeeting = event.type === "answered" || event.type === "recalled" || event.type === "diagnostic-passed";
    if (!isMeeting || event.at <= startedAt - LATELY_MS) continue;
    if ("session" in event && event.session === session) continue;
    met.add(event.question);
  }
  return met;
}

/** Those of the chapters that have to come now, if each is to come once in ten questions and twice in twenty. */
function inNeed(catalogue: Catalogue, sitting: Sitting, pool: readonly CatalogueQuestion[]): CatalogueQuestion[] {
  const round = Math.floor(sitting.asked.length / ROUND) + 1;
  if (round > ROUNDS) return [...pool];
  const questions = questionsOf(catalogue);
  const chapterOf = new Map(catalogue.topics.map(({ id, chapter }) => [id, chapter]));
  const missing = new Map(pool.map(({ topic }) => [chapterOf.get(topic), round]));
  for (const { question } of sitting.asked) {
    const chapter = chapterOf.get(questions.get(question)?.topic ?? "");
    const left = missing.get(chapter);
    if (left !== undefined) missing.set(chapter, Math.max(0, left - 1));
  }
  const owed = [...missing.values()].reduce((sum, left) => sum + left, 0);
  if (owed < round * ROUND - sitting.asked.length) return [...pool];
  return pool.filter(({ topic }) => (missing.get(chapterOf.get(topic)) ?? 0) > 0);
}

/** What asking each is worth by the second. */
function valuesOf(belief: Belief, pool: readonly CatalogueQuestion[]): Map<CatalogueQuestion, number> {
  const gains = new Map<string, number>();
  const values = new Map<CatalogueQuestion, number>();
  for (const entry of pool) {
    const item = itemOf(entry);
    const key = `${item.topic} ${item.difficulty} ${item.floor}`;
    const gain = gains.get(key) ?? expectedGain(belief, item);
    gains.set(key, gain);
    values.set(entry, gain / secondsFor(entry.skeleton));
  }
  return values;
}
