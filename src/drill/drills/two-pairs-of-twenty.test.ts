import { describe, expect, it } from "vitest";
import { mtlsHandshake } from "../../lab/labs/mtls-handshake";
import { measureOf, ran } from "../ran";
import {
  answers,
  CALLERS,
  connect,
  failingPercent,
  NOW,
  PAYMENTS,
  refusedPairs,
  twoPairsOfTwenty,
} from "./two-pairs-of-twenty";

const third = { root: "old", bundle: "old" } as const;
const UNKNOWN_CA = 48;
const EXPIRED = 45;

describe("two-pairs-of-twenty", () => {
  it("refuses order-2 and order-4 at payment-3 and nobody else, a tenth of the charges", () => {
    expect(refusedPairs()).toEqual([
      [1, 2],
      [3, 2],
    ]);
    expect(failingPercent()).toBe(10);
    expect(twoPairsOfTwenty.alert).toContain(`${failingPercent()} % of charges`);
    for (const { since, issued } of CALLERS) expect(Math.max(since, issued)).toBeLessThan(NOW);
  });

  it("shows that payment-3 judged and order-2 was done: unknown_ca after nine requests, at 83 ms", () => {
    const run = connect({ root: "new" }, third);
    expect(measureOf(run, "alert")).toBe(UNKNOWN_CA);
    expect(measureOf(run, "learned")).toBe(83);
    expect(measureOf(run, "early")).toBe(9);
    expect(run.state.refusal?.by).toBe("server");
    const listing = twoPairsOfTwenty.evidence().find(({ kind }) => kind === "listing");
    const text = listing?.kind === "listing" ? listing.text : "";
    expect(text).toMatch(
      /42 has verified[\S\s]*42 its own handshake is complete[\S\s]*83 receives alert unknown_ca \(48\)/,
    );
    expect(text).not.toContain("bundle");
  });

  it("a slow clock would have been another alert", () => {
    expect(measureOf(ran(mtlsHandshake, "slow-clock"), "alert")).toBe(EXPIRED);
  });

  it("an unknown certificate of payment-3 would have been refused by order, before any request", () => {
    const run = connect({ root: "new", bundle: "new" }, third);
    expect(run.state.refusal?.by).toBe("client");
    expect(measureOf(run, "early")).toBe(0);
  });

  it("payment-3 with both roots, and a certificate of either, answers every caller", () => {
    for (const { root } of CALLERS)
      for (const own of ["old", "new"] as const) expect(answers({ root }, { root: own, bundle: "both" })).toBe(true);
  });

  it("callers restarted for new certificates are refused: five in the end, a quarter of the charges", () => {
    expect(answers({ root: "new" }, third)).toBe(false);
    expect((100 * CALLERS.length) / (CALLERS.length * PAYMENTS.length)).toBe(25);
  });

  it("without the old root in any bundle 14 pairs of 20 are refused", () => {
    const pairs = CALLERS.flatMap(({ root }) =>
      PAYMENTS.map((payment) => answers({ root, bundle: "new" }, { root: payment.root, bundle: "new" })),
    );
    const said = /(\d+) pairs in 20/.exec(twoPairsOfTwenty.steps().fix.question.options[3]?.why ?? "")?.[1];
    expect(pairs.filter((answered) => !answered)).toHaveLength(Number(said));
  });

  it("renews order-2's and order-4's certificates when the text says, half a life after they were issued", () => {
    const renewed = [1, 3].map((order) => (CALLERS[order]?.issued ?? 0) + 12 * 60);
    expect(renewed).toEqual([21 * 60 + 40, 22 * 60 + 15]);
  });
});
