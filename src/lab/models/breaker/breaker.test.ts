import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { milliseconds, seconds } from "../../engine/clock";
import type { BreakerRules, BreakerState, CallResult } from "./breaker";
import { cockatiel } from "./cockatiel";
import { hystrix } from "./hystrix";
import { opossum } from "./opossum";
import { polly } from "./polly";
import { resilience4j } from "./resilience4j";

type Any = BreakerRules<BreakerState>;
const any = (rules: unknown) => rules as Any;

/** Every library at "50 %, minimum ten calls", a wait of 5 s and one probe, with a window of ten calls or ten seconds. */
const AT_HALF: Record<string, Any> = {
  resilience4j: any(
    resilience4j({
      failureRatePercent: 50,
      slowRatePercent: 100,
      slowAfterUs: seconds(60),
      window: { calls: 10 },
      minimumCalls: 10,
      openUs: seconds(5),
      probes: 1,
    }),
  ),
  hystrix: any(
    hystrix({
      errorPercent: 50,
      minimumCalls: 10,
      sleepUs: seconds(5),
      windowUs: seconds(10),
      snapshotUs: milliseconds(500),
    }),
  ),
  polly: any(polly({ failureRatio: 0.5, minimumThroughput: 10, samplingUs: seconds(10), breakUs: seconds(5) })),
  cockatiel: any(cockatiel({ breaker: { kind: "count", threshold: 0.5, size: 10 }, halfOpenAfterUs: seconds(5) })),
  opossum: any(
    opossum({ errorPercent: 50, volumeThreshold: 10, resetUs: seconds(5), windowUs: seconds(10), buckets: 10 }),
  ),
};
const LIBRARIES = Object.keys(AT_HALF);
const LETTER: Record<string, CallResult> = { s: "success", f: "failure", i: "ignored" };

/** One call after the other, each asked and answered at the same moment. */
function play(rules: Any, script: string, now = 0, from = rules.start(0)): BreakerState {
  let state = from;
  for (const letter of script) {
    const asked = rules.ask(state, now);
    state = asked.state;
    if (asked.verdict === "go")
      state = rules.record(state, { result: LETTER[letter]!, tookUs: 0, probe: asked.probe }, now);
  }
  return state;
}

/** Who is open at the next call, a second later. Hystrix compares only then. */
const open = (script: string) =>
  LIBRARIES.filter((library) => {
    const rules = AT_HALF[library]!;
    return rules.ask(play(rules, script), seconds(1)).state.phase === "open";
  });

/* Source: the table "Where the libraries differ" of docs/microservices-patterns/circuit-breaker and its sources. */
describe("50 % of ten", () => {
  it("opens where >= is compared: not cockatiel, not opossum", () => {
    expect(open("sssssfffff")).toEqual(["resilience4j", "hystrix", "polly"]);
  });
  it("opens Polly only on a failure", () => expect(open("fffffsssss")).toEqual(["resilience4j", "hystrix"]));
  it("is exceeded by the sixth failure", () => expect(open("ssssffffff")).toEqual(LIBRARIES));
  it("is missed by four failures", () => expect(open("ssssssffff")).toEqual([]));
  it("is nothing yet at nine calls", () => expect(open("fffffffff")).toEqual([]));
});

describe("the end of the wait", () => {
  it.each([
    ["resilience4j", "refuse"],
    ["hystrix", "refuse"],
    ["polly", "go"],
    ["cockatiel", "go"],
    ["opossum", "go"],
  ])("%s at exactly 5 s: %s; a microsecond later all let a probe out", (library, verdict) => {
    const rules = AT_HALF[library]!;
    const opened = rules.ask(play(rules, "ffffffffff"), seconds(1)).state;
    expect(opened.phase).toBe("open");
    // Hystrix opens when it is asked, the others with the tenth result.
    const openedAt = library === "hystrix" ? seconds(1) : 0;
    expect(rules.ask(opened, openedAt + seconds(5) - 1).verdict).toBe("refuse");
    expect(rules.ask(opened, openedAt + seconds(5)).verdict).toBe(verdict);
    const later = rules.ask(opened, openedAt + seconds(5) + 1);
    expect([later.verdict, later.probe]).toEqual(["go", true]);
    expect(rules.ask(later.state, openedAt + seconds(5) + 1).verdict).toBe(library === "cockatiel" ? "wait" : "refuse");
  });
});

