import { describe, expect, it } from "vitest";
import {
  fenceposts,
  type IntOrPercent,
  newReplicas,
  oldReplicas,
  rounds,
} from "../../../docs/deployment-strategies/rolling-updates/samples/rollout";
import { readVectors } from "../engine/vectors";

interface Fencepost {
  maxSurge: IntOrPercent | null;
  maxUnavailable: IntOrPercent | null;
  desired: number;
  surge: number;
  unavailable: number;
  error: boolean;
}

interface Scaling {
  desired: number;
  old: number;
  new: number;
}

type Derived = {
  desired: number;
  maxSurge: IntOrPercent;
  maxUnavailable: IntOrPercent;
  maxTotal: number;
  minAvailable: number;
} & ({ rounds: [old: number, new: number, ready: number][] } | { roundsCount: number });

interface Vectors {
  resolveFenceposts: Fencepost[];
  newReplicaSet: (Scaling & { maxSurge: number; expectedNew: number })[];
  oldReplicaSet: (Scaling & { maxUnavailable: number; readyOld: number; readyNew: number; expectedOld: number })[];
  derivedRollouts: { cases: Derived[] };
}

const vectors = readVectors<Vectors>("k8s-deployment.json");

describe.skipIf(vectors === null)(
  `Kubernetes' own tests of a Deployment's rolling update${vectors ? "" : " (skipped: no vectors)"}`,
  () => {
    let checked = 0;

    it.each(vectors?.resolveFenceposts ?? [])("$desired pods, surge $maxSurge, unavailable $maxUnavailable", (each) => {
      const result = () => fenceposts(each.maxSurge, each.maxUnavailable, each.desired);
      if (each.error) expect(result).toThrow("percentage");
      else expect(result()).toEqual({ surge: each.surge, unavailable: each.unavailable });
      checked++;
    });

    it.each(vectors?.newReplicaSet ?? [])("$old old, $new new, surge $maxSurge: scaled to $expectedNew", (each) => {
      const grown = newReplicas({
        desired: each.desired,
        surge: each.maxSurge,
        unavailable: 0,
        new: { replicas: each.new, available: each.new },
        old: [{ replicas: each.old, available: each.old }],
      });
      expect(grown).toBe(each.expectedNew);
      checked++;
    });

    it.each(vectors?.oldReplicaSet ?? [])(
      "$readyOld of $old old ready, $readyNew of $new new, unavailable $maxUnavailable: kept $expectedOld",
      (each) => {
        const kept = oldReplicas({
          desired: each.desired,
          ...fenceposts(0, each.maxUnavailable, each.desired),
          new: { replicas: each.new, available: each.readyNew },
          old: [{ replicas: each.old, available: each.readyOld }],
        });
        expect(kept).toEqual([each.expectedOld]);
        checked++;
      },
    );

    it.each(vectors?.derivedRollouts.cases ?? [])("whole rollout: $desired, $maxSurge, $maxUnavailable", (each) => {
      const bounds = fenceposts(each.maxSurge, each.maxUnavailable, each.desired);
      expect(each.desired + bounds.surge).toBe(each.maxTotal);
      expect(each.desired - bounds.unavailable).toBe(each.minAvailable);
      const list = rounds(each.desired, each.maxSurge, each.maxUnavailable);
      if ("rounds" in each) expect(list.map((round) => [round.old, round.new, round.available])).toEqual(each.rounds);
      else expect(list).toHaveLength(each.roundsCount);
      checked++;
    });

    it("says how much was checked", () => {
      console.log(`Kubernetes' rolling update: ${checked} cases of fence-posts, steps and rollouts, none left out`);
      expect(checked).toBe(7 + 5 + 5 + 6);
    });
  },
);
