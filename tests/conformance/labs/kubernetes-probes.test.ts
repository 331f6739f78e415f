import { describe, expect, it } from "vitest";
import { seconds } from "../../../src/lab/engine/clock";
import { create } from "../../../src/lab/engine/run";
import { type ParameterValues, valuesOf } from "../../../src/lab/lab";
import { healthProbes } from "../../../src/lab/labs/health-probes";
import { backOff, type BackOff, GRACE_SECONDS, PROBE_DEFAULTS } from "../../../src/lab/models/probes/rules";
import { readVectors } from "../engine/vectors";

type ProbeField = keyof typeof PROBE_DEFAULTS;

interface DeploymentVectors {
  probes: Record<ProbeField, number> & { note: string };
  terminationGracePeriodSeconds: number;
  crashLoopBackOffSeconds: { sequence: number[]; resetAfterHealthy: number; source: string };
}
interface PresetVectors {
  presets: { id: string; params: string; expected: string }[];
}

const deployment = readVectors<DeploymentVectors>("k8s-deployment.json");
const { note = "", ...fields } = deployment?.probes ?? {};
const crashLoop = deployment?.crashLoopBackOffSeconds;
const collection = readVectors<PresetVectors | PresetVectors["presets"]>("presets.json");
const probePresets = (Array.isArray(collection) ? collection : (collection?.presets ?? [])).filter(({ id }) =>
  id.startsWith("probe."),
);
/** Five fields and who may have another success threshold; the grace period; each wait and the reset. */
const rules = Object.keys(fields).length + 1 + 1 + (crashLoop?.sequence.length ?? 0) + 1;

/** The fields of Kubernetes as the lab's parameters name them. */
const NAMES: Readonly<Record<string, string>> = {
  initialDelaySeconds: "delay",
  periodSeconds: "period",
  timeoutSeconds: "timeout",
  successThreshold: "successes",
  failureThreshold: "failures",
};

const defaults = valuesOf(healthProbes);

/** The lab's run, and what it logged of the first pod, in seconds. */
function lived(values: ParameterValues) {
  const parameters = valuesOf(healthProbes, values);
  const run = create({ model: healthProbes.model, parameters }, 1);
  run.runUntil({ t: healthProbes.lengthUs(parameters) });
  const times = (type: string) => run.log({ type }).flatMap(({ t, id }) => (id === 0 ? [t / seconds(1)] : []));
  const waits = run
    .log({ type: "back-off" })
    .flatMap(({ id, data }) => (id === 0 ? [Number(data?.waitUs) / seconds(1)] : []));
  return { times, waits };
}

/** The waits of a container that runs so long each time. */
function waitsOf(count: number, ranUs: number): number[] {
  let memory: BackOff | null = null;
  let exitUs = ranUs;
  return Array.from({ length: count }, () => {
    memory = backOff(memory, exitUs, seconds(10), seconds(300));
    const wait: number = (memory.restartAtUs - exitUs) / seconds(1);
    exitUs = memory.restartAtUs + ranUs;
    return wait;
  });
}

describe.skipIf(deployment === null)(`Kubernetes' probes, ${deployment ? `${rules} cases` : "no vectors"}`, () => {
  it.each(Object.entries(fields))("%s is %d, in the model and in the lab", (field, value) => {
    expect(PROBE_DEFAULTS[field as ProbeField]).toBe(value);
    const parameters = ["startup", "readiness", "liveness"]
      .map((kind) => `${kind}-${NAMES[field]}`)
      .filter((id) => defaults[id] !== undefined);
    const unit = field.endsWith("Seconds") ? 1000 : 1;
    expect(parameters.map((id) => defaults[id])).toEqual(parameters.map(() => value * unit));
    expect(parameters).toHaveLength(field === "successThreshold" ? 1 : 3);
  });

  it("leaves no other success threshold to liveness and startup", () => {
    expect(note).toContain("must be 1 for liveness and startup");
    expect(healthProbes.parameters.map(({ id }) => id).filter((id) => id.endsWith("-successes"))).toEqual([
      "readiness-successes",
    ]);
  });

  it("has the grace period", () => {
    expect(GRACE_SECONDS).toBe(deployment?.terminationGracePeriodSeconds);
    expect(defaults.grace).toBe(GRACE_SECONDS * 1000);
  });

  it.each((crashLoop?.sequence ?? []).map((wait, restart) => [restart + 1, wait] as const))(
    "restart %d waits %d s",
    (restart, wait) => expect(waitsOf(restart, seconds(5)).at(-1)).toBe(wait),
  );

  it("forgets after a run of ten minutes, and not before", () => {
    const resetUs = seconds(crashLoop?.resetAfterHealthy ?? 0);
    const sequence = crashLoop?.sequence ?? [];
    expect(waitsOf(sequence.length, resetUs)).toEqual(sequence);
    expect(waitsOf(sequence.length, resetUs + 1)).toEqual(sequence.map(() => 0));
  });
});

describe.skipIf(collection === null)(
  `probe presets, ${collection ? `${probePresets.length} case` : "no vectors"}`,
  () => {
    it("are those that are known here", () => expect(probePresets.map(({ id }) => id)).toEqual(["probe.livenessLoop"]));

    it.each(probePresets.map((preset) => [preset.id, preset] as const))("%s", (_, { params, expected }) => {
      const [, startS, periodS, failures, delayS] = (
        /startup (\d+) s, liveness period (\d+), failureThreshold (\d+), initialDelay (\d+)/.exec(params) ?? []
      ).map(Number);
      const [, waits = ""] = /back-off ([\d,]+) s/.exec(expected) ?? [];
      const [, tries, everyS] = (/startupProbe (\d+)x(\d+) s it starts once/.exec(expected) ?? []).map(Number);
      expect(expected).toContain("never becomes ready");
      const slow: ParameterValues = {
        start: (startS ?? 0) * 1000,
        "liveness-period": (periodS ?? 0) * 1000,
        "liveness-failures": failures ?? 0,
        "liveness-delay": (delayS ?? 0) * 1000,
        "cold-start": true,
        "fault-for": 0,
        rate: 10,
        length: 1_200_000,
      };

      const alone = lived({ ...slow, startup: "none" });
      expect(alone.times("ready")).toEqual([]);
      const sequence = waits.split(",").map(Number);
      expect(alone.waits.slice(0, sequence.length)).toEqual(sequence);

      const probed = lived({ ...slow, "startup-failures": tries ?? 0, "startup-period": (everyS ?? 0) * 1000 });
      expect([probed.times("started").length, probed.times("ready").length, probed.times("kill").length]).toEqual([
        1, 1, 0,
      ]);
    });
  },
);
