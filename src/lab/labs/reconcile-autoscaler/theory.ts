import type { Claim } from "../../lab";
import { COST_MS, type Decision, type ScalerParameters, type ScalerState } from "../../models/autoscaler/state";

/**
 * The wish of one sync once more, from its sums alone: all pods request the same, so a guess is a number of pods times
 * nothing or times the request, or the target if that is more.
 */
function wishOf(
  { current, existing, usage, counted, missing, ignored, amount }: Decision,
  p: ScalerParameters,
): number | null {
  const near = (ratio: number) => ratio >= 1 - p.tolerance && ratio <= 1 + p.tolerance;
  if (p.metric === "rate") {
    const ratio = amount / (p.target * existing);
    return near(ratio) ? existing : Math.ceil(amount / p.target);
  }
  if (counted === 0) return null;
  const percent = (used: number, pods: number) => Math.floor((100 * used) / (pods * p.request));
  const plain = percent(usage, counted) / p.target;
  const [up, down] = [plain > 1, plain < 1];
  const helped = up ? ignored : 0;
  if (helped + missing === 0) return near(plain) ? current : Math.ceil(plain * counted);
  const guessed = up || down ? missing : 0;
  const pods = counted + guessed + helped;
  const careful = percent(usage + (down ? (missing * p.request * Math.max(100, p.target)) / 100 : 0), pods) / p.target;
  const wish = Math.ceil(careful * pods);
  const turned = (up && careful < 1) || (down && careful > 1);
  const backwards = (careful < 1 && wish > current) || (careful > 1 && wish < current);
  return near(careful) || turned || backwards ? current : wish;
}

function growthHolds({ decisions }: ScalerState, { limits }: ScalerParameters): boolean {
  return decisions.every(({ current, set }) => {
    const most = Math.max(current + 4, Math.ceil((current * (100 + limits.upPercent)) / 100));
    return set <= Math.max(current, Math.max(most, limits.min));
  });
}

/** No sync took more away than the largest wish of the window before it allowed. */
function windowHolds({ decisions }: ScalerState, { limits }: ScalerParameters): boolean {
  return decisions.every(({ atUs, current, set }, index) => {
    if (set >= current) return true;
    const recent = decisions
      .slice(0, index)
      .filter((before) => before.wish !== null && atUs - before.atUs < limits.downWindowUs);
    return recent.every(({ wish }) => set >= Math.min(current, Math.min(wish ?? 0, limits.max)));
  });
}

/** The last sync, where load and pods had been the same for two samples before it. */
function steady(state: ScalerState, p: ScalerParameters): Decision | undefined {
  const last = state.decisions.at(-1);
  if (last === undefined || last.counted === 0 || last.counted !== state.pods.length) return undefined;
  const quietUs = last.atUs - state.steadySinceUs;
  return quietUs > 3 * p.scrapeUs + 1e6 && state.pods.every(({ ready }) => ready) ? last : undefined;
}

function steadyClaims(state: ScalerState, p: ScalerParameters): Claim[] {
  const last = steady(state, p);
  if (last === undefined || state.troubled || p.metric === "rate") return [];
  const perPod = Math.min((state.rate * COST_MS) / last.counted, p.limit);
  const measured = (100 * last.usage) / (last.counted * p.request);
  const expected = (100 * perPod) / p.request;
  return [
    {
      text: `Measured is load × ${COST_MS} ms ÷ pods, at most the limit: ${expected.toFixed(1)} % of the request.`,
      // A sample is rounded up to a thousandth of a CPU.
      holds: measured - expected > -1e-6 && measured - expected < 100 / p.request + 1e-6,
    },
  ];
}

function controllerClaims(state: ScalerState, p: ScalerParameters): Claim[] {
  const { controller, pods, desired } = state;
  if (!p.level)
    return [
      {
        text: `What the edge-triggered controller missed is still missing: ${controller.owed} pods.`,
        holds: desired - pods.length === controller.owed,
      },
    ];
  if (controller.blind || controller.queued || controller.retry !== null) return [];
  return [
    {
      text: "With a working watch and an empty queue there are as many pods as wanted.",
      holds: pods.length === desired,
    },
  ];
}

/** What the rules say must come of this run. */
export function theoryOf(state: ScalerState, p: ScalerParameters): Claim[] {
  const { min, max } = p.limits;
  const total = state.served + state.dropped + state.failed;
  return [
    {
      text: "Every checkout is accounted for: served, without capacity, or stuck on the dependency.",
      holds: Math.abs(total - state.offered) <= 1e-6 * Math.max(1, state.offered),
    },
    {
      text: `Replicas stay between ${min} and ${max}.`,
      holds: state.least >= min && state.most <= max && state.decisions.every(({ set }) => set >= min && set <= max),
    },
    {
      text: `Each of the ${state.decisions.length} wishes is what the formula gives for its samples.`,
      holds: state.decisions.every((decision) => decision.wish === wishOf(decision, p)),
    },
    { text: "No step adds more than four pods or the percentage.", holds: growthHolds(state, p) },
    {
      text: `No step goes below the largest wish of the last ${p.limits.downWindowUs / 1e6} s.`,
      holds: windowHolds(state, p),
    },
    ...steadyClaims(state, p),
    ...controllerClaims(state, p),
  ];
}
