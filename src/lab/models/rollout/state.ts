import type { Context } from "../../engine/model";
import type { BackOff } from "../probes/rules";
import type { Fenceposts, RolloutStatus } from "./rules";

/** 0: the version that runs at first; 1: the one that is rolled out. */
export type Version = 0 | 1;

/** What is wrong with the new version. */
export type Fault = "none" | "never-ready" | "crash" | "errors";

/** Times in µs; those of an act and of the drain count from the moment the update is applied. */
export interface RolloutParameters {
  readonly desired: number;
  readonly bounds: Fenceposts;
  readonly minReadyUs: number;
  readonly deadlineUs: number;
  /** `abort`: the old version is wanted again as soon as the deadline has passed. */
  readonly act: "none" | "undo" | "pause" | "abort";
  readonly actAtUs: number;
  /** From the pod's place on a node until it is ready. */
  readonly startUs: number;
  readonly preStopUs: number;
  /** From SIGTERM until the process exits. */
  readonly endingUs: number;
  readonly graceUs: number;
  /** Until callers know of a pod that turned ready, unready or is ending. */
  readonly lagUs: number;
  /** Pods that fit on all nodes, ending ones included. */
  readonly room: number;
  /** null: no node is drained. */
  readonly drainAtUs: number | null;
  /** minAvailable of the disruption budget; null: there is none. */
  readonly budget: number | null;
  readonly ratePerSecond: number;
  /** Checkouts a pod can serve in a second. */
  readonly capacity: number;
  readonly fault: Fault;
  /** Whether old pods can read what new ones have written. */
  readonly readable: boolean;
}

export interface RolledPod {
  id: number;
  version: Version;
  /** −1: no node has room for it. */
  node: number;
  /** Counts the container's lives: what belongs to an earlier one is void. */
  life: number;
  ready: boolean;
  readyUs: number;
  available: boolean;
  /** Told to end; it is in no count any more. */
  ending: boolean;
  listening: boolean;
  /** Whether callers send to it. */
  listed: boolean;
  /** When it will have served all it has accepted. */
  busyUntilUs: number;
  backOff: BackOff | null;
}

/** A pod's life as the picture shows it. */
export interface PodRecord {
  id: number;
  version: Version;
  fromUs: number;
  /** null: still there. */
  toUs: number | null;
  /** Stretches of readiness; the last may be open. */
  ready: { from: number; to: number | null }[];
}

/** Checkouts since the start, by their end. */
export interface RolloutTally {
  sent: number;
  accepted: number;
  /** Errors: no pod in the list; a pod that does not listen; waited too long; killed with its pod. */
  nobody: number;
  refused: number;
  late: number;
  killed: number;
  /** Errors: answered 500 by the new version; the session's data could not be read. */
  broken: number;
  unread: number;
  /** Served by another version than the customer's checkout before. */
  mixed: number;
}

export type Reason = "progressing" | "complete" | "exceeded" | "paused";

export interface RolloutState {
  now: number;
  pods: RolledPod[];
  records: PodRecord[];
  nextPod: number;
  /** Replicas that the sets of the two versions are told to have. */
  sets: [number, number];
  wanted: Version;
  queued: boolean;
  status: RolloutStatus;
  condition: { reason: Reason; lastProgressUs: number };
  /** The node that takes no more pods, and the drain's pods that are still on it. */
  cordoned: boolean;
  drainedUs: number | null;
  firstEvictionUs: number | null;
  evictions: number;
  refusals: number;
  /** The fewest ready pods right after an eviction that was granted. */
  leastAfterEviction: number | null;
  completeUs: number | null;
  exceededUs: number | null;
  undoUs: number | null;
  undoneUs: number | null;
  leastAvailable: number;
  leastReady: number;
  mostCounted: number;
  mostPods: number;
  /** Time the rollout and its undo took so far; ready pods that were missing, times microseconds; both versions in use. */
  rollingUs: number;
  missingUs: number;
  skewUs: number;
  /** What the picture shows as moving: pods asked for, or told to end. */
  orders: { id: number; version: Version; up: boolean; atUs: number }[];
  /** The version that wrote each customer's session last. */
  sessions: Version[];
  nextUs: number;
  tally: RolloutTally;
  errorsLastSecond: number;
  errorsBefore: number;
  /** Checkouts and errors as they were a minute before the end of each second: what the last minute is judged by. */
  minutes: { sent: number; errors: number }[];
}

export interface RolloutEvents {
  apply: null;
  act: null;
  drain: null;
  reconcile: null;
  deadline: null;
  ready: { life: number };
  available: { life: number };
  crash: { life: number };
  restart: { life: number };
  learn: { listed: boolean };
  sigterm: null;
  gone: null;
  evict: null;
  second: null;
}

export type RolloutContext = Context<RolloutParameters, RolloutEvents>;

/** Errors of customers since the start. */
export const errorsOf = ({ nobody, refused, late, killed, broken, unread }: RolloutTally): number =>
  nobody + refused + late + killed + broken + unread;

/** Pods of a version that are not ending. */
export const counted = ({ pods }: RolloutState, version?: Version): RolledPod[] =>
  pods.filter((pod) => !pod.ending && (version === undefined || pod.version === version));

export const readyCount = (state: RolloutState): number => counted(state).filter(({ ready }) => ready).length;

export const availableCount = (state: RolloutState, version?: Version): number =>
  counted(state, version).filter(({ available }) => available).length;

/** The time a pod needs for one checkout. */
export const serviceUs = ({ capacity }: Pick<RolloutParameters, "capacity">): number => Math.round(1e6 / capacity);

/** Checkouts a pod has accepted and not yet answered. */
export const inHandOf = ({ busyUntilUs }: RolledPod, now: number, oneUs: number): number =>
  Math.max(0, Math.ceil((busyUntilUs - now) / oneUs));

export const inHand = ({ pods, now }: RolloutState, parameters: Pick<RolloutParameters, "capacity">): number =>
  pods.reduce((sum, pod) => sum + inHandOf(pod, now, serviceUs(parameters)), 0);
