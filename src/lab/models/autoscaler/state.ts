import { seconds } from "../../engine/clock";
import type { Context } from "../../engine/model";
import type { BackOff } from "../probes/rules";
import type { Limits } from "./rules";

/** Load and fault begin so long after the run. */
export const CHANGE_US = seconds(60);
/** Checkouts a second at first, and the CPU that one of them costs, in milliseconds: as in the shop. */
export const BASE_RATE = 100;
export const COST_MS = 20;
/** While the dependency hangs, so many of a hundred checkouts get through; the others wait for it without CPU. */
export const THROUGH_PERCENT = 10;

export type Shape = "flat" | "step" | "spike" | "saw" | "rise";
export type Trouble = "none" | "dependency" | "crash" | "refused" | "watch";

/** Times in µs; CPU in thousandths. */
export interface ScalerParameters {
  readonly limits: Limits;
  readonly metric: "cpu" | "rate";
  /** Per cent of the request, or checkouts a second and pod. */
  readonly target: number;
  /** Of the ratio: 0.1 is ten per cent. */
  readonly tolerance: number;
  /** 0: the autoscaler sees what is now. */
  readonly scrapeUs: number;
  readonly request: number;
  readonly limit: number;
  readonly startUs: number;
  readonly room: number;
  /** null: no node is ever added. */
  readonly nodeUs: number | null;
  readonly shape: Shape;
  readonly peak: number;
  readonly periodUs: number;
  readonly trouble: Trouble;
  readonly troubleUs: number;
  readonly level: boolean;
  /** null: no resync. */
  readonly resyncUs: number | null;
}

export interface ScaledPod {
  id: number;
  /** null: no node has room for it. */
  boundUs: number | null;
  process: "pending" | "starting" | "running" | "waiting";
  ready: boolean;
  /** When it became ready, or ceased to be; its start before that. */
  changedUs: number;
  /** Counts the container's lives: what belongs to an earlier one is void. */
  life: number;
  /** What this life has used, in thousandths of a CPU times µs; what the last scrape saw of it. */
  used: number;
  scraped: number | null;
  /** When this life began. */
  begunUs: number;
  /** A mean over the window that ended then. */
  sample: { atUs: number; usage: number; windowUs: number } | null;
  backOff: BackOff | null;
}

/** One sync of the autoscaler, with all that it was made of. */
export interface Decision {
  atUs: number;
  current: number;
  /** Pods that there are, ready or not. */
  existing: number;
  /** Usage of the pods that count, and how many there are of each group. */
  usage: number;
  counted: number;
  missing: number;
  ignored: number;
  /** Checkouts a second as measured. */
  amount: number;
  /** null: nothing could be measured. */
  wish: number | null;
  stable: number;
  set: number;
}

/** A controller of pods, with the copy of the world that its watch keeps. */
export interface ControllerState {
  blind: boolean;
  wanted: number;
  known: number[];
  queued: boolean;
  failures: number;
  retry: { seq: number; atUs: number } | null;
  refusals: number;
  /** Events that the broken watch did not bring. */
  missed: number;
  /** What an edge-triggered one has not done, in pods: more than 0 are missing. */
  owed: number;
}

export interface PodRecord {
  id: number;
  fromUs: number;
  toUs: number | null;
  ready: { from: number; to: number | null }[];
}

export interface ScalerState {
  now: number;
  /** Replicas that the autoscaler has written. */
  desired: number;
  pods: ScaledPod[];
  nextPod: number;
  records: PodRecord[];
  controller: ControllerState;
  decisions: Decision[];
  /** Pods added or taken away by the autoscaler, for its speed limit. */
  changes: { atUs: number; replicas: number }[];
  room: number;
  /** Pods that the ordered nodes will hold; 0: none is ordered. */
  ordered: number;
  rate: number;
  troubled: boolean;
  lastScrapeUs: number;
  /** Checkouts a second in the mean of the last window; what had been offered at its end. */
  seenRate: number;
  offeredThen: number;
  /** Load, pods and trouble have been the same since then. */
  steadySinceUs: number;
  offered: number;
  served: number;
  dropped: number;
  failed: number;
  overloadUs: number;
  /** The last moments at which capacity, ready pods and pods were fewer than needed, or other than wanted. */
  overloadedUs: number;
  behindUs: number;
  adriftUs: number;
  podUs: number;
  pendingUs: number;
  rescales: number;
  most: number;
  least: number;
  droppedThisSecond: number;
  droppedLastSecond: number;
  moves: { atUs: number; up: boolean; kind: "set" | "pods" }[];
}

export interface ScalerEvents {
  second: null;
  sync: null;
  decide: null;
  scrape: null;
  resync: null;
  trouble: { on: boolean };
  lose: null;
  turn: null;
  retry: null;
  node: null;
  ready: { life: number };
  crash: { life: number };
  restart: { life: number };
}

export type ScalerContext = Context<ScalerParameters, ScalerEvents>;

export const readyPods = ({ pods }: ScalerState): number => pods.filter(({ ready }) => ready).length;
export const pendingPods = ({ pods }: ScalerState): number => pods.filter(({ boundUs }) => boundUs === null).length;

/** Checkouts a second that a ready pod can carry. */
export const perPod = ({ limit }: Pick<ScalerParameters, "limit">): number => limit / COST_MS;

/** Pods that are needed for the load of this moment. */
export const neededPods = ({ rate }: ScalerState, p: Pick<ScalerParameters, "limit">): number =>
  Math.ceil(rate / perPod(p));

/** Replicas at which the formula rests at first: the next whole number of pods, within its limits. */
export function firstReplicas({ limits, metric, target, request }: ScalerParameters): number {
  const wanted = metric === "rate" ? BASE_RATE / target : (BASE_RATE * COST_MS * 100) / (target * request);
  return Math.min(Math.max(Math.ceil(wanted), limits.min), limits.max);
}
