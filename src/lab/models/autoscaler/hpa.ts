import { US_PER_SECOND } from "../../engine/clock";
import { setDesired } from "./controller";
import { usageNow } from "./load";
import { amountReplicas, bounded, cpuReplicas, FIRST_SAMPLE_US, groupOf, type PodMetric, stabilised } from "./rules";
import type { Decision, ScaledPod, ScalerContext, ScalerState } from "./state";

/** CPU in whole thousandths, rounded up as quantities are; what is below a millionth is no more than the machine's. */
const whole = (usage: number): number => Math.ceil(Math.round(usage * 1e6) / 1e6);

/**
 * Every pod's usage since the last scrape becomes its sample. At its first scrape a process gets one of its whole life,
 * if that is long enough and no longer than a window; otherwise it has none until its second one.
 */
export function scrape(state: ScalerState, context: ScalerContext): void {
  const { now, parameters: p } = context;
  const windowUs = now - state.lastScrapeUs;
  if (windowUs > 0) {
    for (const pod of state.pods) {
      const runs = pod.process === "running" || pod.process === "starting";
      if (!runs) [pod.sample, pod.scraped] = [null, null];
      else if (pod.scraped !== null)
        pod.sample = { atUs: now, usage: whole((pod.used - pod.scraped) / windowUs), windowUs };
      else pod.sample = firstSample(now - pod.begunUs, pod.used, now, p.scrapeUs);
      if (runs) pod.scraped = pod.used;
    }
    state.seenRate = ((state.offered - state.offeredThen) * US_PER_SECOND) / windowUs;
    [state.offeredThen, state.lastScrapeUs] = [state.offered, now];
  }
  context.log("scrape", "metrics", { rate: Math.round(state.seenRate) });
  context.schedule(p.scrapeUs, "scrape", "metrics", null);
}

function firstSample(ageUs: number, used: number, now: number, scrapeUs: number): ScaledPod["sample"] {
  return ageUs >= FIRST_SAMPLE_US && ageUs < scrapeUs
    ? { atUs: now, usage: whole(used / ageUs), windowUs: ageUs }
    : null;
}

/** What the autoscaler gets to see of a pod. Without a scrape interval that is what it uses now. */
function sampleOf(pod: ScaledPod, state: ScalerState, context: ScalerContext): ScaledPod["sample"] {
  const { now, parameters: p } = context;
  if (p.scrapeUs > 0) return pod.sample;
  if (pod.process === "pending" || pod.process === "waiting") return null;
  return { atUs: now, usage: whole(usageNow(state, p)(pod.process, pod.ready)), windowUs: 0 };
}

function metricOf(pod: ScaledPod, state: ScalerState, context: ScalerContext): PodMetric {
  const { now, parameters: p } = context;
  const sample = sampleOf(pod, state, context);
  const seen = { ...pod, pending: pod.boundUs === null, startUs: pod.boundUs ?? now, sampledUs: sample?.atUs ?? null };
  return { request: p.request, usage: sample?.usage ?? 0, group: groupOf(seen, now, sample?.windowUs ?? 0) };
}

/** One sync: measure, calculate, wait if fewer are wanted, limit, and write the number if it is another one. */
export function decide(state: ScalerState, context: ScalerContext): void {
  const { now, parameters: p } = context;
  const current = state.desired;
  const metrics = state.pods.map((pod) => metricOf(pod, state, context));
  const count = (group: string) => metrics.filter((metric) => metric.group === group).length;
  const counted = metrics.filter(({ group }) => group === "counted");
  const amount = p.scrapeUs === 0 ? state.rate : state.seenRate;
  const wish =
    p.metric === "cpu"
      ? cpuReplicas(current, p.target, metrics, p.tolerance)
      : amountReplicas(state.pods.length, p.target, amount, p.tolerance);
  const before = state.decisions.flatMap(({ atUs, wish: replicas }) => (replicas === null ? [] : { atUs, replicas }));
  const stable = wish === null ? current : stabilised(now, current, wish, before, p.limits.downWindowUs);
  const set = wish === null ? current : bounded(now, current, stable, state.changes, p.limits);
  const decision: Decision = {
    atUs: now,
    current,
    existing: state.pods.length,
    usage: counted.reduce((sum, { usage }) => sum + usage, 0),
    counted: counted.length,
    missing: count("missing"),
    ignored: count("ignored"),
    amount,
    wish,
    stable,
    set,
  };
  state.decisions.push(decision);
  const percent = counted.length === 0 ? -1 : Math.floor((100 * decision.usage) / (counted.length * p.request));
  context.log("sync", "hpa", { percent, amount: Math.round(amount), wish: wish ?? -1, current, set });
  if (set === current) return;
  state.rescales++;
  state.changes = [...state.changes.slice(-7), { atUs: now, replicas: set - current }];
  state.most = Math.max(state.most, set);
  state.least = Math.min(state.least, set);
  state.moves = [...state.moves.slice(-11), { atUs: now, up: set > current, kind: "set" }];
  context.log("scale", "hpa", { from: current, to: set });
  setDesired(state, set, context);
}
