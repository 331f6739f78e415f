import { checkoutWants, grant } from "./rows";
import {
  type CommitContext,
  type CommitState,
  COORDINATOR,
  draw,
  isFinished,
  isHalf,
  isInDoubt,
  type Kind,
  nameOf,
  type Participant,
  type Verdict,
} from "./state";

const TONES: Partial<Record<Kind, "ok" | "warn" | "bad">> = {
  yes: "ok",
  commit: "ok",
  done: "ok",
  no: "bad",
  abort: "bad",
  undo: "bad",
  "in-doubt": "warn",
};

/** Sends a message; one to or from somebody who is cut off, or that this run loses, does not arrive. */
export function send(state: CommitState, kind: Kind, from: number, to: number, context: CommitContext): void {
  const { parameters: p } = context;
  const last = p.participants - 1;
  state.tally.messages++;
  const isVote = kind === "yes" || (p.protocol === "saga" && kind === "done");
  const isVerdict = kind === "commit" || (p.protocol === "saga" && kind === "step");
  const loses =
    state.toLose &&
    ((p.fault === "vote-lost" && from === last && isVote) || (p.fault === "verdict-lost" && to === last && isVerdict));
  const cut = [from, to].some((party) => state.participants[party]?.cut === true);
  if (loses) state.toLose = false;
  const isLost = loses || cut;
  draw(state, context, [nameOf(from), nameOf(to)], isLost ? "muted" : (TONES[kind] ?? "plain"));
  if (isLost) {
    state.tally.lost++;
    context.log("lost", nameOf(to), { kind, from: nameOf(from) });
    return;
  }
  context.schedule(Math.floor(p.roundTripUs / 2), "message", nameOf(to), { kind, from, to });
}

/** Writes to disk and waits for it; what was planned before gives way. */
function force(state: CommitState, index: number, reply: "yes" | "pre-ack" | "done", context: CommitContext): void {
  const self = state.participants[index] as Participant;
  state.tally.forced++;
  context.schedule(context.parameters.forcedUs, "forced", index, { turn: ++self.turn, reply });
}

/** What a reader of all participants sees changes here. */
function settleHalf(state: CommitState, change: () => void, now: number): void {
  const before = isHalf(state);
  change();
  const after = isHalf(state);
  if (!before && after) state.halfSinceUs = now;
  if (before && !after) {
    state.tally.halfUs += now - state.halfSinceUs;
    state.halfSinceUs = -1;
  }
}

function release(state: CommitState, index: number, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  if (isInDoubt(self)) state.tally.unlockedInDoubt++;
  if (self.lockedSinceUs >= 0) {
    self.lockedUs += context.now - self.lockedSinceUs;
    self.lock = { from: self.lock?.from ?? self.lockedSinceUs, to: context.now };
    self.lockedSinceUs = -1;
  }
  if (index === 0) {
    const { row } = state;
    row.queue = row.queue.filter((entry) => entry !== "checkout");
    if (row.holder === "checkout") grant(state, context);
  }
}

/** A participant's part ends, and its lock with it. */
function finish(state: CommitState, index: number, verdict: Verdict, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  const { now, parameters: p } = context;
  if (isFinished(self)) {
    state.tally.changedItsMind++;
    return;
  }
  if (
    verdict === "commit" &&
    p.protocol !== "saga" &&
    !self.heuristic &&
    !state.participants.every(({ voted }) => voted)
  )
    state.tally.committedWithoutVotes++;
  if (self.doubtSinceUs >= 0) {
    self.doubtUs += now - self.doubtSinceUs;
    self.doubt = { from: self.doubtSinceUs, to: now };
    self.doubtSinceUs = -1;
  }
  self.turn++;
  settleHalf(state, () => (self.status = verdict === "commit" ? "committed" : "aborted"), now);
  context.log(verdict === "commit" ? "committed" : "rolled-back", nameOf(index), { heuristic: self.heuristic });
  release(state, index, context);
  const hasEnded = (one: Participant): boolean =>
    isFinished(one) || (one.status === "idle" && state.coordinator.phase === "aborted");
  if (state.participants.every(hasEnded)) state.endedUs = now;
}

/** It has the row: it does the work and writes its promise, or of a saga its commit. */
export function granted(state: CommitState, index: number, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  if (index === 0) state.tally.checkoutWaitUs += context.now - state.askedUs;
  self.lockedSinceUs = context.now;
  self.lock = { from: context.now, to: context.now };
  if (self.status !== "committed") self.status = "working";
  force(state, index, context.parameters.protocol === "saga" ? "done" : "yes", context);
}

