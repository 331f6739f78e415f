import { US_PER_SECOND } from "../../engine/clock";
import type { LogEntry } from "../../engine/log";
import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import { countText } from "../with-values";
import { minimumOf, prepare, type Settings } from "./settings";
import type { OutageState } from "./state";

/** Seconds with at most two decimals, as a reader would say them. */
export const secondsText = (us: number): string => `${Math.round(us / 10_000) / 100} s`;

/** Whether these counts are enough for a closed breaker of these settings to open. */
export function mayOpen(settings: Settings, { calls, failed, slow }: { calls: number; failed: number; slow: number }) {
  const { library, failurePercent } = settings;
  if (library === "cockatiel" && settings.window === "row") return failed >= settings.inARow;
  const enough = calls >= minimumOf(settings);
  if (library === "opossum") return enough && (failed / calls) * 100 > failurePercent;
  if (library === "cockatiel") return enough && failed > (failurePercent / 100) * calls;
  const slowOpens = library === "resilience4j" && slow * 100 >= settings.slowPercent * calls;
  // Polly compares a ratio of two divisions; Hystrix rounds down. Neither opens below the threshold itself.
  return enough && (slowOpens || failed / calls >= failurePercent / 100);
}

function measuresOf({ tally }: OutageState, log: readonly LogEntry[]): Measure[] {
  const when = (type: string, which: number, id: string, label: string): Measure[] => {
    const entry = log.filter((one) => one.type === type).at(which);
    return entry === undefined ? [] : [{ id, label, unit: "s", value: entry.t / US_PER_SECOND }];
  };
  const calls = (id: string, label: string, value: number): Measure => ({ id, label, unit: "calls", value });
  return [
    ...when("opened", 0, "opened-at", "Opens first at"),
    ...when("half-opened", 0, "half-open-at", "Half-open first at"),
    ...when("closed", -1, "closed-at", "Closes for good at"),
    calls("sent-into-outage", "Calls sent into the outage", tally.sentIntoOutage),
    calls("refused", "Calls refused", tally.refused),
    calls("refused-when-well", "Refused although payment was well again", tally.refusedWhenWell),
    calls("turned-away", "Turned away for want of a thread", tally.turnedAway),
    calls("failed", "Calls failed", tally.failed),
    calls("ok", "Calls answered well", tally.ok),
    { id: "most-threads", label: "Most threads held at once", unit: "threads", value: tally.mostHeld },
  ];
}

function claimsOf(state: OutageState, log: readonly LogEntry[], settings: Settings): Claim[] {
  const { tally, flights, waiting } = state;
  const { offered, ok, failed, refused, turnedAway } = tally;
  const openings = log.filter(({ type, data }) => type === "opened" && data?.from === "closed");
  const permits = settings.library === "resilience4j" ? settings.probes : 1;
  const sentWhileOpen = log.filter(({ type, data }) => type === "sent" && data?.phase === "open").length;
  const mostAtOnce = Math.ceil(settings.timeoutUs / settings.gapUs);
  return [
    {
      text: "Every checkout is accounted for: offered = answered + failed + refused + turned away + still waiting.",
      holds: offered === ok + failed + refused + turnedAway + flights.length + waiting.length,
    },
    {
      text: "It opened only on enough results, with a rate at its threshold, by this library's own comparison.",
      holds: openings.every(({ data }) =>
        mayOpen(settings, { calls: Number(data?.calls), failed: Number(data?.failed), slow: Number(data?.slow) }),
      ),
    },
    settings.library === "hystrix"
      ? {
          text: "While open it let out one call per sleep window and no more.",
          holds: sentWhileOpen <= state.now / settings.openUs + 1,
        }
      : {
          text: `No call went out while it was open, and no half-open spell let out more than ${permits}.`,
          holds: sentWhileOpen === 0 && probesPerSpell(log) <= permits,
        },
    ...(settings.even && settings.library !== "cockatiel"
      ? [
          {
            text: `Little's law: threads held never exceed rate × time-out, ${countText(mostAtOnce)}.`,
            holds: tally.mostHeld <= mostAtOnce,
          },
        ]
      : []),
  ];
}

/** The most probes that went out between one change of phase and the next, results given back not counted. */
function probesPerSpell(log: readonly LogEntry[]): number {
  let [most, now] = [0, 0];
  for (const { type, data } of log) {
    if (type === "opened" || type === "closed") now = 0;
    else if (type === "sent" && data?.probe === true) most = Math.max(most, ++now);
  }
  return most;
}

function summaryOf(state: OutageState, log: readonly LogEntry[]): string {
  const { tally } = state;
  const opened = log.find(({ type }) => type === "opened");
  const closed = log.findLast(({ type }) => type === "closed");
  const began = `${countText(tally.offered)} checkouts came, and ${countText(tally.sentIntoOutage)} calls went into the outage.`;
  const turned =
    tally.turnedAway === 0
      ? ""
      : ` ${countText(tally.turnedAway)} customers found no free thread and were turned away.`;
  if (opened === undefined)
    return `${began} The breaker never opened. ${countText(tally.failed)} calls failed and up to ${tally.mostHeld} threads waited at once.${turned}`;
  const waste = `It refused ${countText(tally.refused)} calls, ${countText(tally.refusedWhenWell)} of them after payment was well again.`;
  const end = closed === undefined ? "It did not close again." : `It closed for good at ${secondsText(closed.t)}.`;
  return `${began} The breaker opened at ${secondsText(opened.t)}. ${waste} ${end}${turned}`;
}

/** The run judged: its numbers, what must hold of it, and the story. */
export function outageOutcome(state: OutageState, log: readonly LogEntry[], values: ParameterValues): Outcome {
  const { settings } = prepare(values);
  return {
    measures: measuresOf(state, log),
    claims: claimsOf(state, log, settings),
    summary: summaryOf(state, log),
  };
}
