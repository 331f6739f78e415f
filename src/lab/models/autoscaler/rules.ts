/*
 * The rules of a controller's queue and of the horizontal pod autoscaler; times in whole µs, CPU in thousandths.
 * Sources: client-go util/workqueue/default_rate_limiters.go (32ce75a); kubernetes/kubernetes,
 * pkg/controller/podautoscaler/replica_calculator.go (a copy with tolerances per autoscaler, so of 1.33 or later) and
 * horizontal.go (a copy that stabilises between two limits and counts what was taken away in the period; 0006726 does
 * neither), config/v1alpha1/defaults.go beside them (85643c0) and pkg/apis/autoscaling/v2/defaults.go (1adaa75);
 * Quantity.MilliValue, kubernetes/apimachinery (eed236c).
 */
import { milliseconds, seconds } from "../../engine/clock";

/** Wait after the first failure, and the longest one. */
export const RETRY_US = { base: milliseconds(5), max: seconds(1000) };
/** What the autoscaler's controller is started with. */
export const SYNC_US = seconds(15);
export const CPU_INITIALIZATION_US = seconds(300);
export const READINESS_DELAY_US = seconds(30);
/** A container that has run for so long gets a first sample (metrics-server 5ed5d3a, pkg/storage/pod.go). */
export const FIRST_SAMPLE_US = seconds(10);
/** Growth within the period: this many pods, or this many per cent, whichever is more. */
export const UP_PODS = 4;
export const UP_PERIOD_US = seconds(15);

/** The wait before a failed key comes again: doubled with each failure before, up to the longest. */
export function retryDelayUs(failures: number): number {
  let delayUs = RETRY_US.base;
  for (let done = 0; done < failures && delayUs < RETRY_US.max; done++) delayUs *= 2;
  return Math.min(delayUs, RETRY_US.max);
}

/** A pod that is not failed and not being deleted, as the autoscaler sorts it. */
export interface SeenPod {
  /** It has no node yet. */
  pending: boolean;
  startUs: number;
  ready: boolean;
  /** When it became ready, or ceased to be. */
  changedUs: number;
  /** End of its newest sample's window; null: there is no sample. */
  sampledUs: number | null;
}

export type Group = "counted" | "missing" | "ignored";

/** How a pod enters the calculation of CPU. `windowUs`: what a sample is the mean of. */
export function groupOf(
  { pending, startUs, ready, changedUs, sampledUs }: SeenPod,
  now: number,
  windowUs: number,
  initializationUs = CPU_INITIALIZATION_US,
  delayUs = READINESS_DELAY_US,
): Group {
  if (pending) return "ignored";
  if (sampledUs === null) return "missing";
  if (startUs + initializationUs > now) return !ready || sampledUs < changedUs + windowUs ? "ignored" : "counted";
  return !ready && startUs + delayUs > changedUs ? "ignored" : "counted";
}

/** A pod in the calculation. Its usage matters only where it is counted. */
export interface PodMetric {
  request: number;
  usage: number;
  group: Group;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Usage in whole per cent of the requests, rounded down. */
export const utilisation = (usage: number, request: number): number => Math.floor((usage * 100) / request);

const percentOf = (pods: readonly PodMetric[]): number =>
  utilisation(sum(pods.map(({ usage }) => usage)), sum(pods.map(({ request }) => request)));

/** Whether a ratio is so close to 1 that nothing is done; both ends are. */
const isWithin = (ratio: number, tolerance: number): boolean => 1 - tolerance <= ratio && ratio <= 1 + tolerance;

/**
 * Replicas for a target of CPU in per cent of the requests; null where nothing is decided, because no pod counts.
 *
 * @param tolerance of the ratio, e.g. 0.1
 */
export function cpuReplicas(
  current: number,
  target: number,
  pods: readonly PodMetric[],
  tolerance: number,
): number | null {
  const of = (group: Group) => pods.filter((pod) => pod.group === group);
  const counted = of("counted");
  if (counted.length === 0) return null;
  const within = (ratio: number) => isWithin(ratio, tolerance);
  const ratio = percentOf(counted) / target;
  const idle = ratio > 1 ? of("ignored") : [];
  const missing = of("missing");
  if (idle.length === 0 && missing.length === 0) return within(ratio) ? current : Math.ceil(ratio * counted.length);
  // Doubt works against the change: who is silent is idle when more are wanted, and busy when fewer are.
  const busy = Math.max(100, target) / 100;
  const guessed = ratio === 1 ? [] : missing.map((pod) => ({ ...pod, usage: ratio > 1 ? 0 : pod.request * busy }));
  const all = [...counted, ...guessed, ...idle.map((pod) => ({ ...pod, usage: 0 }))];
  const careful = percentOf(all) / target;
  if (within(careful) || (ratio < 1 && careful > 1) || (ratio > 1 && careful < 1)) return current;
  const replicas = Math.ceil(careful * all.length);
  return (careful < 1 && replicas > current) || (careful > 1 && replicas < current) ? current : replicas;
}

/**
 * Replicas for an amount that is not measured in pods, such as requests a second of all of them, and a target per pod.
 * Compared with the pods that there are, not with those that are wanted; within the tolerance it wishes for just these.
 */
export function amountReplicas(existing: number, target: number, amount: number, tolerance: number): number {
  const ratio = amount / (target * existing);
  return isWithin(ratio, tolerance) ? existing : Math.ceil(amount / target);
}

export interface Limits {
  min: number;
  max: number;
  downWindowUs: number;
  /** Growth in per cent per period. */
  upPercent: number;
}

export interface Wish {
  atUs: number;
  replicas: number;
}

/**
 * The largest wish of the window if fewer are wanted now, though never more than there are; growing has no window. A
 * wish as old as the window is out.
 */
export function stabilised(now: number, current: number, wish: number, before: readonly Wish[], windowUs: number) {
  if (wish >= current) return wish;
  const recent = before.filter(({ atUs }) => atUs > now - windowUs).map(({ replicas }) => replicas);
  return Math.min(current, Math.max(wish, ...recent));
}

/** The most replicas that the policies allow now, with what was added and taken away within the period. */
export function ceiling(now: number, current: number, changes: readonly Wish[], upPercent: number): number {
  const recent = sum(changes.filter(({ atUs }) => atUs > now - UP_PERIOD_US).map(({ replicas }) => replicas));
  const start = current - recent;
  return Math.max(current, start + UP_PODS, Math.ceil((start * (100 + upPercent)) / 100));
}

/** From the stabilised wish to the number that is set: the speed limit, then the least and the most. */
export function bounded(now: number, current: number, wish: number, changes: readonly Wish[], limits: Limits): number {
  const reach = wish > current ? Math.min(wish, ceiling(now, current, changes, limits.upPercent)) : wish;
  return Math.min(Math.max(reach, limits.min), limits.max);
}
