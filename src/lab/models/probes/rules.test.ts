import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import {
  afterAnswer,
  BACK_OFF_SECONDS,
  backOff,
  backOffAfterKill,
  type BackOff,
  beginning,
  GRACE_SECONDS,
  type Health,
  isAsked,
  PROBE_DEFAULTS,
  PROBE_KINDS,
  type ProbeKind,
  type ProbeRule,
  type ProbeRules,
  stopTimes,
} from "./rules";

const rule = (failureThreshold = 3, successThreshold = 1): ProbeRule => ({
  initialDelayUs: 0,
  periodUs: seconds(10),
  timeoutUs: seconds(1),
  successThreshold,
  failureThreshold,
  deep: false,
});
const THREE: ProbeRules = { startup: rule(5), readiness: rule(3, 2), liveness: rule(3) };
const heard = (kind: ProbeKind, answers: readonly boolean[], from: Health, rules = THREE) =>
  answers.reduce((health, ok) => afterAnswer(health, kind, ok, rules), from);
const running: Health = { ...beginning(THREE), started: true, ready: true };

/* Source: kubernetes/api, core/v1/types.go (commit 10b39a3), Probe and PodSpec; Pod Lifecycle (website, 00aacfa). */
it("has Kubernetes' defaults", () => {
  expect(PROBE_DEFAULTS).toEqual({
    initialDelaySeconds: 0,
    periodSeconds: 10,
    timeoutSeconds: 1,
    successThreshold: 1,
    failureThreshold: 3,
  });
  expect(GRACE_SECONDS).toBe(30);
  expect(BACK_OFF_SECONDS).toEqual({ initial: 10, max: 300 });
});

