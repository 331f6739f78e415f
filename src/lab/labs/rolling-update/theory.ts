import type { Claim } from "../../lab";
import { APPLY_US } from "../../models/rollout/rollout";
import { waves } from "../../models/rollout/rules";
import { counted, type RolloutParameters, type RolloutState } from "../../models/rollout/state";

const S = 1e6;

/** Whether new pods get ready one wave after the other, with nothing in between. */
const undisturbed = (p: RolloutParameters): boolean =>
  (p.fault === "none" || p.fault === "errors") &&
  p.act !== "undo" &&
  p.act !== "pause" &&
  p.drainAtUs === null &&
  p.room >= 2 * (p.desired + p.bounds.surge);

function durationClaim(state: RolloutState, p: RolloutParameters): Claim[] {
  const waveUs = p.startUs + p.minReadyUs;
  // A deadline within a wave may abort it.
  if (!undisturbed(p) || (p.act === "abort" && p.deadlineUs <= waveUs)) return [];
  const list = waves(p.desired, p.bounds);
  // The last entry is what is left when the last wave is available.
  const count = list.length - (list.at(-2)?.[1] === p.desired ? 1 : 0);
  const text = `It is complete after its waves, each as long as start and soak: ${count} × ${waveUs / S} s.`;
  const dueUs = count * waveUs;
  if (state.now < APPLY_US + dueUs) return [];
  return [{ text, holds: state.completeUs === APPLY_US + dueUs }];
}

/** What the rules of the controller say must come of this run. */
export function theoryOf(state: RolloutState, p: RolloutParameters): Claim[] {
  const ceiling = p.desired + p.bounds.surge;
  const floor = p.desired - p.bounds.unavailable;
  const claims: Claim[] = [
    {
      text: `Never more than ${p.desired} + ${p.bounds.surge} pods that are not ending.`,
      holds: state.mostCounted <= ceiling && counted(state).length <= ceiling,
    },
  ];
  if (p.fault !== "crash" && p.drainAtUs === null)
    claims.push({
      text: `Never fewer than ${p.desired} − ${p.bounds.unavailable} pods available.`,
      holds: state.leastAvailable >= floor,
    });
  if (p.fault === "never-ready" && p.drainAtUs === null)
    claims.push({
      text: "A version that is never ready is not completed, and no customer meets it.",
      holds: state.completeUs === null && state.skewUs === 0 && state.tally.mixed === 0,
    });
  if (p.budget !== null)
    claims.push({
      text: `No granted eviction of a ready pod left fewer than ${p.budget} healthy pods.`,
      holds: (state.leastAfterEviction ?? p.budget) >= p.budget,
    });
  return [...claims, ...durationClaim(state, p)];
}
