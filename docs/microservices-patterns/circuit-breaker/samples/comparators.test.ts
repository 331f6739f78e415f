import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  CountBreaker,
  handleAll,
  SamplingBreaker,
} from "cockatiel";
import Opossum from "opossum";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Breaker, RESILIENCE4J_DEFAULTS } from "./breaker";
import { opensAtFiftyPercent } from "./comparators";
import { countWindow } from "./windows";

const answer = (fails: boolean) => () => (fails ? Promise.reject(new Error("503")) : Promise.resolve("ok"));

/** A cockatiel breaker over the last ten calls, at 50 %. */
const cockatielOfTen = () =>
  circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new CountBreaker({ threshold: 0.5, size: 10 }) });

const opossums: Opossum[] = [];
function opossum(options: Opossum.Options, action = (fails: boolean) => answer(fails)()): Opossum<[boolean], string> {
  const breaker = new Opossum(action, { enableSnapshots: false, ...options });
  opossums.push(breaker as unknown as Opossum);
  return breaker;
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => {
  for (const breaker of opossums.splice(0)) breaker.shutdown();
  vi.useRealTimers();
});

/** `s` and `f`, one call after the other. */
async function play(script: string, call: (fails: boolean) => Promise<unknown>): Promise<void> {
  for (const letter of script) await call(letter === "f").catch(() => undefined);
}

/** The libraries that open when ten calls are in and `failed` of them failed. */
const whoOpens = (failed: number, lastFailed = true) =>
  Object.entries(opensAtFiftyPercent).flatMap(([name, opens]) =>
    opens({ failed, calls: 10, lastFailed }) ? [name] : [],
  );

/** A promise that the test settles when it likes. */
function held<T>() {
  let settle = (_value: T) => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle: (value: T) => settle(value) };
}

describe("50 % of 10", () => {
  it("is what the page says for each library", () => {
    expect(whoOpens(5)).toEqual(["resilience4j", "hystrix", "polly"]);
    expect(whoOpens(5, false)).toEqual(["resilience4j", "hystrix"]);
    expect(whoOpens(6)).toEqual(["resilience4j", "hystrix", "polly", "cockatiel", "opossum"]);
  });

  it.each(["sssssfffff", "fffffsssss"])("opens the model of Resilience4j: %s", (script) => {
    const breaker = new Breaker({ ...RESILIENCE4J_DEFAULTS, minimumCalls: 10, window: () => countWindow(10) });
    for (const letter of script) breaker.record(letter === "f" ? "failure" : "success", 100, 0);
    expect(breaker.state).toBe("open");
  });

  it("leaves the real cockatiel closed; the sixth failure of ten opens it", async () => {
    const five = cockatielOfTen();
    await play("sssssfffff", (fails) => five.execute(answer(fails)));
    expect(five.state).toBe(CircuitState.Closed);
    const six = cockatielOfTen();
    await play("ssssffffff", (fails) => six.execute(answer(fails)));
    expect(six.state).toBe(CircuitState.Open);
  });

  it("leaves the real opossum closed; the sixth failure opens it", async () => {
    const breaker = opossum({ volumeThreshold: 10 });
    await play("sssssfffff", (fails) => breaker.fire(fails));
    expect(breaker.opened).toBe(false);
    await play("f", (fails) => breaker.fire(fails));
    expect(breaker.opened).toBe(true); // 6 of 11
  });
});

