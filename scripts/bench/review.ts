import type { ProgressEvent } from "../../src/progress/events";
import { seededIntegers } from "../../src/question/shuffle";
import { calendarOf, dateOfDay } from "../../src/review/calendar";
import { continueCards, foldCards } from "../../src/review/cards";
import { forecast } from "../../src/review/forecast";
import { answer, catalogueOf, logOf, noon } from "../../src/review/log.contract";
import { queueOf } from "../../src/review/queue";
import { standingOf } from "../../src/review/standing";
import { median } from "./measure/median";

/**
 * Prints how long practice takes to fold a log of 50,000 answers to 2,000 cards and to make what it shows of them: the
 * median of nine runs each, in milliseconds. `npx tsx scripts/bench/review.ts`
 */
const EVENTS = 50_000;
const ROUNDS = 9;
const TODAY = 20_780;
const LOG_DAYS = 365;
const CALENDAR = calendarOf("Europe/Berlin");
/** 100 topics with 19 questions and a card each. */
const CATALOGUE = catalogueOf(100, 19);

function longLog(): ProgressEvent[] {
  const next = seededIntegers("bench");
  const ids = [...CATALOGUE.questions.map(({ skeleton }) => skeleton.id), ...CATALOGUE.cards.map(({ id }) => id)];
  return logOf(
    Array.from({ length: EVENTS }, (_, at) => ({
      day: TODAY - LOG_DAYS + Math.floor((at * LOG_DAYS) / EVENTS),
      act: answer(ids[next() % ids.length]!, next() % 4 > 0),
    })),
  );
}

function medianOf(run: () => unknown): string {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - started) / 1e6;
  });
  return `${median(times).toFixed(1)} ms`;
}

function main(): void {
  const log = longLog();
  const cards = foldCards(log, CALENDAR);
  const before = foldCards(log.slice(0, -1), CALENDAR);
  const now = noon(TODAY);
  const input = { catalogue: CATALOGUE, cards, now, interviewDate: dateOfDay(TODAY + 60) };
  console.log(`fold of ${EVENTS} events into ${cards.byId.size} cards: ${medianOf(() => foldCards(log, CALENDAR))}`);
  console.log(`one event more: ${medianOf(() => continueCards(before, log, CALENDAR))}`);
  console.log(`queue of ${cards.byId.size} cards: ${medianOf(() => queueOf(input))}`);
  console.log(`forecast over 60 days: ${medianOf(() => forecast(input))}`);
  console.log(`standing: ${medianOf(() => standingOf(CATALOGUE, cards))}`);
}

main();
