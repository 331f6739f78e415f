import { seconds, US_PER_SECOND } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { beginCheckout, coordinatorHears, onRecord, onRepeat, onVotesDue } from "./coordinator";
import { onRestart, onScan, planScan } from "./recovery";
import { decideByHand, decideTogether, granted, hear, onForced } from "./participant";
import { arrive, giveUp, localDone, roll } from "./rows";
import {
  type CommitContext,
  type CommitEvents,
  type CommitParameters,
  type CommitState,
  COORDINATOR,
  nameOf,
  type Participant,
} from "./state";

/** When the checkout begins. */
const BEGINS_US = seconds(10);

function startOf(context: CommitContext): CommitState {
  const { parameters: p } = context;
  context.schedule(BEGINS_US, "begin", "coordinator", null);
  context.schedule(US_PER_SECOND, "tick", "clock", null);
  if (p.ratePerSecond > 0) context.schedule(0, "arrive", "traffic", null);
  return {
    now: 0,
    coordinator: {
      up: true,
      life: 0,
      phase: "idle",
      round: null,
      answered: [],
      asked: [],
      record: null,
      steps: 0,
      undoing: false,
      logLost: false,
      downs: [],
    },
    participants: Array.from({ length: p.participants }, (): Participant => ({
      status: "idle",
      up: true,
      cut: false,
      lockedSinceUs: -1,
      doubtSinceUs: -1,
      lockedUs: 0,
      doubtUs: 0,
      lock: null,
      doubt: null,
      voted: false,
      heuristic: false,
      confirmed: false,
      turn: 0,
    })),
    row: { holder: null, queue: [] },
    askedUs: 0,
    locals: 0,
    crashed: false,
    toLose: p.fault === "vote-lost" || p.fault === "verdict-lost",
    leftAlone: false,
    begunUs: -1,
    endedUs: -1,
    halfSinceUs: -1,
    flights: [],
    flightIds: 0,
    second: { index: 0, ok: 0, failed: 0, lastOk: 0, lastFailed: 0 },
    tally: {
      offered: 0,
      ok: 0,
      timedOut: 0,
      noConnection: 0,
      peakWaiting: 0,
      waitedForCheckout: 0,
      longestWaitUs: 0,
      checkoutWaitUs: 0,
      messages: 0,
      lost: 0,
      forced: 0,
      halfUs: 0,
      committedWithoutVotes: 0,
      changedItsMind: 0,
      unlockedInDoubt: 0,
    },
  };
}

function begin(state: CommitState, context: CommitContext): void {
  const { parameters: p } = context;
  state.begunUs = context.now;
  if (p.fault === "participant-dies") {
    const last = p.participants - 1;
    state.crashed = true;
    (state.participants[last] as Participant).up = false;
    context.log("down", nameOf(last));
    if (p.outageUs > 0) context.schedule(p.outageUs, "back", last, null);
  }
  beginCheckout(state, context);
}

/** A participant has restarted, or the network reaches it again. What it promised, it has kept. */
function back(state: CommitState, index: number, context: CommitContext): void {
  const self = state.participants[index] as Participant;
  self.up = true;
  self.cut = false;
  context.log("back", nameOf(index));
  if (context.parameters.protocol === "3pc") decideTogether(state, index, context);
  else if (context.parameters.protocol === "2pc") planScan(state, context);
}

/** One checkout over several databases, a coordinator with a log, and other transactions at the first database. */
export const committing: Model<CommitState, CommitParameters, CommitEvents> = {
  name: "atomic commit",
  start: startOf,
  on(state, event, context) {
    state.now = context.now;
    const index = Number(event.id);
    const { up, life } = state.coordinator;
    switch (event.type) {
      case "arrive":
        arrive(state, context);
        break;
      case "tick":
        context.schedule(US_PER_SECOND, "tick", "clock", null);
        roll(state, context.now);
        break;
      case "row":
        if (localDone(state, context)) granted(state, 0, context);
        break;
      case "give-up":
        giveUp(state, index, context);
        break;
      case "begin":
        begin(state, context);
        break;
      case "message": {
        const { kind, from, to } = event.payload;
        if (to === COORDINATOR) coordinatorHears(state, from, kind, context);
        else hear(state, to, kind, context);
        break;
      }
      case "forced": {
        const { turn, reply } = event.payload;
        if (state.participants[index]?.turn === turn) onForced(state, index, reply, context);
        break;
      }
      case "silence":
        if (state.participants[index]?.turn === event.payload.turn) decideTogether(state, index, context);
        break;
      case "heuristic":
        decideByHand(state, index, context);
        break;
      case "record":
        if (event.payload.life === life) onRecord(state, context);
        break;
      case "votes-due":
        if (event.payload.life === life) onVotesDue(state, event.payload.round, context);
        break;
      case "repeat":
        if (event.payload.life === life) onRepeat(state, event.payload.round, context);
        break;
      case "restart":
        onRestart(state, context);
        break;
      case "back":
        back(state, index, context);
        break;
      case "scan":
        if (up && event.payload.life === life) onScan(state, event.payload.pass, context);
        break;
    }
    return state;
  },
};