describe("the probe", () => {
  const probing = (library: string) => {
    const rules = AT_HALF[library]!;
    const opened = rules.ask(play(rules, "ffffffffff"), seconds(1)).state;
    return { rules, state: rules.ask(opened, seconds(7)).state };
  };
  it.each(LIBRARIES)("closes %s when it succeeds, and the old failures are forgotten by most", (library) => {
    const { rules, state } = probing(library);
    const after = rules.record(state, { result: "success", tookUs: 0, probe: true }, seconds(7));
    expect(after.phase).toBe("closed");
    // opossum keeps its window: it only rolls on.
    expect(rules.counts(after, seconds(7)).failed).toBe(library === "opossum" ? 10 : 0);
  });
  it.each(LIBRARIES)("leaves %s open when it fails, for a whole wait again", (library) => {
    const { rules, state } = probing(library);
    const after = rules.record(state, { result: "failure", tookUs: 0, probe: true }, seconds(7));
    expect(after.phase).toBe("open");
    expect(rules.ask(after, seconds(11.9)).verdict).toBe("refuse");
    expect(rules.ask(after, seconds(12.1)).verdict).toBe("go");
  });
});

describe("what is peculiar to one library", () => {
  it("Hystrix does not see a result before its slice of 500 ms is over", () => {
    const rules = AT_HALF.hystrix!;
    const state = play(rules, "ffffffffff");
    expect(rules.ask(state, milliseconds(499)).state.phase).toBe("closed");
    expect(rules.ask(state, milliseconds(500)).state.phase).toBe("open");
  });

  it("Resilience4j calls slow what took strictly longer, and opens on slow successes", () => {
    const rules = resilience4j({
      failureRatePercent: 50,
      slowRatePercent: 50,
      slowAfterUs: seconds(2),
      window: { seconds: 10 },
      minimumCalls: 2,
      openUs: seconds(5),
      probes: 1,
      automatic: true,
    });
    const ended = (tookUs: number) => ({ result: "success", tookUs, probe: false }) as const;
    let state = rules.start(0);
    for (let call = 0; call < 3; call++) state = rules.record(state, ended(seconds(2)), 0);
    expect(rules.rates(state, 0)).toEqual({ failure: 0, slow: 0 });
    for (let call = 0; call < 3; call++) state = rules.record(state, ended(seconds(2) + 1), 0);
    expect(state.phase).toBe("open");
    // With the automatic transition a timer half-opens it, and nobody has to call.
    expect(rules.wakesAt(state)).toBe(seconds(5));
    expect(rules.wake(state, seconds(5)).phase).toBe("half-open");
  });

  it("a sampling duration of Polly below 200 ms is a single window", () => {
    const rules = polly({ failureRatio: 1, minimumThroughput: 2, samplingUs: milliseconds(100), breakUs: 1 });
    const ended = { result: "failure", tookUs: 0, probe: false } as const;
    const one = rules.record(rules.start(0), ended, 0);
    expect(rules.counts(one, milliseconds(99)).calls).toBe(1);
    expect(rules.counts(one, milliseconds(100)).calls).toBe(0);
  });
});

const history = fc.array(
  fc.record({
    afterUs: fc.nat(seconds(2)),
    call: fc.boolean(),
    end: fc.nat(9),
    letter: fc.constantFrom("s", "f", "i"),
  }),
  { maxLength: 80 },
);

describe.each(LIBRARIES)("%s, whatever happens,", (library) => {
  const rules = AT_HALF[library]!;

  it("sends nothing while it is open but its one probe, counts no more than came back, and changes no state it is given", () => {
    fc.assert(
      fc.property(history, (steps) => {
        let [now, state, ended] = [0, rules.start(0), 0];
        let out: boolean[] = [];
        for (const { afterUs, call, end, letter } of steps) {
          now += afterUs;
          const given = JSON.stringify(state);
          const before = state;
          if (call) {
            const { state: next, verdict, probe } = rules.ask(state, now);
            if (probe) expect(verdict).toBe("go");
            if (verdict === "go") {
              expect(rules.wake(before, now).phase === "closed").toBe(!probe);
              out.push(probe);
            }
            state = next;
          } else if (out.length > 0) {
            const at = end % out.length;
            const probe = out[at]!;
            out = out.filter((_, index) => index !== at);
            state = rules.record(state, { result: LETTER[letter]!, tookUs: 0, probe }, now);
            ended++;
          }
          expect(JSON.stringify(before)).toBe(given);
          const { failed, slow, calls } = rules.counts(state, now);
          expect(failed).toBeLessThanOrEqual(ended);
          if (library !== "opossum") expect(calls).toBeGreaterThanOrEqual(Math.max(failed, slow));
        }
      }),
      { seed: 1 },
    );
  });
});
