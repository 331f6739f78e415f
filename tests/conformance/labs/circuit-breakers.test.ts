import { describe, expect, it } from "vitest";
import { milliseconds } from "../../../src/lab/engine/clock";
import type { CallResult, Phase } from "../../../src/lab/models/breaker/breaker";
import { cockatiel } from "../../../src/lab/models/breaker/cockatiel";
import { countsOf, emptyMemory, remember, samplingLayout } from "../../../src/lab/models/breaker/cockatiel-windows";
import { polly, shouldBreak } from "../../../src/lab/models/breaker/polly";
import { resilience4j } from "../../../src/lab/models/breaker/resilience4j";
import { readVectors } from "../engine/vectors";

type Step = [string, ...(string | number | boolean)[]];

interface Resilience4jCase {
  name: string;
  config: {
    failureRateThreshold: number;
    slowCallRateThreshold: number;
    slowCallDurationMs: number;
    window: string;
    minimumNumberOfCalls: number;
    permittedInHalfOpen: number;
    waitOpenMs: number;
    waitOpen?: string;
  };
  steps: Step[];
}

interface Sampling {
  threshold: number;
  durationMs: number;
  minimumRps?: number;
  windows?: number;
  windowSizeMs?: number;
  effectiveDurationMs?: number;
  defaultMinimumRps?: number;
}

interface Vectors {
  resilience4j: { cases: Resilience4jCase[] };
  polly: {
    shouldBreak: {
      throughput: number;
      minimumThroughput: number;
      failureRate: number;
      failureRatio: number;
      expected: boolean;
    }[];
    rollingWindow: { samplingMs: number; expected: Record<string, number[]> };
  };
  cockatiel: {
    sampling: Sampling[];
    windowing: {
      config: { threshold: number; durationMs: number; minimumRps: number };
      expected: { failures: number; successes: number };
    };
  };
  thresholdComparator: Record<string, string>;
}

const vectors = readVectors<Vectors>("circuit-breakers.json");
const skipped = vectors === null ? " (skipped: no vectors)" : "";

const RESULT: Record<string, CallResult> = { success: "success", error: "failure", ignored: "ignored" };
const phaseOf = (word: unknown) => String(word).toLowerCase().replace("_", "-") as Phase;

/** Plays one script and says at which step something is not as it says. */
function play({ config, steps }: Resilience4jCase): void {
  const [kind, size] = config.window.split(" ");
  const factor = /\* ([\d.]+)\^/.exec(config.waitOpen ?? "")?.[1];
  const rules = resilience4j({
    failureRatePercent: config.failureRateThreshold,
    slowRatePercent: config.slowCallRateThreshold,
    slowAfterUs: milliseconds(config.slowCallDurationMs),
    window: kind === "TIME_BASED" ? { seconds: Number(size) } : { calls: Number(size) },
    minimumCalls: config.minimumNumberOfCalls,
    probes: config.permittedInHalfOpen,
    openUs: milliseconds(config.waitOpenMs),
    ...(factor === undefined ? {} : { openFactor: Number(factor) }),
  });
  let now = 0;
  let refusals = 0;
  let state = rules.start(now);
  const permit = () => {
    const asked = rules.ask(state, now);
    state = asked.state;
    if (asked.verdict === "refuse") refusals++;
    return asked.verdict === "go";
  };
  for (const [index, [step, first, second]] of steps.entries()) {
    const where = `step ${index + 1}: ${step} ${String(first)}`;
    if (step === "call") {
      if (!permit()) continue;
      const tookUs = milliseconds(Number(second ?? 0));
      state = rules.record(state, { result: RESULT[String(first)]!, tookUs, probe: false }, now);
    } else if (step === "advance") now += milliseconds(Number(first));
    else if (step === "force") state = rules.to(state, phaseOf(first), now);
    else if (step === "permit") expect(permit(), where).toBe(first);
    else if (step === "state") expect(state.phase, where).toBe(phaseOf(first));
    else if (step === "failureRate") expect(rules.rates(state, now).failure, where).toBe(first);
    else if (step === "slowCallRate") expect(rules.rates(state, now).slow, where).toBe(first);
    else if (step === "slowCalls") expect(rules.counts(state, now).slow, where).toBe(first);
    else if (step === "buffered") expect(rules.counts(state, now).calls, where).toBe(first);
    else if (step === "notPermitted") expect(refusals, where).toBe(first);
    else expect.unreachable(`no such step: ${step}`);
  }
}

