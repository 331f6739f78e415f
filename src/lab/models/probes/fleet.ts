import { seconds, US_PER_SECOND } from "../../engine/clock";
import type { SimEvent } from "../../engine/event";
import type { Model } from "../../engine/model";
import { afterAnswer, beginning, isAsked, PROBE_KINDS, type ProbeKind } from "./rules";
import { begin, deaf, ended, podOf, readinessChanged, sigterm, stop } from "./stopping";
import { errorsOf, paymentNow, type PodState, type ProbesContext, type ProbesEvents } from "./state";
import type { ProbesParameters, ProbesState } from "./state";
import { arrive, done, isUp, offer } from "./traffic";

/** The probes of two pods tick so far apart: containers do not start in the same second. */
const STAGGER_US = seconds(2);
const TALLY_S = 5;

function answered(
  state: ProbesState,
  index: number,
  { kind, ok }: { kind: ProbeKind; ok: boolean },
  context: ProbesContext,
): void {
  const { probes, trigger } = context.parameters;
  const pod = podOf(state, index);
  if (pod.phase !== "running" || pod.deleted) return;
  const before = pod.health;
  pod.health = afterAnswer(before, kind, ok, probes);
  const { run } = pod.health.streaks[kind];
  if (!ok && pod.health !== before)
    context.log("failed", index, { kind, run, threshold: probes[kind]?.failureThreshold ?? 0 });
  if (pod.health.started && !before.started) {
    context.log("started", index);
    if (trigger) ask(state, index, "readiness", context);
  }
  if (pod.health.ready !== before.ready) readinessChanged(state, index, context);
  if (pod.health.doomed && !before.doomed) {
    state.kills++;
    state.firstKillUs ??= context.now;
    context.log("kill", index, { kind });
    stop(state, index, context);
  }
}

/** One probe is sent. A process that does not listen refuses; a check that waits too long fails at its time-out. */
function ask(state: ProbesState, index: number, kind: ProbeKind, context: ProbesContext): void {
  const { now, parameters: p } = context;
  const rule = p.probes[kind];
  const pod = podOf(state, index);
  if (rule === null || pod.phase !== "running" || pod.deleted || !isAsked(pod.health, kind)) return;
  if (now - pod.begunUs < rule.initialDelayUs) return;
  const refuse = () => answered(state, index, { kind, ok: false }, context);
  if (!isUp(pod, now)) return refuse();
  const check = --state.checkIds;
  const late = { life: pod.life, kind, ok: false, check };
  if (p.shared) {
    const held = { id: check, sinceUs: now, connection: -1, check: kind, pending: false, takenUs: now, untilUs: now };
    if (!offer(pod, index, held, context)) return refuse();
    context.schedule(rule.timeoutUs, "answer", index, late);
    return;
  }
  const costUs = rule.deep ? paymentNow(context) : 0;
  if (costUs === 0) answered(state, index, { kind, ok: true }, context);
  else if (costUs < rule.timeoutUs) context.schedule(costUs, "answer", index, { ...late, ok: true });
  else context.schedule(rule.timeoutUs, "answer", index, late);
}

/** Whether a check that shares the workers is still without an answer at its time-out. A worker may go on with it. */
function overdue(pod: PodState, check: number): boolean {
  const held = [...pod.queue, ...pod.hands].find(({ id }) => id === check);
  pod.queue = pod.queue.filter(({ id }) => id !== check);
  if (held !== undefined) held.pending = true;
  return held !== undefined;
}

function podAt(index: number, context: ProbesContext): PodState {
  const p = context.parameters;
  const pod: PodState = {
    phase: "running",
    life: 0,
    begunUs: 0,
    upUs: 0,
    warmUs: 0,
    health: { ...beginning(p.probes), started: true, ready: true },
    deleted: false,
    leaving: false,
    listening: true,
    closing: false,
    listed: true,
    hands: [],
    queue: [],
    backOff: null,
    waits: [],
    longestLifeUs: 0,
    gaps: [],
    unreadyUs: null,
  };
  if (p.coldStart) {
    begin(pod, index, context);
    pod.listed = pod.health.ready;
    pod.unreadyUs = pod.health.ready ? null : 0;
  }
  for (const kind of PROBE_KINDS)
    if (p.probes[kind] !== null) context.schedule(index * STAGGER_US, "tick", index, { kind });
  return pod;
}

