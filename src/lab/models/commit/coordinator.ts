import { confirm, forget, recoverBranch } from "./answers";
import { send } from "./participant";
import {
  type CommitContext,
  type CommitState,
  COORDINATOR,
  type Fault,
  type Kind,
  nameOf,
  type Participant,
  type Round,
} from "./state";

export const everybody = (state: CommitState): number[] => state.participants.map((_, index) => index);

/** The coordinator dies if this is the moment of this run; with it goes all that is not on its disk. */
function diesAt(state: CommitState, moments: readonly Fault[], context: CommitContext): boolean {
  const { coordinator } = state;
  const { now, parameters: p } = context;
  if (!moments.includes(p.fault) || state.crashed) return false;
  state.crashed = true;
  coordinator.up = false;
  coordinator.life++;
  coordinator.round = null;
  coordinator.downs.push({ from: now, to: -1 });
  context.log("coordinator-dies", "coordinator", { after: p.fault });
  if (!p.logKept) {
    coordinator.record = null;
    coordinator.steps = 0;
    coordinator.logLost = true;
  }
  if (p.outageUs > 0) context.schedule(p.outageUs, "restart", "coordinator", null);
  return true;
}

/** The network cuts the last participant off. */
function cutsAt(state: CommitState, context: CommitContext): void {
  const { parameters: p } = context;
  if (p.fault !== "partition" || state.crashed) return;
  const last = p.participants - 1;
  state.crashed = true;
  (state.participants[last] as Participant).cut = true;
  context.log("cut-off", nameOf(last));
  if (p.outageUs > 0) context.schedule(p.outageUs, "back", last, null);
}

function ask(state: CommitState, index: number, context: CommitContext): void {
  const { coordinator } = state;
  const { round } = coordinator;
  if (round === null) return;
  coordinator.asked[index] = true;
  send(state, round, COORDINATOR, index, context);
}

/** A saga's steps, and what makes them good, come one after the other. */
const oneByOne = (context: CommitContext): boolean =>
  !context.parameters.parallel || context.parameters.protocol === "saga";

/** Begins a round: all at once, or the first. */
export function start(state: CommitState, round: Round, context: CommitContext): void {
  const { coordinator } = state;
  const { parameters: p } = context;
  const all = everybody(state);
  coordinator.round = round;
  coordinator.answered = all.map(() => false);
  coordinator.asked = all.map(() => false);
  coordinator.phase = "busy";
  // Timers of the round before are over.
  const life = ++coordinator.life;
  if (round === "prepare" || round === "pre-commit")
    context.schedule(p.silenceUs, "votes-due", "coordinator", { life, round });
  else context.schedule(p.retryUs, "repeat", "coordinator", { life, round });
  if (round === "step") return ask(state, coordinator.steps, context);
  if (round === "undo") return ask(state, coordinator.steps - 1, context);
  for (const index of oneByOne(context) ? all.slice(0, 1) : all) ask(state, index, context);
}

/** The checkout begins. */
export function beginCheckout(state: CommitState, context: CommitContext): void {
  context.log("begins", "coordinator");
  start(state, context.parameters.protocol === "saga" ? "step" : "prepare", context);
}

/** Writes the record; it is the decision once it is on disk. */
function writeRecord(state: CommitState, context: CommitContext): void {
  const { coordinator } = state;
  coordinator.round = null;
  state.tally.forced++;
  context.schedule(context.parameters.forcedUs, "record", "coordinator", { life: coordinator.life });
}

/** Presumed abort: nothing is written, those who may have promised are told, nobody has to confirm. */
function abortAll(state: CommitState, why: string, context: CommitContext): void {
  const { coordinator } = state;
  coordinator.round = null;
  coordinator.phase = "aborted";
  context.log("aborts", "coordinator", { why });
  for (const index of everybody(state))
    if (coordinator.asked[index] === true && state.participants[index]?.confirmed === false)
      send(state, "abort", COORDINATOR, index, context);
}

