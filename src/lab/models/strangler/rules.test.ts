import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stranglerRouting } from "../../labs/strangler-routing";
import { stranglerOf } from "../../labs/strangler-routing/settings";
import { valuesOf } from "../../lab";
import { arrive } from "./rows";
import { CUSTOMERS, placeOf, sideOf, type Rules } from "./settings";
import { differs } from "./shadow";
import { freshState, type Change, type StranglerContext } from "./state";
import { waits } from "./visits";

const percent = fc.integer({ min: 0, max: 100 });
const customers = fc.integer({ min: 0, max: CUSTOMERS - 1 });

describe("the route", () => {
  it("gives each customer one place, evenly spread: p % of the customers are new at p %", () => {
    expect(new Set(Array.from({ length: CUSTOMERS }, (_, customer) => placeOf(customer))).size).toBe(CUSTOMERS);
    for (const share of [0, 1, 10, 25, 50, 99, 100]) {
      const moved = Array.from({ length: CUSTOMERS }, (_, customer) => sideOf("customer", share, customer, 0));
      expect(moved.filter((side) => side === "shipping")).toHaveLength((share * CUSTOMERS) / 100);
    }
  });

  it("keeps those who were in when the share is raised, whatever a request draws", () => {
    fc.assert(
      fc.property(
        percent,
        percent,
        customers,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (a, b, customer, draw) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          if (sideOf("customer", low, customer, draw) === "shipping")
            expect(sideOf("customer", high, customer, 0)).toBe("shipping");
        },
      ),
      { seed: 1 },
    );
  });

  it("by request goes by the draw alone, which is below the share and not at it", () => {
    expect(sideOf("request", 25, 7, 0.2499)).toBe("shipping");
    expect(sideOf("request", 25, 7, 0.25)).toBe("monolith");
    expect([sideOf("request", 0, 7, 0), sideOf("request", 100, 7, 0.9999)]).toEqual(["monolith", "shipping"]);
  });
});

const contextOf = (values: Record<string, string | number | boolean>): StranglerContext =>
  ({
    now: 0,
    parameters: stranglerOf(valuesOf(stranglerRouting, values)),
    log: () => undefined,
  }) as unknown as StranglerContext;

describe("a change that arrives", () => {
  const change = (write: number, version: number): Change => ({
    id: write,
    from: "monolith",
    customer: 3,
    write,
    version,
    sentAtUs: 0,
    arrivesAtUs: 0,
  });
  const after = (copy: string, ...changes: Change[]) => {
    const context = contextOf({ copy });
    const state = freshState(context.parameters);
    for (const one of changes) arrive(state, one, context);
    const { write, version } = state.rows.shipping;
    return { shows: [write[3], version[3]], apart: state.apart, tally: state.tally };
  };

  it("from the log is taken with a higher version, and refused with the same or a lower one", () => {
    expect(after("log", change(1, 1), change(2, 2)).shows).toEqual([2, 2]);
    const same = after("log", change(1, 1), change(2, 1));
    expect([same.shows, same.tally.refused]).toEqual([[1, 1], 1]);
    const late = after("log", change(2, 2), change(1, 1));
    expect([late.shows, late.tally.refused, late.tally.crossed]).toEqual([[2, 2], 1, 0]);
  });

  it("from the log ends in the same row in any order and repetition", () => {
    const changes = Array.from({ length: 6 }, (_, index) => change(index + 1, index + 1));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...changes), { maxLength: 20 }), (delivered) => {
        const all = [...delivered, ...changes].toReversed();
        expect(after("log", ...all).shows).toEqual([6, 6]);
      }),
      { seed: 1 },
    );
  });

  it("by a second write overwrites whatever is there", () => {
    const late = after("dual", change(2, 2), change(1, 1));
    expect([late.shows, late.tally.crossed, late.tally.refused]).toEqual([[1, 1], 1, 0]);
    expect(after("dual", change(1, 1), change(2, 2)).tally.crossed).toBe(0);
    expect(late.apart).toBe(1);
  });
});

describe("a pause", () => {
  it("holds the writes of those who move and of nobody else; by request of everybody", () => {
    const waiting = (unit: string, to: number) => {
      const context = contextOf({ unit, share: 10 });
      const state = { ...freshState(context.parameters), moving: { id: "raise" as const, to } };
      return Array.from({ length: CUSTOMERS }, (_, customer) => customer).filter((one) => waits(state, one, context));
    };
    expect(waiting("customer", 25)).toHaveLength(150);
    expect(waiting("customer", 0)).toHaveLength(100);
    expect(waiting("customer", 10)).toHaveLength(0);
    expect(waiting("request", 25)).toHaveLength(CUSTOMERS);
    const context = contextOf({});
    expect(waits(freshState(context.parameters), 0, context)).toBe(false);
  });
});

describe("two answers", () => {
  const none = { bug: false, noise: false, reordered: false, behind: false };
  it.each([
    ["raw", [true, true, true, true, true]],
    ["values", [false, true, true, true, true]],
    ["any-order", [false, true, true, false, true]],
    ["no-price", [false, false, true, false, true]],
  ] as const)("%s: equal, wrong price, noise, other order, other row count as different: %j", (rules, expected) => {
    const cases = [{}, { bug: true }, { noise: true }, { reordered: true }, { behind: true }];
    expect(cases.map((one) => differs(rules as Rules, { ...none, ...one }))).toEqual(expected);
  });
});
