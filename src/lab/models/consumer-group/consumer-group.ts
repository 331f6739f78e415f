import { seconds } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { range, sticky } from "./assignors";
import { flow } from "./flow";
import { changeWork, commitAll, give, newMember, poll } from "./members";
import { deadline, initialOver } from "./classic";
import { batchEnds, close, expire, hear, kill, overdue, roll, start } from "./pods";
import {
  AUTO_COMMIT_US,
  CHANGE_US,
  type GroupContext,
  type GroupEvents,
  type GroupParameters,
  type GroupState,
  memberOf,
  podOf,
} from "./state";

/** The parts of the partitions: all alike, or one share for partition 0 and the rest alike. */
export function sharesOf(partitions: number, hot: number | null): number[] {
  const even = Array.from({ length: partitions }, () => 1 / partitions);
  if (hot === null || partitions === 1) return even;
  return even.map((_, index) => (index === 0 ? hot : (1 - hot) / (partitions - 1)));
}

function changeTrouble(state: GroupState, on: boolean, context: GroupContext): void {
  const { trouble, peak, rate, slowUs, workUs, backUs } = context.parameters;
  state.troubled = on;
  if (trouble !== "rolling") context.log(on ? "trouble" : "over", trouble);
  if (trouble === "surge") state.rate = on ? peak : rate;
  else if (trouble === "slow") changeWork(state, on ? slowUs : workUs, context);
  else if (trouble === "pause") state.paused = on;
  else if (trouble === "poison") state.partitions[0]!.stuck = on;
  else if (trouble === "rolling") roll(state, context);
  else if (trouble === "recreate")
    for (const { slot } of state.pods) {
      context.schedule(0, "close", slot, null);
      context.schedule(backUs ?? 0, "start", slot, null);
    }
  else if (trouble === "killed" || trouble === "closed") {
    const last = state.pods.at(-1)!;
    if (trouble === "killed") kill(state, last, context);
    else close(state, last, context);
    if (backUs !== null) context.schedule(backUs, "start", last.slot, null);
  }
}

function beginning(context: GroupContext): GroupState {
  const p = context.parameters;
  const shares = sharesOf(p.partitions, p.hot);
  const state: GroupState = {
    now: 0,
    partitions: shares.map((share) => ({ share, lag: p.backlog / p.partitions, uncommitted: 0, stuck: false })),
    members: [],
    pods: Array.from({ length: p.pods }, (_, slot) => ({
      slot,
      alive: true,
      member: null,
      batch: null,
      out: false,
      outUs: 0,
      called: false,
      due: false,
    })),
    phase: "stable",
    round: 0,
    initial: null,
    nextMember: 0,
    turns: 0,
    rate: p.rate,
    workUs: p.workUs,
    paused: false,
    troubled: false,
    rolled: 0,
    lastReader: shares.map(() => -1),
    tally: {
      arrived: 0,
      handled: 0,
      repeated: 0,
      late: 0,
      lost: 0,
      worst: p.backlog,
      worstOne: p.backlog / p.partitions,
      behindUs: 0,
      othersBehindUs: 0,
      rebalances: 0,
      expelled: 0,
      unreadUs: 0,
      stoodUs: 0,
      doubled: 0,
      moved: 0,
    },
  };
  for (const pod of state.pods) newMember(state, pod, context);
  const none = state.members.map(() => []);
  const first = p.protocol === "cooperative" ? sticky(p.partitions, none) : range(p.partitions, p.pods);
  for (const [at, member] of state.members.entries()) {
    give(state, member, first[at]!);
    member.target = first[at]!;
  }
  state.tally.moved = 0;
  for (const pod of state.pods) poll(state, pod, context);
  return state;
}

const endsLater = ({ trouble }: GroupParameters): boolean =>
  trouble === "surge" || trouble === "slow" || trouble === "pause" || trouble === "poison";

/** The records of a topic, the pods that read them, and the coordinator that says who reads what. */
export const consumerGroupModel: Model<GroupState, GroupParameters, GroupEvents> = {
  name: "consumer group",
  start(context) {
    const p = context.parameters;
    const state = beginning(context);
    context.log("begins", "group", { partitions: p.partitions, pods: p.pods });
    context.schedule(seconds(1), "second", 1, null);
    if (p.trouble !== "none") context.schedule(CHANGE_US, "change", p.trouble, { on: true });
    if (endsLater(p)) context.schedule(CHANGE_US + p.troubleUs, "change", p.trouble, { on: false });
    return state;
  },
  on(state, event, context) {
    flow(state, context.now, context.parameters.commit === "auto");
    switch (event.type) {
      case "second":
        for (const pod of state.pods) poll(state, pod, context);
        context.schedule(seconds(1), "second", Number(event.id) + 1, null);
        break;
      case "change":
        changeTrouble(state, event.payload.on, context);
        break;
      case "hear": {
        const member = memberOf(state, Number(event.id));
        if (member !== undefined && event.payload.round === state.round) hear(state, member, context);
        break;
      }
      case "deadline":
        deadline(state, event.payload.round, context);
        break;
      case "initial":
        initialOver(state, event.payload.round, context);
        break;
      case "expire":
        expire(state, Number(event.id), context);
        break;
      case "start":
        start(state, podOf(state, Number(event.id)), context);
        break;
      case "close":
        close(state, podOf(state, Number(event.id)), context);
        break;
      case "batch": {
        const pod = podOf(state, Number(event.id));
        if (pod.batch?.turn === event.payload.turn) batchEnds(state, pod, context);
        break;
      }
      case "overdue": {
        const pod = podOf(state, Number(event.id));
        if (pod.batch?.turn === event.payload.turn) overdue(state, pod, context);
        break;
      }
      case "commit": {
        const member = memberOf(state, Number(event.id));
        if (member === undefined) break;
        // A commit happens in poll(): in the middle of a batch it waits for the end.
        const pod = podOf(state, member.slot);
        if (pod.member === member.id && pod.batch !== null) pod.due = true;
        else if (member.live) commitAll(state, member);
        context.schedule(AUTO_COMMIT_US, "commit", event.id, null);
        break;
      }
    }
    return state;
  },
};
