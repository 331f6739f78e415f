import { seconds } from "../../engine/clock";
import type { Context } from "../../engine/model";

/** What goes wrong does so after so long. */
export const CHANGE_US = seconds(30);
/** auto.commit.interval.ms, Kafka's default. */
export const AUTO_COMMIT_US = seconds(5);
/** group.initial.rebalance.delay.ms, Kafka's default: an empty group waits so long for more members. */
export const INITIAL_DELAY_US = seconds(3);
/** In a rolling deployment a pod has been up for so long before the next one is closed. */
export const SETTLE_US = seconds(10);
/** Less work than this between two polls counts as polling all the time. */
export const SHORT_US = seconds(1);

export type Protocol = "eager" | "cooperative" | "consumer";
export type Commit = "after" | "auto" | "before";
export type Trouble = "none" | "killed" | "closed" | "rolling" | "recreate" | "slow" | "poison" | "surge" | "pause";

/** Times in µs, rates in records a second. */
export interface GroupParameters {
  readonly protocol: Protocol;
  readonly isStatic: boolean;
  readonly sessionUs: number;
  /** 0: the coordinator and the members learn everything at once. */
  readonly heartbeatUs: number;
  readonly maxPollUs: number;
  /** max.poll.records. */
  readonly batch: number;
  readonly commit: Commit;
  readonly partitions: number;
  readonly pods: number;
  readonly rate: number;
  readonly workUs: number;
  /** Share of the records that go to partition 0, 0 to 1; null: all partitions alike. */
  readonly hot: number | null;
  readonly backlog: number;
  readonly trouble: Trouble;
  /** null: it never comes back. */
  readonly backUs: number | null;
  readonly troubleUs: number;
  readonly peak: number;
  readonly slowUs: number;
}

export interface Partition {
  /** Its part of all records. */
  share: number;
  /** Records that nobody has handled yet, or that will be handled again. */
  lag: number;
  /** Handled by its reader since the last commit. */
  uncommitted: number;
  /** Nobody gets past its first record. */
  stuck: boolean;
}

/** A member as the coordinator knows it. */
export interface Member {
  id: number;
  slot: number;
  /** Its process is there and in the group. */
  live: boolean;
  /** Joined in the rebalance that is under way. */
  joined: boolean;
  /** What it reads; of a dead one, what it had. */
  owned: number[];
  /** What it is to read (KIP-848). */
  target: number[];
  /** Its name was given back on close (KIP-848, static). */
  released: boolean;
  /** Its heartbeats come at this moment of each interval. */
  phaseUs: number;
}

/** Work between two polls. */
export interface Batch {
  turn: number;
  size: number;
  sinceUs: number;
  endsUs: number;
}

/** A process; its slot is its letter, A for 0. */
export interface Pod {
  slot: number;
  alive: boolean;
  member: number | null;
  batch: Batch | null;
  /** It was put out of the group for not polling, and still works on its batch. */
  out: boolean;
  outUs: number;
  /** It has heard of a rebalance or a new target, and answers at its next poll. */
  called: boolean;
  /** The time for an automatic commit came in the middle of a batch. */
  due: boolean;
}

export interface Tally {
  arrived: number;
  handled: number;
  repeated: number;
  /** Handled by a pod that had been put out, and by its successor. */
  late: number;
  lost: number;
  worst: number;
  worstOne: number;
  /** Last moment with lag. */
  behindUs: number;
  /** Last moment at which another partition than 0 had lag. */
  othersBehindUs: number;
  rebalances: number;
  expelled: number;
  /** Partitions without a reader, partition-µs. */
  unreadUs: number;
  /** Time in which nobody read anything, µs. */
  stoodUs: number;
  /** A partition was read by two members, or assigned to two. */
  doubled: number;
  /** Moves of partitions between members. */
  moved: number;
}

export interface GroupState {
  now: number;
  partitions: Partition[];
  members: Member[];
  pods: Pod[];
  phase: "stable" | "preparing" | "empty";
  /** Counts rebalances; a call of an older one means nothing. */
  round: number;
  /** An empty group is waiting for members; whether another has come since. */
  initial: { more: boolean } | null;
  nextMember: number;
  turns: number;
  rate: number;
  workUs: number;
  paused: boolean;
  troubled: boolean;
  /** Pods of a rolling deployment that are still to be replaced. */
  rolled: number;
  /** Who read each partition last; −1 for nobody yet. */
  lastReader: number[];
  tally: Tally;
}

export interface GroupEvents {
  second: null;
  change: { on: boolean };
  /** A member hears of a rebalance (classic) or of a new target (KIP-848). */
  hear: { round: number };
  /** The rebalance's own time-out. */
  deadline: { round: number };
  initial: { round: number };
  expire: null;
  start: null;
  close: null;
  batch: { turn: number };
  overdue: { turn: number };
  commit: null;
}

export type GroupContext = Context<GroupParameters, GroupEvents>;

export const memberOf = (state: GroupState, id: number | null): Member | undefined =>
  state.members.find((member) => member.id === id);
export const podOf = (state: GroupState, slot: number): Pod => state.pods[slot]!;
export const letterOf = (slot: number): string => String.fromCharCode(65 + slot);
export const totalLag = ({ partitions }: GroupState): number => partitions.reduce((sum, { lag }) => sum + lag, 0);
export const rateOf = (state: GroupState, partition: Partition): number => state.rate * partition.share;

/** The live member that reads each partition; null where nobody does. */
export function readers(state: GroupState): (number | null)[] {
  const all: (number | null)[] = state.partitions.map(() => null);
  for (const { live, owned, id } of state.members) if (live) for (const partition of owned) all[partition] = id;
  return all;
}
