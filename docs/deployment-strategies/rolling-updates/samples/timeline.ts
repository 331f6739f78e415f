import { type IntOrPercent, reconcile, type Rollout, start } from "./rollout";

/** One pod of the new version is ready `startSeconds` after it was asked for; an old one ends `endSeconds` after. */
export interface Pace {
  startSeconds: number;
  minReadySeconds: number;
  endSeconds: number;
}

export interface Second {
  second: number;
  old: number;
  new: number;
  available: number;
  terminating: number;
}

/** Second by second, until every pod is new, available and no pod is left that is ending. */
export function timeline(
  desired: number,
  maxSurge: IntOrPercent,
  maxUnavailable: IntOrPercent,
  pace: Pace,
  limit = 3_600,
): Second[] {
  const seconds: Second[] = [];
  const born: number[] = [];
  let ending: number[] = [];
  let rollout: Rollout = start(desired, maxSurge, maxUnavailable);
  for (let second = 0; second <= limit; second++) {
    const ripe = born.filter((at) => second - at >= pace.startSeconds + pace.minReadySeconds).length;
    rollout = { ...rollout, new: { ...rollout.new, available: ripe } };
    ending = ending.filter((at) => second - at < pace.endSeconds);
    for (;;) {
      const next = reconcile(rollout);
      const added = next.new.replicas - rollout.new.replicas;
      const removed = sum(rollout, "replicas") - sum(next, "replicas");
      for (let pod = 0; pod < added; pod++) born.push(second);
      for (let pod = 0; pod < removed; pod++) ending.push(second);
      rollout = next;
      if (added === 0 && removed === 0) break;
    }
    const old = sum(rollout, "replicas");
    seconds.push({
      second,
      old,
      new: rollout.new.replicas,
      available: sum(rollout, "available") + rollout.new.available,
      terminating: ending.length,
    });
    if (old === 0 && rollout.new.available === desired && ending.length === 0) break;
  }
  return seconds;
}

const sum = (rollout: Rollout, what: "replicas" | "available") => rollout.old.reduce((all, set) => all + set[what], 0);

export function summary(seconds: Second[], desired: number) {
  const complete = seconds.find((each) => each.old === 0 && each.available === desired);
  const both = seconds.filter((each) => each.old > 0 && each.new > 0).length;
  return {
    complete: complete?.second ?? null,
    least: Math.min(...seconds.map((each) => each.available)),
    pods: Math.max(...seconds.map((each) => each.old + each.new)),
    withTerminating: Math.max(...seconds.map((each) => each.old + each.new + each.terminating)),
    bothVersions: both,
  };
}
