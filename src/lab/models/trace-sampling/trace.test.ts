import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkout,
  criticalPath,
  gainOf,
  gapOf,
  GATEWAY,
  INVENTORY,
  longestCall,
  NOTIFICATION,
  onPath,
  ORDER,
  PAYMENT,
  selfTime,
  SHIPPING,
  type Spans,
  type Works,
} from "./trace";

const work = fc.integer({ min: 1, max: 3_000_000 });
const works: fc.Arbitrary<Works> = fc.record({
  payment: work,
  inventory: work,
  shipping: work,
  pool: work,
  queue: work,
  notification: work,
});
const answer = (spans: Spans) => spans[GATEWAY]?.[1] ?? 0;
const calm: Works = { payment: 480, inventory: 450, shipping: 300, pool: 0, queue: 900_000, notification: 80 };

describe("the critical path of a checkout", () => {
  it("covers the answer once, whatever takes how long", () => {
    fc.assert(
      fc.property(works, fc.boolean(), (times, fails) => {
        const spans = checkout(times, fails);
        const parts = criticalPath(spans).toSorted((a, b) => a.from - b.from);
        expect(parts[0]?.from).toBe(0);
        expect(parts.at(-1)?.to).toBe(answer(spans));
        for (const [index, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[index]?.to);
      }),
      { seed: 1 },
    );
  });

  it("takes a child that ends with its caller, and one where the next begins", () => {
    const spans: Spans = [[0, 100], [0, 100], [20, 60], null, [60, 100], null];
    expect(criticalPath(spans)).toEqual([
      { service: SHIPPING, from: 60, to: 100 },
      { service: PAYMENT, from: 20, to: 60 },
      { service: ORDER, from: 0, to: 20 },
    ]);
  });

  it("runs along the longer of two parallel calls only, and never along what outlives the answer", () => {
    fc.assert(
      fc.property(works, (times) => {
        const spans = checkout(times, false);
        const path = criticalPath(spans);
        const [longer, shorter] = times.payment > times.inventory ? [PAYMENT, INVENTORY] : [INVENTORY, PAYMENT];
        fc.pre(times.payment !== times.inventory);
        expect(onPath(path, longer)).toBe(Math.max(times.payment, times.inventory));
        expect(onPath(path, shorter)).toBe(0);
        expect(onPath(path, SHIPPING)).toBe(times.shipping);
        // It may end in time when its message is handled before order answers.
        if ((spans[NOTIFICATION]?.[1] ?? 0) > (spans[ORDER]?.[1] ?? 0)) expect(onPath(path, NOTIFICATION)).toBe(0);
      }),
      { seed: 2 },
    );
  });

  it("leaves a gateway and an order that last longest almost nothing of their own", () => {
    const path = criticalPath(checkout({ ...calm, payment: 480_000, inventory: 450_000, shipping: 300_000 }, false));
    expect([onPath(path, GATEWAY), onPath(path, ORDER)]).toEqual([10_000, 30_000]);
  });

  it("has nothing without a root", () => {
    const [, ...rest] = checkout(calm, false);
    expect(criticalPath([null, ...rest])).toEqual([]);
  });
});

it("what a call's removal gains is what the answer gains when it takes no time", () => {
  const names = { [PAYMENT]: "payment", [INVENTORY]: "inventory", [SHIPPING]: "shipping" } as const;
  fc.assert(
    fc.property(works, fc.constantFrom(PAYMENT, INVENTORY, SHIPPING), (times, service) => {
      const spans = checkout(times, false);
      const without = checkout({ ...times, [names[service]]: 0 }, false);
      expect(gainOf(spans, service)).toBe(answer(spans) - answer(without));
      expect(gainOf(spans, service)).toBeLessThanOrEqual(onPath(criticalPath(spans), service));
    }),
    { seed: 3 },
  );
});

it("of payment 480, inventory 450 and shipping 300 ms the longest gains 30, the shortest 300", () => {
  const spans = checkout(calm, false);
  expect(longestCall(spans)).toBe(PAYMENT);
  expect([PAYMENT, INVENTORY, SHIPPING].map((service) => gainOf(spans, service))).toEqual([30, 0, 300]);
});

it("a wait without a span is the longest stretch of order's own", () => {
  const spans = checkout({ ...calm, pool: 800_000 }, false);
  expect(gapOf(criticalPath(spans))).toEqual({ service: ORDER, from: 5_000, to: 815_000 });
});

it("a payment that fails ends the checkout, with both answers in", () => {
  const spans = checkout(calm, true);
  expect(spans.map((span) => span !== null)).toEqual([true, true, true, true, false, false]);
  expect(answer(spans)).toBe(5_000 + 10_000 + 480 + 10_000 + 5_000);
});

describe("self time", () => {
  it("is a span without what its children cover, parallel ones counted once", () => {
    const spans = checkout({ ...calm, pool: 800_000 }, false);
    expect([GATEWAY, ORDER, PAYMENT].map((service) => selfTime(spans, service))).toEqual([10_000, 830_000, 480]);
  });

  it("is, for a caller that waits, its time on the critical path", () => {
    fc.assert(
      fc.property(works, fc.boolean(), (times, fails) => {
        // A message handled before the answer would cover a stretch of order's own.
        const spans = checkout({ ...times, queue: times.queue + 10_000 }, fails);
        const path = criticalPath(spans);
        for (const service of [GATEWAY, ORDER]) expect(selfTime(spans, service)).toBe(onPath(path, service));
      }),
      { seed: 4 },
    );
  });

  it("is nothing where there is no span", () => expect(selfTime([null], GATEWAY)).toBe(0));
});
