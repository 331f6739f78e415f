import type { Context } from "../../engine/model";
import { firstBornUs } from "./routing";
import { before, freshTable, type OrdersTable } from "./schema";
import { CALLERS, PODS, RATE, type Colour, type SwitchParameters } from "./settings";

/** A set of pods. It may be up, told to go (`downUs`, nothing new) and gone (`goneUs`, no process). */
export interface ColourState {
  pods: number;
  up: boolean;
  /** Gone at this moment at the latest; null while it is up. */
  goneUs: number | null;
  /** When it will be told to go; null: not planned. */
  downUs: number | null;
  /** When customers first came to these pods; null: they are warm. */
  freshUs: number | null;
  sent: number;
  inFlight: number;
  /** Pod time used, in µs × pods. */
  podUs: number;
}

/** A request in flight. */
export interface Flying {
  id: number;
  colour: Colour;
  caller: number;
  fromUs: number;
  untilUs: number;
  long: boolean;
  bad: boolean;
}

export interface Connection {
  bornUs: number;
  colour: Colour;
}

/** Every request ends as one of these. */
export interface Tally {
  sent: number;
  ok: number;
  /** In flight on pods that were ended. */
  cut: number;
  /** Sent to a colour that took nothing. */
  refused: number;
  /** All places of the pods were taken. */
  full: number;
  /** An error of green's code. */
  bad: number;
  /** The database refused the statement, or the column read was empty. */
  write: number;
  empty: number;
}

export interface SwitchState {
  now: number;
  nextUs: number;
  ids: number;
  /** What the router was told, and when. */
  changes: { atUs: number; to: Colour }[];
  colours: Record<Colour, ColourState>;
  connections: (Connection | null)[];
  flying: Flying[];
  /** When the first of them is due, at the earliest. */
  dueUs: number;
  table: OrdersTable;
  tally: Tally;
  /** Right answers with a wrong amount in them. */
  wrong: number;
  /** Writes by a release before the last that succeeded without the old column: must stay 0. */
  ghostWrites: number;
  /** Answers of pods that were gone: must stay 0. */
  ghostAnswers: number;
  inFlightAtSwitch: number | null;
  sentToBlueSince: number;
  /** Expected requests a second on blue 0, 30, 60 and 600 s after the switch; null: not yet. */
  onBlue: (number | null)[];
  /** The same on green, so long after the way back was taken. */
  onGreenAfterBack: number | null;
  decidedUs: number | null;
  backUs: number | null;
  lastGreenUs: number | null;
  /** Ordinary requests of the first 10 s of pods without a warm-up. */
  freshAnswers: { count: number; us: number };
  twoVersions: number;
  second: { blue: number; green: number; errors: number };
  last: { blue: number; green: number; errors: number };
}

export interface SwitchEvents {
  tick: null;
}

export type SwitchContext = Context<SwitchParameters, SwitchEvents>;

/** Moments after the switch at which blue's traffic is noted, in s. */
export const NOTED_S: readonly number[] = [0, 30, 60, 600];
/** And green's, after the way back. */
export const NOTED_BACK_S = 20;

/** Requests that ended in an error. */
export const failuresOf = ({ cut, refused, full, bad, write, empty }: Tally): number =>
  cut + refused + full + bad + write + empty;

const warm = (pods: number): ColourState => ({
  pods,
  up: true,
  goneUs: null,
  downUs: null,
  freshUs: null,
  sent: 0,
  inFlight: 0,
  podUs: 0,
});

export function freshState(p: SwitchParameters): SwitchState {
  return {
    now: 0,
    nextUs: 0,
    ids: 0,
    changes: [],
    colours: { blue: warm(PODS), green: warm(p.greenPods) },
    connections: Array.from({ length: CALLERS }, (_, caller) => ({ bornUs: firstBornUs(p, caller), colour: "blue" })),
    flying: [],
    dueUs: Number.MAX_SAFE_INTEGER,
    table: freshTable(p.stepAtUs === 0 ? p.step : before(p.step)),
    tally: { sent: 0, ok: 0, cut: 0, refused: 0, full: 0, bad: 0, write: 0, empty: 0 },
    wrong: 0,
    ghostWrites: 0,
    ghostAnswers: 0,
    inFlightAtSwitch: null,
    sentToBlueSince: 0,
    onBlue: NOTED_S.map(() => null),
    onGreenAfterBack: null,
    decidedUs: null,
    backUs: null,
    lastGreenUs: null,
    /** Ordinary requests of the first 10 s of pods without a warm-up. */
    freshAnswers: { count: 0, us: 0 },
    twoVersions: 0,
    second: { blue: 0, green: 0, errors: 0 },
    last: { blue: RATE, green: 0, errors: 0 },
  };
}
