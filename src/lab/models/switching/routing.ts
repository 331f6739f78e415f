import { CALLERS, RATE, type Colour, type SwitchParameters } from "./settings";
import type { Connection, SwitchState } from "./state";

type Routed = Pick<SwitchState, "changes" | "colours" | "connections">;

/** When the router before this caller acts on a change, after it, in µs: spread evenly up to the slowest. */
const learnedUs = ({ learnUs }: SwitchParameters, caller: number): number =>
  Math.floor((learnUs * (((caller * 7919) % CALLERS) + 0.5)) / CALLERS);

/** The colour to which a new request, connection or answer leads this caller at that moment. */
export function liveFor(p: SwitchParameters, { changes }: Pick<Routed, "changes">, caller: number, t: number): Colour {
  const learned = learnedUs(p, caller);
  return changes.findLast(({ atUs }) => atUs + learned <= t)?.to ?? "blue";
}

/** How many callers keep their first answer for ever; the others look up anew when it is too old. */
const stubbornCallers = ({ stubborn }: SwitchParameters): number => Math.round(stubborn * CALLERS);

/** When a caller's first connection was opened, in µs, at or before 0: at the switch the ages are spread evenly. */
export function firstBornUs({ maxAgeUs, switchAtUs }: SwitchParameters, caller: number): number {
  if (maxAgeUs === 0) return 0;
  const next = switchAtUs + Math.floor((maxAgeUs * (caller + 0.5)) / CALLERS);
  return next - Math.ceil(next / maxAgeUs) * maxAgeUs;
}

/** When the answer was looked up that this caller uses at `t`; null: before the run, for ever. */
function lookedUpUs(p: SwitchParameters, caller: number, t: number): number | null {
  const stubborn = stubbornCallers(p);
  if (caller < stubborn) return null;
  if (p.ttlUs === 0) return t;
  const first = p.switchAtUs + Math.floor((p.ttlUs * (caller - stubborn + 0.5)) / (CALLERS - stubborn));
  return first + Math.floor((t - first) / p.ttlUs) * p.ttlUs;
}

/** The connection that this caller uses at `t`: its own, or a new one where that is too old or closed. */
function connectionAt(p: SwitchParameters, state: Routed, caller: number, t: number): Connection {
  const open = state.connections[caller] ?? null;
  const anew = (): Connection => ({ bornUs: t, colour: liveFor(p, state, caller, t) });
  if (open === null) return anew();
  if (p.maxAgeUs === 0 || t < open.bornUs + p.maxAgeUs) return open;
  // Replaced when it reached its age, not when it is used next.
  const bornUs = open.bornUs + Math.floor((t - open.bornUs) / p.maxAgeUs) * p.maxAgeUs;
  const colour = liveFor(p, state, caller, bornUs);
  return state.colours[colour].up ? { bornUs, colour } : anew();
}

/** Where a request of this caller goes at `t`, and over which kept connection; null: over none. */
export function route(
  p: SwitchParameters,
  state: Routed,
  caller: number,
  t: number,
): { colour: Colour; connection: Connection | null } {
  if (p.router === "request") return { colour: liveFor(p, state, caller, t), connection: null };
  if (p.router === "dns") {
    const at = lookedUpUs(p, caller, t);
    return { colour: at === null ? "blue" : liveFor(p, state, caller, at), connection: null };
  }
  const connection = connectionAt(p, state, caller, t);
  return { colour: connection.colour, connection };
}

/** Requests a second that this colour can expect at `t`, by where each caller would send. */
export function expectedOn(p: SwitchParameters, state: Routed, colour: Colour, t: number): number {
  let callers = 0;
  for (let caller = 0; caller < CALLERS; caller++) if (route(p, state, caller, t).colour === colour) callers++;
  return (callers * RATE) / CALLERS;
}
