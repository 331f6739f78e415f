import type { Random } from "../../engine/random";
import { route } from "./routing";
import { correct, hasTotal, place, read } from "./schema";
import { CALLERS, PAYMENT_US, PLACES, RATE, WARM_US, type Colour, type SwitchParameters } from "./settings";
import type { Flying, SwitchContext, SwitchState, Tally } from "./state";

/** Of ten requests six place an order, two correct one and two read one. */
const PLACING = 0.6;
const CORRECTING = 0.2;
const FRESH_US = 10_000_000;
const MEAN_GAP_US = 1_000_000 / RATE;

function fail(state: SwitchState, cause: keyof Tally): void {
  state.tally[cause]++;
  state.second.errors++;
}

/** A request that has been answered, well or badly. */
function answer(state: SwitchState, { colour, caller, fromUs, untilUs, long, bad }: Flying, p: SwitchParameters): void {
  const pods = state.colours[colour];
  if (pods.goneUs !== null && pods.goneUs < untilUs) state.ghostAnswers++;
  if (bad) fail(state, "bad");
  else state.tally.ok++;
  if (!long && pods.freshUs !== null && fromUs >= pods.freshUs && fromUs < pods.freshUs + FRESH_US) {
    state.freshAnswers.count++;
    state.freshAnswers.us += untilUs - fromUs;
  }
  const open = state.connections[caller];
  const leaving = (state.changes.at(-1)?.to ?? "blue") !== colour;
  if (p.goodbye && leaving && open?.colour === colour) state.connections[caller] = null;
}

/** Ends what is due at `t`. */
export function settle(state: SwitchState, t: number, p: SwitchParameters): void {
  if (t < state.dueUs) return;
  let kept = 0;
  state.dueUs = Number.MAX_SAFE_INTEGER;
  for (const flying of state.flying) {
    if (flying.untilUs <= t) {
      state.colours[flying.colour].inFlight--;
      answer(state, flying, p);
    } else {
      state.dueUs = Math.min(state.dueUs, flying.untilUs);
      state.flying[kept++] = flying;
    }
  }
  state.flying.length = kept;
}

/** Cuts what is still in flight on pods that end now. */
export function cutOff(state: SwitchState, colour: Colour): number {
  const cut = state.colours[colour].inFlight;
  state.flying = state.flying.filter((flying) => flying.colour !== colour);
  state.colours[colour].inFlight = 0;
  state.tally.cut += cut;
  state.second.errors += cut;
  return cut;
}

/** What the request does with the table; true when it went through, rightly or with a wrong amount. */
function useTable(state: SwitchState, colour: Colour, random: Random, p: SwitchParameters): boolean {
  const { table } = state;
  const version = p.versions[colour];
  const draw = random.unit();
  const which = random.below(table.old.length + table.recent.length);
  const written = (ok: boolean): boolean => {
    if (!ok) fail(state, "write");
    else if (version < 4 && !hasTotal(table.step)) state.ghostWrites++;
    return ok;
  };
  const row = table.recent[which % Math.max(1, table.recent.length)];
  if (draw < PLACING || (draw < PLACING + CORRECTING && row === undefined)) return written(place(table, version));
  if (draw < PLACING + CORRECTING && row !== undefined) return written(correct(row, table.step, version));
  const found = table.old[which] ?? table.recent[which - table.old.length];
  const reading = found === undefined ? "right" : read(found, table.step, version);
  if (reading === "no-column" || reading === "empty") {
    fail(state, reading === "empty" ? "empty" : "write");
    return false;
  }
  if (reading === "wrong") state.wrong++;
  return true;
}

/** How many times as long payment takes in these pods at `t`. */
export function slowness(p: SwitchParameters, freshUs: number | null, t: number): number {
  return freshUs === null ? 1 : 1 + (p.cold - 1) * Math.max(0, 1 - (t - freshUs) / WARM_US);
}

/** The requests that came since the last tick, in order. */
export function arrivals(state: SwitchState, context: SwitchContext): void {
  const { parameters: p, now } = context;
  const gap = context.random("callers", "gap");
  const who = context.random("callers", "who");
  const time = context.random("payment", "time");
  const orders = context.random("orders", "use");
  const faults = context.random("green", "fault");
  while (state.nextUs < now) {
    const t = state.nextUs;
    state.nextUs = t + Math.max(1, Math.round(gap.exponential(MEAN_GAP_US)));
    settle(state, t, p);
    // Each request draws the same numbers, whatever becomes of it: two ways to switch meet the same callers.
    const caller = who.below(CALLERS);
    const long = time.chance(p.longShare);
    const spread = 0.5 + time.unit();
    const faulty = faults.unit() < p.bad;
    const { colour, connection } = route(p, state, caller, t);
    const pods = state.colours[colour];
    // Until a customer comes nothing warms green's pods.
    if (colour === "green" && pods.sent === 0) pods.freshUs = t;
    state.tally.sent++;
    pods.sent++;
    state.second[colour]++;
    if (colour === "blue" && state.changes.length > 0) state.sentToBlueSince++;
    if (colour === "green") state.lastGreenUs = t;
    if (!pods.up) {
      fail(state, "refused");
      state.connections[caller] = null;
      continue;
    }
    if (p.router === "connection") state.connections[caller] = connection;
    if (pods.inFlight >= pods.pods * PLACES) {
      fail(state, "full");
      continue;
    }
    const bad = colour === "green" && faulty;
    if (!bad && !useTable(state, colour, orders, p)) continue;
    const lasts = long ? p.longUs * spread : PAYMENT_US * spread * slowness(p, pods.freshUs, t);
    const untilUs = t + Math.max(1, Math.round(lasts));
    pods.inFlight++;
    state.dueUs = Math.min(state.dueUs, untilUs);
    state.flying.push({
      id: ++state.ids,
      colour,
      caller,
      fromUs: t,
      untilUs,
      long,
      bad,
    });
  }
}
