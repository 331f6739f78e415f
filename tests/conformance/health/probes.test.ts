import { describe, expect, it } from "vitest";
import { waits } from "../../../docs/service-mesh-observability/health-checks/samples/crash-loop";
import { live } from "../../../docs/service-mesh-observability/health-checks/samples/lives";
import { DEFAULT_PROBE } from "../../../docs/service-mesh-observability/health-checks/samples/probe";
import { readVectors } from "../engine/vectors";

interface Vectors {
  probes: Record<string, number | string>;
  crashLoopBackOffSeconds: { sequence: number[]; resetAfterHealthy: number };
}
interface Presets {
  presets: { id: string; params: string; expected: string }[];
}

const STOPS_IN_S = 1;
const vectors = readVectors<Vectors>("k8s-deployment.json");
const presets = readVectors<Presets | Presets["presets"]>("presets.json");
const loop = (Array.isArray(presets) ? presets : (presets?.presets ?? [])).find(
  ({ id }) => id === "probe.livenessLoop",
);

describe.skipIf(vectors === null)(`probes of Kubernetes${vectors ? "" : " (skipped: no vectors)"}`, () => {
  it("has the published defaults", () => {
    const { probes } = vectors!;
    expect({
      initialDelayS: probes["initialDelaySeconds"],
      periodS: probes["periodSeconds"],
      timeoutS: probes["timeoutSeconds"],
      successThreshold: probes["successThreshold"],
      failureThreshold: probes["failureThreshold"],
    }).toEqual(DEFAULT_PROBE);
  });

  it("waits between restarts as CrashLoopBackOff does, and forgives after a longer run", () => {
    const { sequence, resetAfterHealthy } = vectors!.crashLoopBackOffSeconds;
    expect(waits(sequence.length, 1)).toEqual(sequence);
    expect(waits(4, resetAfterHealthy + 1)).toEqual([0, 0, 0, 0]);
    expect(waits(4, resetAfterHealthy)).toEqual([0, 10, 20, 40]);
  });
});

describe.skipIf(loop === undefined)(`a slow start under liveness${loop ? "" : " (skipped: no vectors)"}`, () => {
  const told = (startup: boolean) =>
    live(
      {
        probes: {
          liveness: DEFAULT_PROBE,
          readiness: DEFAULT_PROBE,
          ...(startup && { startup: { ...DEFAULT_PROBE, failureThreshold: 30 } }),
        },
        answer: (_, sinceStartS) => (sinceStartS < 40 ? "refused" : "ok"),
        stopS: STOPS_IN_S,
        phaseS: 0,
      },
      3600,
    );

  it("is the published story: never ready, and the waits that it names", () => {
    const named = /back-off ([\d,]+) s/.exec(loop!.expected)![1]!.split(",").map(Number);
    const story = told(false);
    expect(story.some(({ what }) => what === "ready")).toBe(false);
    const at = (what: string) => story.filter((each) => each.what === what).map(({ atS }) => atS);
    const killed = at("killed");
    const measured = at("restarted").map((restartedS, nth) => restartedS - STOPS_IN_S - killed[nth]!);
    expect(named).toHaveLength(7);
    expect(measured.slice(0, named.length)).toEqual(named);
  });

  it("and with the startup probe it starts once", () =>
    expect(told(true).map(({ what }) => what)).toEqual(["started", "ready"]));
});
