import { describe, expect, it } from "vitest";
import { seconds } from "../../../src/lab/engine/clock";
import { create } from "../../../src/lab/engine/run";
import { type ParameterValues, valuesOf } from "../../../src/lab/lab";
import { rollingUpdate } from "../../../src/lab/labs/rolling-update";
import { APPLY_US } from "../../../src/lab/models/rollout/rollout";
import { type Bound, fenceposts, newReplicas, oldReplicas } from "../../../src/lab/models/rollout/rules";
import { counted, type RolloutState } from "../../../src/lab/models/rollout/state";
import { readVectors } from "../engine/vectors";

type Derived = {
  desired: number;
  maxSurge: Bound;
  maxUnavailable: Bound;
  maxTotal: number;
  minAvailable: number;
} & ({ rounds: [old: number, fresh: number, ready: number][] } | { roundsCount: number });

interface Vectors {
  resolveFenceposts: {
    maxSurge: Bound;
    maxUnavailable: Bound;
    desired: number;
    surge: number;
    unavailable: number;
    error: boolean;
  }[];
  newReplicaSet: { desired: number; maxSurge: number; old: number; new: number; expectedNew: number }[];
  oldReplicaSet: {
    desired: number;
    maxUnavailable: number;
    old: number;
    new: number;
    readyOld: number;
    readyNew: number;
    expectedOld: number;
  }[];
  derivedRollouts: { cases: Derived[] };
  progressDeadlineSeconds: number;
}
interface PresetVectors {
  presets: { id: string; params: string; expected: string }[];
}

const vectors = readVectors<Vectors>("k8s-deployment.json");
const presets = readVectors<PresetVectors>("presets.json")?.presets.filter(({ id }) => id.startsWith("rollout."));

const WAVE_S = 30;
const bound = (value: Bound) => Number(String(value).replace("%", ""));

/** The lab's whole run of a rollout: its old and new pods and the available new ones at the beginning of each wave. */
function lived({ desired, maxSurge, maxUnavailable }: Pick<Derived, "desired" | "maxSurge" | "maxUnavailable">) {
  const values: ParameterValues = {
    pods: desired,
    unit: typeof maxSurge === "string" ? "percent" : "pods",
    surge: bound(maxSurge),
    unavailable: bound(maxUnavailable),
    start: WAVE_S * 1000,
    room: 300,
    rate: 0,
  };
  const parameters = valuesOf(rollingUpdate, values);
  const run = create({ model: rollingUpdate.model, parameters }, 1);
  const list: [number, number, number][] = [];
  let state: RolloutState;
  let waiting = true;
  for (let wave = 0; waiting; wave++) {
    run.runUntil({ t: APPLY_US + seconds(wave * WAVE_S) });
    state = run.state as RolloutState;
    const fresh = counted(state, 1);
    list.push([counted(state, 0).length, fresh.length, fresh.filter(({ available }) => available).length]);
    waiting = state.sets[0] > 0 || state.sets[1] < desired;
  }
  return { list, outcome: rollingUpdate.outcome(run.state, run.log(), parameters), state: run.state as RolloutState };
}

describe.skipIf(vectors === null)(
  `the rollout lab against Kubernetes' own tests of a Deployment${vectors ? "" : " (skipped: no vectors)"}`,
  () => {
    let checked = 0;

    it.each(vectors?.resolveFenceposts ?? [])("$desired pods, surge $maxSurge, unavailable $maxUnavailable", (each) => {
      const result = () => fenceposts(each.maxSurge, each.maxUnavailable, each.desired);
      if (each.error) expect(result).toThrow(RangeError);
      else expect(result()).toEqual({ surge: each.surge, unavailable: each.unavailable });
      checked++;
    });

    it.each(vectors?.newReplicaSet ?? [])("$old old, $new new, surge $maxSurge: scaled to $expectedNew", (each) => {
      const count = (replicas: number) => ({ replicas, available: replicas });
      expect(newReplicas(each.desired, each.maxSurge, count(each.new), count(each.old))).toBe(each.expectedNew);
      checked++;
    });

    it.each(vectors?.oldReplicaSet ?? [])(
      "$readyOld of $old old ready, $readyNew of $new new, unavailable $maxUnavailable: kept $expectedOld",
      (each) => {
        const { unavailable } = fenceposts(0, each.maxUnavailable, each.desired);
        const fresh = { replicas: each.new, available: each.readyNew };
        const old = { replicas: each.old, available: each.readyOld };
        expect(oldReplicas(each.desired, unavailable, fresh, old)).toBe(each.expectedOld);
        checked++;
      },
    );

    it.each(vectors?.derivedRollouts.cases ?? [])("whole rollout: $desired, $maxSurge, $maxUnavailable", (each) => {
      const bounds = fenceposts(each.maxSurge, each.maxUnavailable, each.desired);
      expect([each.desired + bounds.surge, each.desired - bounds.unavailable]).toEqual([
        each.maxTotal,
        each.minAvailable,
      ]);
      const { list, outcome, state } = lived(each);
      if ("rounds" in each) expect(list).toEqual(each.rounds);
      else expect(list).toHaveLength(each.roundsCount);
      expect(state.mostCounted).toBeLessThanOrEqual(each.maxTotal);
      expect(state.leastAvailable).toBeGreaterThanOrEqual(each.minAvailable);
      expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
      checked++;
    });

    it("reads the default deadline from the same place", () => {
      const deadline = rollingUpdate.parameters.find(({ id }) => id === "deadline");
      expect(deadline?.default).toBe(1000 * (vectors?.progressDeadlineSeconds ?? 0));
    });

    it("says how much was checked", () => {
      console.log(`the rollout lab: ${checked} of Kubernetes' cases, none left out`);
      expect(checked).toBe(7 + 5 + 5 + 6);
    });
  },
);

describe.skipIf(presets === undefined)(
  `the rollout lab against the collection of presets${presets ? "" : " (skipped: no vectors)"}`,
  () => {
    it("rollout.10.25.25: 8 old and 5 new, 3 and 10, 0 and 10; never more than 13 pods nor fewer than 8 ready", () => {
      expect(presets?.map(({ id, expected }) => [id, expected])).toEqual([
        ["rollout.10.25.25", "[8 old,5 new] -> [3,10] -> [0,10]; never >13 pods nor <8 ready"],
      ]);
      const { list, state } = lived({ desired: 10, maxSurge: "25%", maxUnavailable: "25%" });
      expect(list.map(([old, fresh]) => [old, fresh])).toEqual([
        [8, 5],
        [3, 10],
        [0, 10],
      ]);
      expect([state.mostCounted, state.leastReady]).toEqual([13, 8]);
    });
  },
);