describe.skipIf(vectors === null)(`Resilience4j's own scripts${skipped}`, () => {
  it.each((vectors?.resilience4j.cases ?? []).map((one) => [one.name, one] as const))("%s", (_, one) => play(one));
  it("are ten", () => expect(vectors?.resilience4j.cases).toHaveLength(10));
});

describe.skipIf(vectors === null)(`Polly's own tests${skipped}`, () => {
  it.each(vectors?.polly.shouldBreak ?? [])(
    "$failureRate of $throughput calls against $failureRatio of $minimumThroughput: $expected",
    ({ throughput, failureRate, minimumThroughput, failureRatio, expected }) => {
      expect(shouldBreak(throughput, failureRate, { minimumThroughput, failureRatio })).toBe(expected);
    },
  );

  const tenSeconds = polly({ failureRatio: 1, minimumThroughput: 1_000, samplingUs: milliseconds(10_000), breakUs: 1 });
  const after = (script: (record: (result: CallResult, atMs: number) => void) => void, atMs: number) => {
    let state = tenSeconds.start(0);
    script((result, ms) => {
      state = tenSeconds.record(state, { result, tookUs: 0, probe: false }, milliseconds(ms));
    });
    const { calls, failed } = tenSeconds.counts(state, milliseconds(atMs));
    return [calls, calls === 0 ? 0 : failed / calls, failed];
  };
  const script = (rounds: number) => (record: (result: CallResult, atMs: number) => void) => {
    for (let round = 0; round < rounds; round++) {
      record(round < 2 ? "failure" : "success", round * 2_000);
      record("success", round * 2_000);
    }
  };

  it("keep a rolling window of ten parts", () => {
    const expected = vectors!.polly.rollingWindow.expected;
    // Index i is read after the advance of round i; the last one after a further advance.
    for (const [index, counts] of Object.entries(expected)) {
      const rounds = Math.min(5, Number(index) + 1);
      expect(after(script(rounds), (Number(index) + 1) * 2_000), `index ${index}`).toEqual(counts);
    }
  });

  it("hold nine of ten results, one a second apart, when the tenth second is over, and eight a second later", () => {
    const tenOnes = (record: (result: CallResult, atMs: number) => void) => {
      for (let second = 0; second < 10; second++) record("success", second * 1_000);
    };
    expect([after(tenOnes, 10_000)[0], after(tenOnes, 11_000)[0]]).toEqual([9, 8]);
  });
});

describe.skipIf(vectors === null)(`cockatiel's own tests${skipped}`, () => {
  it.each(vectors?.cockatiel.sampling ?? [])("a sampling breaker of $durationMs ms at $threshold", (one) => {
    const layout = samplingLayout({ kind: "sampling", ...one });
    if (one.windows !== undefined) expect(layout.slots).toBe(one.windows);
    if (one.windowSizeMs !== undefined) expect(layout.slotMs).toBe(one.windowSizeMs);
    if (one.effectiveDurationMs !== undefined) expect(layout.durationMs).toBe(one.effectiveDurationMs);
    if (one.defaultMinimumRps !== undefined) expect(layout.minimumRps).toBeCloseTo(one.defaultMinimumRps, 9);
  });

  it("keep the last five of six rounds", () => {
    const { config, expected } = vectors!.cockatiel.windowing;
    const breaker = { kind: "sampling", ...config } as const;
    let memory = emptyMemory(breaker);
    for (let round = 0; round < 7; round++) {
      for (let time = 0; time < round; time++) {
        for (const failed of [true, false, false])
          memory = remember(memory, breaker, failed, milliseconds(round * 1_000));
      }
    }
    const { calls, failed } = countsOf(memory);
    expect({ failures: failed, successes: calls - failed }).toEqual(expected);
  });

  it("open after failures in a row, at the last of them", () => {
    const rules = cockatiel({ breaker: { kind: "consecutive", failures: 3 }, halfOpenAfterUs: 1 });
    let state = rules.start(0);
    const seen = ["failure", "failure", "success", "failure", "failure", "failure"].map((result) => {
      state = rules.record(state, { result: result as CallResult, tookUs: 0, probe: false }, 0);
      return state.phase;
    });
    expect(seen).toEqual(["closed", "closed", "closed", "closed", "closed", "open"]);
  });
});
