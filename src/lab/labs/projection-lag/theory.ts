import type { Claim } from "../../lab";
import type { ProjectionParameters, ProjectionState } from "../../models/projection/state";

/** What the projector handles in a second, when full batches follow each other: their time is whole microseconds. */
const speedOf = ({ batch, capacity }: ProjectionParameters): number =>
  (batch * 1e6) / Math.ceil((batch * 1e6) / capacity);

/** Nothing but the stop or the replay delays an event: each is committed when its number is drawn. */
const isPlain = (p: ProjectionParameters): boolean => p.commitUs === 0 && p.slowUs === 0 && p.rollback === 0;

/** Behind a projector that is level there are never more events than come in while it works and sleeps. */
const usualBacklog = (p: ProjectionParameters): number =>
  p.rate * (p.pollUs / 1e6 + p.batch / speedOf(p)) + 2 * p.batch + 2;

/**
 * From the projector's return, or the replay's beginning, to a level view, in seconds: what is behind, worked off with
 * the capacity that arrivals leave. `from` and `to` allow for batches, polls and what a crash repeats; Infinity: never.
 */
export function catchUp(p: ProjectionParameters): { law: number; from: number; to: number } {
  const spare = speedOf(p) - p.rate;
  const behind = p.stopUs > 0 ? (p.stopUs / 1e6) * p.rate : p.history;
  if (spare <= 0) return { law: Infinity, from: Infinity, to: Infinity };
  const most = behind + usualBacklog(p) + p.checkpointEvery;
  return {
    law: behind / (p.capacity - p.rate),
    from: Math.max(0, (behind - p.batch - 2) / spare),
    to: most / spare + (2 * p.batch) / speedOf(p) + p.pollUs / 1e6,
  };
}

/** When an event is seen that was written `bornUs` after the stop began: it waits for those before it. In µs. */
function seenBetween(p: ProjectionParameters, bornUs: number): { from: number; to: number } {
  const before = ((bornUs - p.atUs) * p.rate) / 1e6;
  const workUs = (events: number): number => (events * 1e6) / speedOf(p);
  const backUs = p.atUs + p.stopUs;
  const slack = usualBacklog(p) + p.checkpointEvery + 1;
  return {
    from: Math.max(bornUs, backUs + workUs(before) - p.batch),
    to: Math.max(bornUs, backUs + workUs(before + slack)) + p.pollUs + workUs(usualBacklog(p)) + p.batch,
  };
}

function lawsOf(state: ProjectionState, p: ProjectionParameters): Claim[] {
  const { now, view, beside, marks } = state;
  const backUs = p.atUs + p.stopUs;
  const stopped = p.stopUs > 0 && p.replay === "none" && p.reads !== "gaps";
  const replayed = p.stopUs === 0 && p.replay !== "none";
  if (!isPlain(p) || (!stopped && !replayed)) return [];
  const { from, to } = catchUp(p);
  const startUs = stopped ? backUs : 0;
  const { levelUs } = beside ?? view;
  const tookS = (levelUs - startUs) / 1e6;
  const behind = stopped ? (p.stopUs / 1e6) * p.rate : p.history;
  const claims: Claim[] = [];
  if (now > startUs && behind > usualBacklog(p))
    claims.push({
      text: "What is behind, divided by capacity less arrivals, is the time until level, to a batch and a poll",
      holds: levelUs < startUs ? (now - startUs) / 1e6 <= to : from <= tookS + 1e-6 && tookS <= to,
    });
  if (stopped)
    claims.push({
      text: "Each marked customer waits for the end of the stop and the events before hers, to a batch and a poll",
      holds: marks.every(({ boughtUs, seenUs }) => {
        const between = seenBetween(p, boughtUs);
        return seenUs < 0 ? now <= between.to : between.from <= seenUs && seenUs <= between.to;
      }),
    });
  return claims;
}

/** What must hold of this run: nothing lost in the counting, the rule for gaps, crashes, and the law of catching up. */
export function projectionClaims(state: ProjectionState, p: ProjectionParameters): Claim[] {
  const { view, beside, open, tally, drawn } = state;
  const all = beside === null ? [view] : [view, beside];
  const ordered = p.commitUs === 0 && p.slowUs === 0;
  return [
    {
      text: "Every number below the view's end is in it, lacking, or rolled back",
      holds: all.every((one) => one.appliedTo === one.applied + one.missing.length + one.rolled),
    },
    {
      text: "No view is ahead of the log",
      holds: all.every((one) => one.next <= drawn && one.appliedTo <= drawn),
    },
    {
      text: "A crash repeats fewer events than lie between two checkpoints",
      holds: tally.repeats <= Math.max(0, p.checkpointEvery - 1) && tally.doubled <= tally.repeats,
    },
    { text: "An idempotent handler counts nothing twice", holds: !p.idempotent || tally.doubled === 0 },
    ...(p.reads === "safe"
      ? [
          {
            text: "Read below the oldest open transaction, no event is skipped",
            holds: all.every((one) => one.missing.length === 0 && one.next <= (open[0]?.n ?? drawn)),
          },
        ]
      : []),
    ...(ordered
      ? [{ text: "Committed in the order of numbers, no event is skipped", holds: view.missing.length === 0 }]
      : []),
    ...lawsOf(state, p),
  ];
}