/** The record is on disk, of a decision or of a saga's progress. */
export function onRecord(state: CommitState, context: CommitContext): void {
  const { coordinator } = state;
  const { parameters: p } = context;
  if (p.protocol !== "saga") {
    coordinator.record = "commit";
    context.log("record", "coordinator");
    if (!diesAt(state, ["decision"], context)) start(state, "commit", context);
    return;
  }
  if (coordinator.undoing) {
    coordinator.steps--;
    if (coordinator.steps > 0) start(state, "undo", context);
    else coordinator.phase = "aborted";
    return;
  }
  coordinator.steps++;
  const isLast = coordinator.steps === p.participants;
  if (coordinator.steps === 1) {
    cutsAt(state, context);
    if (diesAt(state, ["first-vote", "first-commit"], context)) return;
  }
  if (isLast && diesAt(state, ["all-votes", "decision", "all-commits"], context)) return;
  if (isLast) {
    coordinator.phase = "committed";
    context.log("saga-done", "coordinator");
  } else start(state, "step", context);
}

/** Everybody has answered the round. */
function complete(state: CommitState, round: Round, context: CommitContext): void {
  const { parameters: p } = context;
  if (round === "prepare") {
    context.log("all-yes", "coordinator");
    cutsAt(state, context);
    if (diesAt(state, ["all-votes"], context)) return;
    if (p.protocol === "3pc") start(state, "pre-commit", context);
    else writeRecord(state, context);
  } else if (round === "pre-commit") writeRecord(state, context);
  else if (round === "commit" && !diesAt(state, ["all-commits"], context)) forget(state, context);
}

/** A participant has answered the coordinator that asked. */
function answered(state: CommitState, index: number, context: CommitContext): void {
  const { coordinator } = state;
  const { round } = coordinator;
  if (round === null || coordinator.answered[index] === true) return;
  const isFirst = !coordinator.answered.includes(true);
  coordinator.answered[index] = true;
  if (round === "commit") (state.participants[index] as Participant).confirmed = true;
  if (round === "step" || round === "undo") return writeRecord(state, context);
  if (isFirst && round === "prepare" && diesAt(state, ["first-vote"], context)) return;
  if (isFirst && round === "commit" && diesAt(state, ["first-commit"], context)) return;
  const left = coordinator.answered.indexOf(false);
  if (left < 0) complete(state, round, context);
  else if (coordinator.asked[left] === false) ask(state, left, context);
}

/** A message reaches the coordinator. */
export function coordinatorHears(state: CommitState, from: number, kind: Kind, context: CommitContext): void {
  const { coordinator } = state;
  const { parameters: p } = context;
  if (!coordinator.up) {
    state.tally.lost++;
    context.log("lost", "coordinator", { kind, from: nameOf(from) });
    return;
  }
  const { round } = coordinator;
  if (kind === "in-doubt") return recoverBranch(state, from, context);
  if (kind === "finished") return confirm(state, from, context);
  if (kind === "no") {
    if (p.protocol === "saga") {
      if (round !== "step") return;
      coordinator.undoing = true;
      context.log("makes-good", "coordinator");
      if (coordinator.steps > 0) start(state, "undo", context);
      else coordinator.phase = "aborted";
    } else if (round === "prepare") {
      (state.participants[from] as Participant).confirmed = true;
      abortAll(state, `${nameOf(from)} has voted no`, context);
    }
    return;
  }
  if (
    (kind === "yes" && round === "prepare") ||
    (kind === "pre-ack" && round === "pre-commit") ||
    (kind === "done" && (round === "commit" || round === "step" || round === "undo"))
  )
    return answered(state, from, context);
  if (kind === "done" && coordinator.record === "commit") confirm(state, from, context);
}

/** Somebody has not answered in time: without all votes it aborts; a pre-commit was promised by all already. */
export function onVotesDue(state: CommitState, round: Round, context: CommitContext): void {
  if (state.coordinator.round !== round) return;
  if (round === "prepare") abortAll(state, "a vote is missing", context);
  else writeRecord(state, context);
}

/** Tells those again who have not confirmed. */
export function onRepeat(state: CommitState, round: Round, context: CommitContext): void {
  const { coordinator } = state;
  if (coordinator.round !== round) return;
  const { life } = coordinator;
  context.schedule(context.parameters.retryUs, "repeat", "coordinator", { life, round });
  for (const index of everybody(state)) {
    const isDue =
      round === "step" ? index === coordinator.steps : round === "undo" ? index === coordinator.steps - 1 : true;
    if (isDue && coordinator.answered[index] === false) ask(state, index, context);
  }
}
