import type { Context } from "../../engine/model";
import type { BackOff, Health, ProbeKind, ProbeRules } from "./rules";

/** Times in µs. */
export interface ProbesParameters {
  readonly pods: number;
  readonly ratePerSecond: number;
  /** Mean of a request's own work, and how many an order pod works on at once. */
  readonly workUs: number;
  readonly workers: number;
  /** A customer waits no longer. */
  readonly patienceUs: number;
  readonly paymentUs: number;
  readonly faultPaymentUs: number;
  readonly faultFromUs: number;
  readonly faultUntilUs: number;
  /** Order's time-out on payment, and whether "payment pending" is an answer. */
  readonly paymentTimeoutUs: number;
  readonly fallback: boolean;
  readonly probes: ProbeRules;
  /** Whether a check waits for a worker like any request. */
  readonly shared: boolean;
  /** Whether readiness is asked at once when the startup probe passes. */
  readonly trigger: boolean;
  readonly startUs: number;
  readonly warmUpUs: number;
  /** Work of a cold pod is so many times as long. */
  readonly cold: number;
  /** Whether the pods begin with the run; otherwise they have run well for long. */
  readonly coldStart: boolean;
  readonly backOffUs: number;
  readonly backOffMaxUs: number;
  /** Whether a wait is counted from the exit before, as the kubelet does after a kill; otherwise from this exit. */
  readonly fromExitBefore: boolean;
  /** Whether requests go to all pods when no one is ready. */
  readonly failOpen: boolean;
  /** From a change of an endpoint until callers act on it. */
  readonly propagationUs: number;
  /** When the first pod is deleted; null: never. */
  readonly deleteAtUs: number | null;
  readonly preStopUs: number;
  readonly lingerUs: number;
  readonly drains: boolean;
  readonly lastUs: number;
  readonly graceUs: number;
  /** Kept-alive connections; 0: every request opens its own. */
  readonly connections: number;
  readonly saysClose: boolean;
}

/** A request in the hands of a pod or in its queue, or a check that waits like one. */
export interface Held {
  id: number;
  sinceUs: number;
  /** −1: none that is kept. */
  connection: number;
  /** The probe whose check it is; null: a customer's request. */
  check: ProbeKind | null;
  /** Of a request: payment does not answer in time. Of a check: its time-out is over. */
  pending: boolean;
  takenUs: number;
  untilUs: number;
}

export interface PodState {
  /** `gone`: deleted and ended. */
  phase: "running" | "waiting" | "gone";
  /** Counts the container's lives: what belongs to an earlier one is void. */
  life: number;
  /** When the container began, when its process can answer, when its caches are warm. */
  begunUs: number;
  upUs: number;
  warmUs: number;
  health: Health;
  deleted: boolean;
  /** Has had SIGTERM; accepts new connections; has begun its last things. */
  leaving: boolean;
  listening: boolean;
  closing: boolean;
  /** Whether callers count on it. */
  listed: boolean;
  hands: Held[];
  queue: Held[];
  backOff: BackOff | null;
  /** The waits before its restarts, and the longest life that ended. */
  waits: number[];
  longestLifeUs: number;
  /** Stretches without readiness that are over, and the beginning of one that is not. */
  gaps: { from: number; to: number }[];
  unreadyUs: number | null;
}

/** Requests since the start, by their end. */
export interface ProbesTally {
  sent: number;
  answered: number;
  pending: number;
  /** Errors: no pod in the list; a pod that does not listen; a full queue; too late; payment; killed with its pod. */
  nobody: number;
  refused: number;
  full: number;
  late: number;
  unpaid: number;
  killed: number;
}

export interface ProbesState {
  now: number;
  pods: PodState[];
  connections: number[];
  tally: ProbesTally;
  /** Errors of the last whole second, and of all seconds before it. */
  errorsLastSecond: number;
  errorsBefore: number;
  restarts: number;
  kills: number;
  firstKillUs: number | null;
  noneUs: number;
  noneSinceUs: number | null;
  allReadyUs: number | null;
  /** The first time a pod turned ready after payment was well; null while there is none. */
  firstBackUs: number | null;
  /** Of the deleted pod: requests lost, deletion to exit, and whether SIGKILL ended it. */
  lostAtStop: number;
  stoppedUs: number | null;
  cutOff: boolean;
  /** Ids of checks go down from 0, those of requests up. */
  checkIds: number;
}

export interface ProbesEvents {
  arrive: null;
  done: { life: number; request: number };
  tick: { kind: ProbeKind };
  answer: { life: number; kind: ProbeKind; ok: boolean; check: number };
  up: { life: number };
  learn: { listed: boolean };
  sigterm: { life: number };
  deaf: { life: number };
  exit: { life: number };
  sigkill: { life: number };
  restart: null;
  delete: null;
  fault: null;
  well: null;
  second: null;
}

export type ProbesContext = Context<ProbesParameters, ProbesEvents>;

/** Errors of customers since the start. */
export const errorsOf = ({ nobody, refused, full, late, unpaid, killed }: ProbesTally): number =>
  nobody + refused + full + late + unpaid + killed;

/** Customers' requests in the hands or queues of all pods. */
export const inHand = ({ pods }: ProbesState): number =>
  pods.reduce((sum, { hands, queue }) => sum + [...hands, ...queue].filter(({ check }) => check === null).length, 0);

export const readyCount = ({ pods }: ProbesState): number => pods.filter(({ health }) => health.ready).length;

/** How long payment takes now. */
export const paymentNow = ({ now, parameters: p }: ProbesContext): number =>
  now >= p.faultFromUs && now < p.faultUntilUs ? p.faultPaymentUs : p.paymentUs;