function begin(state: CommitState, index: number, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  const { parameters: p } = context;
  const undoes = self.status === "committed";
  if (!undoes && p.fault === "refuses" && index === p.participants - 1) {
    self.status = "aborted";
    context.log("refuses", nameOf(index));
    return send(state, "no", index, COORDINATOR, context);
  }
  if (!undoes) self.status = "queued";
  if (index === 0) state.askedUs = context.now;
  if (index > 0 || checkoutWants(state)) granted(state, index, context);
}

/** What was forced is on disk. */
export function onForced(
  state: CommitState,
  index: number,
  reply: "yes" | "pre-ack" | "done",
  context: CommitContext,
): void {
  const self = state.participants[index] as Participant;
  const { now, parameters: p } = context;
  if (reply === "yes") {
    self.status = "prepared";
    self.voted = true;
    self.doubtSinceUs = now;
    context.log("prepared", nameOf(index));
    if (p.heuristicUs > 0 && index === 0) context.schedule(p.heuristicUs, "heuristic", index, null);
    listen(self, index, context);
  } else if (reply === "pre-ack") {
    self.status = "pre-committed";
    context.log("pre-committed", nameOf(index));
    listen(self, index, context);
  } else if (p.protocol === "saga" && self.status === "committed") {
    settleHalf(state, () => (self.status = "undone"), now);
    context.log("undone", nameOf(index));
    release(state, index, context);
    if (state.participants.every((one) => one.status !== "committed")) state.endedUs = now;
  } else if (!isFinished(self)) finish(state, index, "commit", context);
  send(state, reply, index, COORDINATOR, context);
  if (p.fault === "participant-restarts" && index === p.participants - 1 && reply === "yes" && !state.crashed) {
    state.crashed = true;
    self.up = false;
    context.log("down", nameOf(index));
    if (p.outageUs > 0) context.schedule(p.outageUs, "back", index, null);
  }
}

/** In 3PC silence decides; in 2PC nothing does. */
function listen(self: Participant, index: number, context: CommitContext): void {
  const { parameters: p } = context;
  if (p.protocol === "3pc") context.schedule(p.silenceUs, "silence", index, { turn: self.turn });
}

/** 3PC: those who can talk to this one decide together. One that has heard pre-commit is enough for a commit. */
export function decideTogether(state: CommitState, index: number, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  if (!self.up || !isInDoubt(self)) return;
  const group = state.participants
    .map((one, at) => ({ one, at }))
    .filter(({ one, at }) => at === index || (one.up && one.cut === self.cut && !self.cut));
  const knows = group.some(({ one }) => one.status === "pre-committed" || one.status === "committed");
  context.log("decides-alone", nameOf(index), { group: group.length, verdict: knows ? "commit" : "abort" });
  for (const { one, at } of group) {
    if (at !== index) {
      state.tally.messages += 2;
      // From neighbour to neighbour: no message is drawn through a box.
      draw(state, context, [nameOf(at < index ? at + 1 : at - 1), nameOf(at)], "warn");
    }
    if (isInDoubt(one)) finish(state, at, knows ? "commit" : "abort", context);
  }
}

/** An operator ends a branch that is in doubt, without the coordinator. */
export function decideByHand(state: CommitState, index: number, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  if (!isInDoubt(self)) return;
  self.heuristic = true;
  context.log("by-hand", nameOf(index), { verdict: context.parameters.heuristic });
  finish(state, index, context.parameters.heuristic, context);
}

/** A message reaches a participant. */
export function hear(state: CommitState, index: number, kind: Kind, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  if (!self.up) {
    state.tally.lost++;
    context.log("lost", nameOf(index), { kind, from: "coordinator" });
    return;
  }
  const answer = (back: Kind) => send(state, back, index, COORDINATOR, context);
  switch (kind) {
    case "prepare":
      if (self.status === "idle") begin(state, index, context);
      break;
    case "step":
      if (self.status === "idle") begin(state, index, context);
      else if (self.status === "committed") answer("done");
      else if (self.status === "aborted") answer("no");
      break;
    case "undo":
      if (self.status === "undone") answer("done");
      else if (self.lockedSinceUs < 0) begin(state, index, context);
      break;
    case "pre-commit":
      if (self.status === "prepared") force(state, index, "pre-ack", context);
      break;
    case "commit":
      if (isInDoubt(self)) {
        // The verdict is here: whoever waits for it, waits no more.
        force(state, index, "done", context);
      } else if (isFinished(self)) answer("done");
      break;
    case "abort":
      // Presumed abort: neither forced nor confirmed.
      if (!isFinished(self) && self.status !== "idle") finish(state, index, "abort", context);
      break;
    case "query":
      answer(isInDoubt(self) ? "in-doubt" : "finished");
      break;
  }
}
