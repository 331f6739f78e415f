import type { ProgressEvent } from "../../progress/events";
import { inOrder } from "../../progress/order";
import { PHASES, type Minutes } from "./parts";

type MockEvent = Extract<ProgressEvent, { type: `mock-${string}` }>;

/** One mock interview as the reader's log tells it. Derived, never stored. */
export interface Mock {
  session: string;
  /** Id of the scenario, which may be gone by now; null for a mix. */
  scenario: string | null;
  /** The interview questions of a mix, in order. */
  questions: readonly string[];
  minutes: Minutes;
  /** When it began, by the reader's clock: for people to read, never to count with. */
  startedAt: number;
  /** The phase it is in: of a scenario one of its phases, of a mix a question's id. */
  phase: string;
  /** Phases that were begun, in order. */
  begun: readonly string[];
  /** By phase, the latest. */
  notes: ReadonlyMap<string, string>;
  /** By phase, the indexes of the hints taken, in the order of taking. */
  hints: ReadonlyMap<string, readonly number[]>;
  /** Ids of the points the reader ticked; null until they scored. */
  points: readonly string[] | null;
  paused: boolean;
  ended: boolean;
  clock: ClockFacts;
}

/** What the clock knows at the last event; `readClock` goes on from there. Times in milliseconds. */
export interface ClockFacts {
  /** The latest moment of the session, by a clock that is never set back. */
  last: number;
  /** What must be added to the reader's clock to get that clock: not 0 once it was set back. */
  ahead: number;
  /** By phase: time on the clock. */
  spent: ReadonlyMap<string, number>;
  /** By phase: the most that was ever on its clock, whatever was taken off later. */
  reached: ReadonlyMap<string, number>;
}

/** Events of two tabs may be out of order by seconds; what goes back further is a clock that was set back. */
const SET_BACK_MS = 60_000;

/** Every mock interview of a log, the latest first. The order of the log does not matter. */
export function mocksOf(events: Iterable<ProgressEvent>): Mock[] {
  const mine: ProgressEvent[] = [];
  for (const event of events) if (event.type.startsWith("mock-")) mine.push(event);
  const mocks = new Map<string, Draft>();
  for (const event of inOrder(mine) as MockEvent[]) {
    const known = mocks.get(event.session);
    if (known !== undefined) apply(known, event);
    else if (event.type === "mock-started") mocks.set(event.session, begin(event));
  }
  return [...mocks.values()].toReversed();
}

interface Draft extends Mock {
  begun: string[];
  notes: Map<string, string>;
  hints: Map<string, number[]>;
  clock: ClockFacts & { spent: Map<string, number>; reached: Map<string, number> };
}

function begin({ session, scenario, questions, minutes, at }: Extract<MockEvent, { type: "mock-started" }>): Draft {
  const phase = scenario === null ? (questions[0] ?? "") : PHASES[0];
  return {
    session,
    scenario,
    questions,
    minutes,
    startedAt: at,
    phase,
    begun: [phase],
    notes: new Map(),
    hints: new Map(),
    points: null,
    paused: false,
    ended: false,
    clock: { last: at, ahead: 0, spent: new Map([[phase, 0]]), reached: new Map([[phase, 0]]) },
  };
}

function apply(mock: Draft, event: MockEvent): void {
  passTime(mock, event.at);
  if (event.type === "mock-time-taken-off" && !mock.ended) takeOff(mock, event.ms);
  const { spent, reached } = mock.clock;
  reached.set(mock.phase, Math.max(reached.get(mock.phase) ?? 0, spent.get(mock.phase) ?? 0));
  switch (event.type) {
    case "mock-phase-begun":
      if (mock.ended) break;
      mock.phase = event.phase;
      if (!mock.begun.includes(event.phase)) mock.begun.push(event.phase);
      break;
    case "mock-noted":
      mock.notes.set(event.phase, event.notes);
      break;
    case "mock-hinted": {
      const taken = mock.hints.get(event.phase) ?? [];
      if (!taken.includes(event.hint)) mock.hints.set(event.phase, [...taken, event.hint]);
      break;
    }
    case "mock-paused":
      mock.paused = true;
      break;
    case "mock-resumed":
      mock.paused = false;
      break;
    case "mock-ended":
      mock.ended = true;
      break;
    case "mock-scored":
      mock.points = event.points;
      break;
    // Begun once; what was taken off is off.
    case "mock-started":
    case "mock-time-taken-off":
  }
}

/** Lets the clock run up to this moment of the reader's own clock. */
function passTime({ clock, phase, paused, ended }: Draft, at: number): void {
  const now = at + clock.ahead;
  if (now < clock.last - SET_BACK_MS) clock.ahead += clock.last - now;
  const passed = Math.max(0, now - clock.last);
  clock.last += passed;
  if (!paused && !ended) clock.spent.set(phase, (clock.spent.get(phase) ?? 0) + passed);
}

/** Takes time from the phase the reader is in, and what it has not from those before. */
function takeOff({ clock: { spent }, phase, begun }: Draft, ms: number): void {
  let left = ms;
  for (const each of [phase, ...begun.toReversed()]) {
    const has = spent.get(each) ?? 0;
    const taken = Math.min(has, left);
    spent.set(each, has - taken);
    left -= taken;
  }
}
