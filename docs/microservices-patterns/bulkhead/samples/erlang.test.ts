import { describe, expect, it } from "vitest";
import { erlangB, erlangC, erlangs, meanWaitMs, permitsFor } from "./erlang";

describe("Erlang's formulas against published and independent values", () => {
  it("gives the chance to wait that Marc Brooker published: 13 % for 5 servers, 3.6 % for 10, at half load", () => {
    expect(erlangC(5, 2.5)).toBeCloseTo(0.13037, 5);
    expect(erlangC(10, 5)).toBeCloseTo(0.03611, 5);
  });

  it.each([
    [1, 0.8, 0.8, 4.0],
    [2, 1.6, 0.711111, 1.777778],
    [5, 4, 0.554113, 0.554113],
    [10, 8, 0.40918, 0.20459],
    [20, 16, 0.256078, 0.064019],
    [50, 40, 0.086953, 0.008695],
  ])("%i servers at %f erlangs: chance to wait and mean wait", (permits, load, waits, waitS) => {
    expect(erlangC(permits, load)).toBeCloseTo(waits, 5);
    expect(meanWaitMs(permits, load, 1_000) / 1_000).toBeCloseTo(waitS, 5);
  });

  it("B is the share of time a pool is full, counted state by state", () => {
    const weights = Array.from({ length: 21 }, (_, n) => Array.from({ length: n }, (_unused, i) => 52.5 / (i + 1)));
    const state = weights.map((factors) => factors.reduce((product, factor) => product * factor, 1));
    expect(erlangB(20, 52.5)).toBeCloseTo(state[20]! / state.reduce((sum, weight) => sum + weight, 0), 12);
  });
});

describe("the page's arithmetic: 20 checkouts a second, payment takes 120 ms", () => {
  const load = erlangs(20, 120);

  it("is 2.4 calls in flight on average", () => expect(load).toBeCloseTo(2.4, 12));

  it.each([
    { permits: 3, busy: "80", refused: "26.8", waits: "64.7", waitMs: "129.4" },
    { permits: 4, busy: "60", refused: "13.9", waits: "28.7", waitMs: "21.5" },
    { permits: 5, busy: "48", refused: "6.2", waits: "11.4", waitMs: "5.2" },
    { permits: 6, busy: "40", refused: "2.4", waits: "4.0", waitMs: "1.3" },
    { permits: 8, busy: "30", refused: "0.2", waits: "0.4", waitMs: "0.1" },
    { permits: 10, busy: "24", refused: "0.0", waits: "0.0", waitMs: "0.0" },
  ])("$permits permits: $busy % busy, $refused % refused, or $waits % wait", ({ permits, ...row }) => {
    expect(((100 * load) / permits).toFixed(0)).toBe(row.busy);
    expect((100 * erlangB(permits, load)).toFixed(1)).toBe(row.refused);
    expect((100 * erlangC(permits, load)).toFixed(1)).toBe(row.waits);
    expect(meanWaitMs(permits, load, 120).toFixed(1)).toBe(row.waitMs);
  });

  it("a slow day of 400 ms is 8 erlangs: 10 permits refuse 12 %, 16 refuse 0.45 %", () => {
    expect(erlangs(20, 400)).toBe(8);
    expect(erlangB(10, 8)).toBeCloseTo(0.122, 3);
    expect(erlangB(16, 8)).toBeCloseTo(0.0045, 4);
    expect(permitsFor(8, 0.005)).toBe(16);
  });

  it("permits for one refusal in a hundred: 7 for 2.4 erlangs, 15 for 8", () => {
    expect(permitsFor(2.4, 0.01)).toBe(7);
    expect(permitsFor(8, 0.01)).toBe(15);
  });

  it("the other compartments of the pod: inventory 0.6 erlangs, shipping 4, notification 1", () => {
    expect([erlangs(20, 30), erlangs(20, 200), erlangs(20, 50)]).toEqual([0.6, 4, 1]);
    expect(100 * erlangB(8, 4 * 0.6)).toBeCloseTo(0.25, 2); // four times as slow
    expect(100 * erlangB(16, 2 * 4)).toBeCloseTo(0.45, 2); // twice as slow
    expect(100 * erlangB(4, 1)).toBeCloseTo(1.5, 1); // may be refused: the mail goes out later
  });

  it("a partition costs: 5 pods of 5 permits refuse 6.2 %, one pool of 25 for all 12 erlangs 0.04 %", () => {
    expect(erlangB(5, 2.4)).toBeCloseTo(0.062, 3);
    expect(erlangB(25, 12)).toBeCloseTo(0.0004, 4);
  });

  it("the lab's shared pool: 20 threads, 52.5 erlangs, 37 % find a thread", () => {
    expect(1 - erlangB(20, erlangs(50, 50) + erlangs(50, 1_000))).toBeCloseTo(0.3702, 4);
  });
});
