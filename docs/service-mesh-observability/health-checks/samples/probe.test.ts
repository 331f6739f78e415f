import { describe, expect, it } from "vitest";
import { begun, DEFAULT_PROBE, isDue, probed, type Container, type Kind, type Probes } from "./probe";

const feed = (probes: Probes, kind: Kind, results: string, from: Container = begun(probes)) =>
  [...results].reduce((container, result) => probed(container, kind, result === "+", probes), from);

const all: Probes = { startup: DEFAULT_PROBE, liveness: DEFAULT_PROBE, readiness: DEFAULT_PROBE };

describe("thresholds", () => {
  const probes: Probes = { liveness: DEFAULT_PROBE, readiness: DEFAULT_PROBE };

  it("a pod with a readiness probe begins unready, one without begins ready", () => {
    expect(begun(probes).ready).toBe(false);
    expect(begun({ liveness: DEFAULT_PROBE }).ready).toBe(true);
  });

  it("two failures, a success, two failures: nothing happens, because failures count in a row", () => {
    const ready = feed(probes, "readiness", "+");
    expect(feed(probes, "readiness", "--+--", ready).ready).toBe(true);
    expect(feed(probes, "readiness", "---", ready).ready).toBe(false);
    expect(feed(probes, "liveness", "--+--").kill).toBe(false);
    expect(feed(probes, "liveness", "---").kill).toBe(true);
  });

  // #region test-roles
  it("readiness fails for ever and kills nobody; liveness fails three times and does not wait for readiness", () => {
    const unready = feed(probes, "readiness", "-".repeat(1000));
    expect(unready).toMatchObject({ ready: false, kill: false });
    expect(feed(probes, "liveness", "---", unready).kill).toBe(true);
    expect(feed(probes, "readiness", "+", unready).ready).toBe(true);
  });
  // #endregion test-roles

  it("a higher success threshold keeps a flapping pod out for longer", () => {
    const slow: Probes = { readiness: { ...DEFAULT_PROBE, successThreshold: 3 } };
    expect(feed(slow, "readiness", "++-++").ready).toBe(false);
    expect(feed(slow, "readiness", "++-+++").ready).toBe(true);
  });
});

describe("the startup gate", () => {
  it("holds back the other two until it passes, and is not sent after that", () => {
    const waiting = feed(all, "startup", "--");
    expect([isDue(waiting, "liveness"), isDue(waiting, "readiness"), isDue(waiting, "startup")]).toEqual([
      false,
      false,
      true,
    ]);
    expect(feed(all, "liveness", "----------", waiting).kill).toBe(false);

    const started = feed(all, "startup", "+", waiting);
    expect([isDue(started, "liveness"), isDue(started, "readiness"), isDue(started, "startup")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(started.ready).toBe(false);
    expect(feed(all, "liveness", "---", started).kill).toBe(true);
  });

  it("kills as well, when its own threshold is reached", () =>
    expect(feed(all, "startup", "---")).toMatchObject({ kill: true, ready: false, started: false }));

  it("without a readiness probe, started means ready", () =>
    expect(feed({ startup: DEFAULT_PROBE }, "startup", "+").ready).toBe(true));
});
