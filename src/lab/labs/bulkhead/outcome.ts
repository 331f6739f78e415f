import { US_PER_SECOND } from "../../engine/clock";
import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import { erlangB, lossStandardError } from "../../models/bulkhead/erlang";
import { heldUs, settingsOf, settledFrom, type Settings } from "./settings";
import { threadsHeld, type PodState, type Tally } from "./state";

const percent = (share: number) => Math.round(share * 1000) / 10;

/** What Erlang's formula says of order history in the outage; null where it does not apply. */
function theory(settings: Settings): { servers: number; load: number; lost: number; heldUs: number } | null {
  const { history, checkout, threads, protection } = settings;
  const ownLoad = history.meanUs / history.gapUs;
  if (protection === "none" && history.permits >= threads) {
    const load = ownLoad + heldUs(settings) / checkout.gapUs;
    return { servers: threads, load, lost: erlangB(threads, load), heldUs: heldUs(settings) };
  }
  const split = protection === "semaphore" && settings.maxWaitUs === 0 && settings.permits + history.permits <= threads;
  if (!split) return null;
  return { servers: history.permits, load: ownLoad, lost: erlangB(history.permits, ownLoad), heldUs: history.meanUs };
}

function theoryClaim(state: PodState, settings: Settings): Claim[] {
  const expected = theory(settings);
  const lengthUs = settings.outage.to - settledFrom(settings);
  const { offered, lost } = state.during;
  // Enough of an outage to judge a share by: fewer requests, and the band would hold anything.
  if (expected === null || offered < 200 || state.now < settings.outage.to || lengthUs < 10 * expected.heldUs)
    return [];
  const band = 4 * lossStandardError(expected.servers, expected.load, lengthUs / expected.heldUs, offered);
  return [
    {
      text: `Erlang's formula: ${expected.servers} threads at ${Math.round(expected.load * 10) / 10} erlangs turn away ${percent(expected.lost)} %; this run ${percent(lost / offered)} %, within 4 standard errors.`,
      // Below one expected loss a single one may happen.
      holds: Math.abs(lost / offered - expected.lost) <= Math.max(band, 3 / offered),
    },
  ];
}

const accounted = ({ offered, ok, failed, refused, turnedAway }: Tally, inside: number) =>
  offered === ok + failed + refused + turnedAway + inside;

function limit({ protection, permits, pool, threads }: Settings): number {
  return protection === "semaphore" ? permits : protection === "pool" ? pool.max : threads;
}

/** The run judged: its numbers, what must hold of it, and the story. */
export function podOutcome(state: PodState, values: ParameterValues): Outcome {
  const settings = settingsOf(values);
  const { during, history, checkout } = state;
  const served = during.offered === 0 ? 1 : 1 - during.lost / during.offered;
  const expected = theory(settings);
  const request = (id: string, label: string, value: number): Measure => ({ id, label, unit: "requests", value });
  const threads = (id: string, label: string, value: number): Measure => ({ id, label, unit: "threads", value });
  return {
    measures: [
      {
        id: "history-served",
        label: "Order history served in the outage",
        unit: "%",
        value: percent(served),
      },
      ...(expected === null
        ? []
        : [{ id: "erlang", label: "Served, by Erlang's formula", unit: "%", value: percent(1 - expected.lost) }]),
      request("history-lost", "Order history turned away", history.turnedAway),
      request("checkout-ok", "Checkouts paid", checkout.ok),
      request("checkout-failed", "Checkouts that gave up on payment", checkout.failed),
      request("checkout-refused", "Checkouts refused by the bulkhead", checkout.refused),
      request("checkout-lost", "Checkouts that found no thread", checkout.turnedAway),
      threads("most-threads", "Most request threads held at once", state.mostThreads),
      threads("most-checkouts", "Most of them held by checkouts", state.mostCheckouts),
    ],
    claims: [
      {
        text: "Every request is accounted for: offered = served + failed + refused + turned away + still inside.",
        holds: accounted(history, state.reading) && accounted(checkout, state.checkouts.length),
      },
      {
        text: `No more than ${settings.threads} request threads were held, and no more than ${limit(settings)} calls were out at payment.`,
        holds:
          state.mostThreads <= settings.threads &&
          state.mostAtOnce <= limit(settings) &&
          threadsHeld(state) <= settings.threads,
      },
      ...theoryClaim(state, settings),
    ],
    summary: summaryOf(state, settings, served),
  };
}

function summaryOf(state: PodState, settings: Settings, served: number): string {
  const { checkout } = state;
  const seconds = (settings.outage.to - settings.outage.from) / US_PER_SECOND;
  const around = {
    none: "Nothing stood between payment and the request threads.",
    semaphore: `A semaphore let ${settings.permits} calls out to payment at once.`,
    pool: `A pool of ${settings.pool.max} threads with a queue of ${settings.pool.queue} called payment.`,
  }[settings.protection];
  return `Payment was slow for ${seconds} s. ${around} Checkouts held up to ${state.mostCheckouts} of ${settings.threads} request threads, and ${percent(served)} % of the order-history requests in the outage were served. ${checkout.failed} checkouts gave up on payment, ${checkout.refused} were refused by the bulkhead and ${checkout.turnedAway} found no thread.`;
}