function second(state: ProbesState, number: number, context: ProbesContext): void {
  const errors = errorsOf(state.tally);
  state.errorsLastSecond = errors - state.errorsBefore;
  state.errorsBefore = errors;
  if (number % TALLY_S === 0)
    context.log("tally", number, { answered: state.tally.answered, pending: state.tally.pending, errors });
  context.schedule(US_PER_SECOND, "second", number + 1, null);
}

/** Order pods under their probes and their load, payment's fault, and one pod that is deleted. */
export const probedFleet: Model<ProbesState, ProbesParameters, ProbesEvents> = {
  name: "pods under their probes",
  start(context) {
    const p = context.parameters;
    const pods = Array.from({ length: p.pods }, (_, index) => podAt(index, context));
    const none = pods.every(({ health }) => !health.ready);
    if (p.faultUntilUs > p.faultFromUs) {
      context.schedule(p.faultFromUs, "fault", "payment", null);
      context.schedule(p.faultUntilUs, "well", "payment", null);
    }
    if (p.deleteAtUs !== null) context.schedule(p.deleteAtUs, "delete", 0, null);
    context.schedule(US_PER_SECOND, "second", 1, null);
    context.schedule(0, "arrive", 1, null);
    return {
      now: 0,
      pods,
      connections: Array.from({ length: p.connections }, (_, i) => (p.coldStart ? -1 : i % p.pods)),
      tally: { sent: 0, answered: 0, pending: 0, nobody: 0, refused: 0, full: 0, late: 0, unpaid: 0, killed: 0 },
      errorsLastSecond: 0,
      errorsBefore: 0,
      restarts: 0,
      kills: 0,
      firstKillUs: null,
      noneUs: 0,
      noneSinceUs: none ? 0 : null,
      allReadyUs: pods.every(({ health }) => health.ready) ? 0 : null,
      firstBackUs: null,
      lostAtStop: 0,
      stoppedUs: null,
      cutOff: false,
      checkIds: 0,
    };
  },
  on(state, event, context) {
    state.now = context.now;
    const index = Number(event.id);
    if (event.type === "arrive") arrive(state, index, context);
    else if (event.type === "second") second(state, index, context);
    else if (event.type === "fault" || event.type === "well") context.log(event.type, "payment");
    else onPod(state, index, event, context);
    return state;
  },
};

function onPod(state: ProbesState, index: number, event: SimEvent<ProbesEvents>, context: ProbesContext): void {
  const pod = podOf(state, index);
  const p = context.parameters;
  if (event.type === "tick") {
    const { kind } = event.payload;
    context.schedule(p.probes[kind]?.periodUs ?? US_PER_SECOND, "tick", index, { kind });
    ask(state, index, kind, context);
  } else if (event.type === "learn") {
    if (pod.listed !== event.payload.listed) context.log("learn", index, { ...event.payload });
    pod.listed = event.payload.listed;
  } else if (event.type === "restart") {
    if (pod.deleted) return;
    state.restarts++;
    context.log("restart", index, { restarts: pod.waits.length });
    begin(pod, index, context);
    if (pod.health.ready) readinessChanged(state, index, context);
  } else if (event.type === "delete") {
    pod.deleted = true;
    context.log("delete", index);
    stop(state, index, context);
  } else if (event.payload === null || event.payload.life !== pod.life) return;
  else if (event.type === "answer") {
    const { check, ok } = event.payload;
    if (!p.shared || ok || overdue(pod, check)) answered(state, index, event.payload, context);
  } else if (event.type === "done") {
    const held = done(state, index, event.payload.request, context);
    const rule = held?.check ? p.probes[held.check] : null;
    if (held?.check && rule && !held.pending)
      answered(state, index, { kind: held.check, ok: context.now - held.sinceUs < rule.timeoutUs }, context);
  } else if (event.type === "up") context.log("up", index);
  else if (event.type === "sigterm") sigterm(state, index, context);
  else if (event.type === "deaf") deaf(state, index, context);
  else if (event.type === "exit") ended(state, index, false, context);
  else if (event.type === "sigkill") ended(state, index, true, context);
}