describe("opossum as it comes", () => {
  it("opens on the first failure of a quiet caller, because its volume threshold is 0", async () => {
    const breaker = opossum({});
    await play("f", (fails) => breaker.fire(fails));
    expect(breaker.opened).toBe(true);
  });

  it("divides by calls started, those still in flight included: 5 of 10 fail and it stays closed", async () => {
    const settle: ((error: Error) => void)[] = [];
    const breaker = opossum({}, () => new Promise<string>((_resolve, reject) => settle.push(reject)));
    const calls = Array.from({ length: 10 }, () => breaker.fire(true).catch(() => undefined));
    for (const fail of settle.slice(0, 5)) fail(new Error("503"));
    await Promise.all(calls.slice(0, 5));
    expect(breaker.stats).toMatchObject({ fires: 10, failures: 5 });
    expect(breaker.opened).toBe(false);
    settle[5]!(new Error("503"));
    await calls[5];
    expect(breaker.opened).toBe(true);
  });

  it("counts the calls it refuses as started", async () => {
    const breaker = opossum({});
    await play("fss", (fails) => breaker.fire(fails));
    expect(breaker.stats).toMatchObject({ fires: 3, failures: 1, rejects: 2 });
  });

  it("half-opens by a timer, with nobody calling, and lets one call out", async () => {
    const breaker = opossum({});
    await play("f", (fails) => breaker.fire(fails));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(breaker.halfOpen).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(breaker.halfOpen).toBe(true);
    const probe = breaker.fire(false);
    await expect(breaker.fire(false)).rejects.toMatchObject({ code: "EOPENBREAKER" });
    await probe;
    expect(breaker.closed).toBe(true);
  });

  it("ends a call that hangs after 10 s and counts it as a failure", async () => {
    const breaker = opossum({}, () => new Promise<string>(() => undefined));
    const call = expect(breaker.fire(true)).rejects.toMatchObject({ code: "ETIMEDOUT" });
    await vi.advanceTimersByTimeAsync(10_000);
    await call;
    expect(breaker.opened).toBe(true);
  });

  it("closes on a success that left long before it opened", async () => {
    const slow = held<string>();
    let first = true;
    const breaker = opossum({ timeout: 120_000 }, (fails) => {
      if (!first) return answer(fails)();
      first = false;
      return slow.promise;
    });
    const late = breaker.fire(true);
    await play("ff", (fails) => breaker.fire(fails));
    expect(breaker.opened).toBe(true);
    await vi.advanceTimersByTimeAsync(30_000);
    slow.settle("ok, from before");
    await late;
    expect(breaker.closed).toBe(true);
  });
});

describe("cockatiel", () => {
  it("half-opens with the next call at exactly halfOpenAfter, not by a timer", async () => {
    const breaker = circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(1) });
    await play("f", (fails) => breaker.execute(answer(fails)));
    await vi.advanceTimersByTimeAsync(4_999);
    await expect(breaker.execute(answer(false))).rejects.toBeInstanceOf(BrokenCircuitError);
    await vi.advanceTimersByTimeAsync(1);
    expect(breaker.state).toBe(CircuitState.Open);
    await breaker.execute(answer(false));
    expect(breaker.state).toBe(CircuitState.Closed);
  });

  it("makes the other callers wait for the probe instead of refusing them", async () => {
    const breaker = circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(1) });
    await play("f", (fails) => breaker.execute(answer(fails)));
    await vi.advanceTimersByTimeAsync(5_000);
    const slow = held<string>();
    const probe = breaker.execute(() => slow.promise);
    const started = vi.fn(answer(false));
    const waiting = breaker.execute(started);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started).not.toHaveBeenCalled();
    slow.settle("ok");
    await Promise.all([probe, waiting]);
    expect(started).toHaveBeenCalledOnce();
  });
});

const hang = () => new Promise<string>((_resolve, reject) => setTimeout(() => reject(new Error("time-out")), 1_000));

/** Seconds until the breaker opens, or "never" within ten minutes. Results land before the next call starts. */
async function secondsToOpen(fire: () => Promise<unknown>, isOpen: () => boolean): Promise<number | "never"> {
  for (let atMs = 0; atMs < 600_000; atMs += 500) {
    if (isOpen()) return atMs / 1_000;
    fire().catch(() => undefined);
    await vi.advanceTimersByTimeAsync(500);
  }
  return "never";
}

describe("the page's cold pod on the real libraries: 2 calls a second, every one times out after 1 s", () => {
  it("opens opossum at 1.5 s", async () => {
    const breaker = opossum({ timeout: 1_000 }, () => new Promise<string>(() => undefined));
    expect(
      await secondsToOpen(
        () => breaker.fire(true),
        () => breaker.opened,
      ),
    ).toBe(1.5);
  });

  it("opens cockatiel's count window of 100 at 50.5 s", async () => {
    const breaker = circuitBreaker(handleAll, {
      halfOpenAfter: 60_000,
      breaker: new CountBreaker({ threshold: 0.5, size: 100 }),
    });
    expect(
      await secondsToOpen(
        () => breaker.execute(hang),
        () => breaker.state === CircuitState.Open,
      ),
    ).toBe(50.5);
  });

  it("never opens cockatiel's 30 s window: 50 % asks for 10 calls a second", async () => {
    const breaker = circuitBreaker(handleAll, {
      halfOpenAfter: 60_000,
      breaker: new SamplingBreaker({ threshold: 0.5, duration: 30_000 }),
    });
    expect(
      await secondsToOpen(
        () => breaker.execute(hang),
        () => breaker.state === CircuitState.Open,
      ),
    ).toBe("never");
  });
});
