import { seconds, US_PER_SECOND } from "../../engine/clock";
import { ejectedCount } from "../load-balancing/outlier";
import { levelShares, levelsOf } from "./levels";
import type { MeshContext } from "./pods";
import type { Flag, MeshState, Request, SubsetState } from "./state";

/** How often the run is summed up in its log. */
export const TALLY_US = seconds(5);
/** So many lines of a kind are told one by one. */
const LINES = 3;

const STATUS: Readonly<Record<Flag | "none", number>> = {
  NR: 404,
  UT: 504,
  DC: 0,
  UH: 503,
  UO: 503,
  UF: 503,
  UC: 503,
  URX: 503,
  NC: 503,
  none: 503,
};

/** Counts one in the second that it happens in. */
export function inSecond(counts: number[], now: number): void {
  const second = Math.floor(now / US_PER_SECOND);
  while (counts.length <= second) counts.push(0);
  counts[second] = (counts[second] as number) + 1;
}

/** Whether a call that began then is counted: from the fault on. */
export const isLate = (context: MeshContext, atUs: number): boolean => atUs >= context.parameters.fault.fromUs;

/**
 * A request has come to its end: what its line of the log says, and what order's code does then.
 *
 * @param flags of a failed request, the cause first; null where it was answered well
 */
export function finish(state: MeshState, id: number, flags: readonly Flag[] | null, context: MeshContext): void {
  const request = state.requests[id];
  const call = request && state.calls[request.call];
  if (!request || !call) return;
  for (const timer of [request.routeTimer, request.clientTimer]) if (timer >= 0) context.cancel(timer);
  const subset = state.subsets[request.subset];
  if (subset && request.retrying) subset.retrying--;
  delete state.requests[id];
  if (subset && isLate(context, call.atUs)) subset[flags === null ? "served" : "failed"]++;
  if (flags === null) {
    endCall(state, request.call, true, context);
    return;
  }
  for (const flag of flags) state.tally.flags[flag]++;
  if (flags.length === 0) state.tally.unflagged++;
  line(state, id, request, flags, context);
  const { app } = context.parameters;
  if (call.requests < app.attempts) context.schedule(app.waitUs, "again", request.call, null);
  else endCall(state, request.call, false, context);
}

function line(state: MeshState, id: number, request: Request, flags: readonly Flag[], context: MeshContext): void {
  const where = request.subset < 0 ? "-" : (context.parameters.subsets[request.subset]?.name ?? "-");
  const status = STATUS[flags[0] ?? "none"];
  const kind = `${status} ${flags.join(",") || "-"} ${where}`;
  state.shown[kind] = (state.shown[kind] ?? 0) + 1;
  context.log("line", id, {
    status,
    flags: flags.join(",") || "-",
    subset: where,
    attempts: request.attempts,
    shown: (state.shown[kind] as number) <= LINES,
  });
}

function endCall(state: MeshState, id: number, ok: boolean, context: MeshContext): void {
  const call = state.calls[id];
  if (!call) return;
  const { tally } = state;
  delete state.calls[id];
  if (ok) tally.ok++;
  else tally.failed++;
  tally.mostAttempts = Math.max(tally.mostAttempts, call.attempts);
  inSecond(ok ? state.seconds.ok : state.seconds.failed, context.now);
  if (!isLate(context, call.atUs)) return;
  tally.lateAttempts += call.attempts;
  if (!ok) tally.lateFailed++;
  else {
    tally.lateOk++;
    tally.lateLatencyUs += context.now - call.atUs;
  }
}

/** After an ejection or a return: whether a level of the subset is in panic from now on. */
export function membersChanged(state: MeshState, number: number, context: MeshContext): void {
  const subset = state.subsets[number] as SubsetState;
  const { zones, panicPercent, subsets } = context.parameters;
  const ejected = ejectedCount(subset.records);
  const panic = levelShares(levelsOf(subset.records, zones), panicPercent).some((share) => share.panic);
  const name = subsets[number]?.name ?? "";
  if (panic !== subset.panic) context.log(panic ? "panic" : "calm", name, { ejected, of: subset.records.length });
  subset.panic = panic;
  subset.mostEjected = Math.max(subset.mostEjected, ejected);
}
