import type { Context } from "../../engine/model";
import { depart, type Flight } from "../flight";
import type { Rules } from "./rules";

export interface BucketingParameters {
  readonly before: Rules;
  /** From the change on. */
  readonly after: Rules;
  /** Whether a variant, once given, is stored and given again. */
  readonly sticky: boolean;
  /** Whether the old rules come back in a third round. */
  readonly undo: boolean;
  /** Whose id is hashed. */
  readonly subject: "customer" | "device";
  /** The share of customers with a second device, from 0 to 1. */
  readonly secondDevice: number;
  /** Customers in all, and how many of them come for the first time after the change. */
  readonly customers: number;
  readonly newcomers: number;
}

/** One customer; answers as in the rules: 0 for none of the variants. */
export interface Customer {
  id: string;
  /** The latest answer on the first device, and on the second: null where there is none. */
  answer: number;
  second: number | null;
  /** What the store holds for each device, or for the customer in the first place: 0 is nothing. */
  stored: [number, number];
  /** How often the first device's answer changed. */
  changes: number;
}

export interface BucketingState {
  now: number;
  /** The round: 1 before the change, 2 after it, 3 after it was taken back. */
  round: number;
  /** Customers asked in this round, those with a second device among them, and those of them with two answers. */
  asked: number;
  withTwo: number;
  split: number;
  known: Customer[];
  /** How many hold each answer now, and how many did when the change came. */
  counts: number[];
  countsBefore: number[];
  /** Customers who came back after the change: by their answer before (row) and after (column). */
  pairs: number[][];
  /** Those who changed sides when the rules came back, and those who changed at both moments. */
  movedBack: number;
  movedTwice: number;
  /** How often one who had a variant got another answer, at whichever change. */
  taken: number;
  /** Newcomers asked, and those of them with a variant. */
  fresh: number;
  freshWith: number;
  flights: Flight[];
  flightIds: number;
}

export interface BucketingEvents {
  /** One customer asks, on each of the devices. */
  visit: null;
  /** A round begins with its rules. */
  rules: null;
}

export type BucketingContext = Context<BucketingParameters, BucketingEvents>;

/** A round in µs: in it, each customer asks once. The lab's own. */
export const ROUND_US = 10_000_000;
/** How long a message is drawn, in µs. */
const FLIGHT_US = 400_000;
/** So many messages are drawn in a round. */
const DRAWN = 250;

export const roundsOf = ({ undo }: Pick<BucketingParameters, "undo">): number => (undo ? 3 : 2);

/** The rules of a round: the old ones in all but the second. */
export const rulesIn = (round: number, { before, after }: BucketingParameters): Rules => (round === 2 ? after : before);

/** What a second device is called; of a customer's id both devices have the same. */
export const deviceId = (id: string, device: 0 | 1, subject: BucketingParameters["subject"]): string =>
  subject === "customer" ? id : `${id}/${device === 0 ? "web" : "app"}`;

/** An answer on its way to the picture; only some of them are drawn. */
export function fly(state: BucketingState, index: number, answer: number, moved: boolean, customers: number): void {
  if (index % Math.ceil(customers / DRAWN) !== 0) return;
  const { now } = state;
  for (const [from, to] of [
    ["customers", "flag"],
    ["flag", `answer-${answer}`],
  ] as const) {
    const flight: Flight = {
      id: state.flightIds++,
      from,
      to,
      sentAtUs: now,
      arrivesAtUs: now + FLIGHT_US,
      tone: moved ? "warn" : answer > 0 ? "ok" : "muted",
    };
    state.flights = depart(state.flights, flight);
  }
}