/* Source: kubernetes/kubernetes, pkg/kubelet/prober/worker.go (commit 0042111), doProbe. */
describe("answers of a probe", () => {
  it("below the threshold change nothing, at it they do", () => {
    expect(heard("liveness", [false, false], running)).toMatchObject({ ready: true, doomed: false });
    expect(heard("liveness", [false, false, false], running)).toMatchObject({ ready: false, doomed: true });
    expect(heard("readiness", [false, false], running).ready).toBe(true);
    expect(heard("readiness", [false, false, false], running)).toMatchObject({ ready: false, doomed: false });
    expect(heard("startup", [false, false, false, false], beginning(THREE)).doomed).toBe(false);
    expect(heard("startup", [false, false, false, false, false], beginning(THREE)).doomed).toBe(true);
  });

  it("count in a row: one success begins anew", () => {
    expect(heard("liveness", [false, false, true, false, false], running).doomed).toBe(false);
    const out = heard("readiness", [false, false, false], running);
    expect(heard("readiness", [true, false, true], out).ready).toBe(false);
    expect(heard("readiness", [true, true], out).ready).toBe(true);
  });

  it("of startup hold the others back, and end with the first success", () => {
    const fresh = beginning(THREE);
    expect(PROBE_KINDS.filter((kind) => isAsked(fresh, kind))).toEqual(["startup"]);
    expect(afterAnswer(fresh, "liveness", false, THREE)).toBe(fresh);
    const started = afterAnswer(fresh, "startup", true, THREE);
    expect(started).toMatchObject({ started: true, ready: false });
    expect(PROBE_KINDS.filter((kind) => isAsked(started, kind))).toEqual(["readiness", "liveness"]);
  });

  it("of a probe that is not there count as passed", () => {
    expect(beginning({ startup: null, readiness: null, liveness: rule() })).toMatchObject({
      started: true,
      ready: true,
    });
    expect(beginning({ ...THREE, startup: null })).toMatchObject({ started: true, ready: false });
    const bare = { ...THREE, readiness: null };
    expect(afterAnswer(beginning(bare), "startup", true, bare)).toMatchObject({ started: true, ready: true });
  });

  it("kill by liveness or startup alone, and nothing after that", () => {
    const kinds = fc.constantFrom<ProbeKind>("startup", "readiness", "liveness");
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.boolean()), { maxLength: 60 }), (answers) => {
        let health = beginning(THREE);
        for (const [kind, ok] of answers) {
          const next = afterAnswer(health, kind, ok, THREE);
          if (next.doomed && !health.doomed) expect([kind, ok]).not.toEqual(["readiness", ok]);
          if (health.doomed) expect(next).toBe(health);
          if (next.doomed) expect(next.ready).toBe(false);
          if (next.ready) expect(next.started).toBe(true);
          health = next;
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

/* Sources: Pod Lifecycle; client-go util/flowcontrol/backoff.go (kubernetes 5667ebd): hasExpired asks for more. */
describe("the back-off", () => {
  const waits = (count: number, ranUs: number, after = backOff) => {
    let memory: BackOff | null = null;
    let exitUs = ranUs;
    return Array.from({ length: count }, () => {
      memory = after(memory, exitUs, seconds(10), seconds(300));
      const waitS: number = (memory.restartAtUs - exitUs) / seconds(1);
      exitUs = memory.restartAtUs + ranUs;
      return waitS;
    });
  };

  it("is nothing, then 10 s doubling to 300 s", () =>
    expect(waits(9, seconds(5))).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]));

  it("forgives a run of more than ten minutes, not one of ten", () => {
    expect(waits(5, seconds(600))).toEqual([0, 10, 20, 40, 80]);
    expect(waits(5, seconds(600) + 1)).toEqual([0, 0, 0, 0, 0]);
  });

  it("is forgiven no sooner on a node with a lower cap (KEP-5593)", () => {
    const memory = { nextUs: seconds(60), exitUs: seconds(-60), restartAtUs: 0 };
    const wait = (ranS: number) =>
      (backOff(memory, seconds(ranS), seconds(10), seconds(60)).restartAtUs - seconds(ranS)) / seconds(1);
    expect([wait(100), wait(600), wait(601)]).toEqual([60, 60, 0]);
  });

  /* Source: the kubelet's doBackOff (kubernetes 000f260); the figures of docs/…/health-checks/samples/crash-loop.test.ts. */
  it("after a kill by the kubelet is felt only when it is longer than the time since the exit before", () => {
    expect(waits(6, seconds(48), backOffAfterKill)).toEqual([0, 0, 0, 0, 0, 80]);
    expect(waits(4, seconds(5), backOffAfterKill)).toEqual([0, 0, 10, 20]);
    // At the cap the wait itself is as long as the next one, so every second restart is immediate.
    expect(waits(11, 1, backOffAfterKill)).toEqual([0, 0, 10, 20, 40, 80, 160, 300, 0, 300, 0]);
    const memory = { nextUs: seconds(40), exitUs: 0, restartAtUs: 0 };
    const restartS = (exitS: number) =>
      backOffAfterKill(memory, seconds(exitS), seconds(10), seconds(300)).restartAtUs / seconds(1);
    expect([restartS(39), restartS(40)]).toEqual([79, 40]);
  });

  it("after a kill begins anew once the run was longer than ten minutes, not at ten", () => {
    const memory = { nextUs: seconds(160), exitUs: 0, restartAtUs: 0 };
    const next = (exitUs: number) => backOffAfterKill(memory, exitUs, seconds(10), seconds(300)).nextUs / seconds(1);
    expect([next(seconds(600)), next(seconds(600) + 1)]).toEqual([300, 10]);
  });
});

/* Source: Pod Lifecycle, termination of Pods. */
describe("the signals", () => {
  it.each([
    [0, 0, 30],
    [10, 10, 30],
    [28, 28, 30],
    [29, 29, 31],
    [30, 30, 32],
    [45, 30, 32],
  ])("after a preStop of %i s: SIGTERM at %i, SIGKILL at %i s", (preStop, term, kill) =>
    expect(stopTimes(seconds(preStop), seconds(30))).toEqual({ termUs: seconds(term), killUs: seconds(kill) }),
  );
});
