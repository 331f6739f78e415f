import { describe, expect, it } from "vitest";
import { answering, downMinutesPerMonth, needed, parallel, type Parts, perPart, serial, tried } from "./availability";

const nines = (value: number) => Number((100 * value).toFixed(4));

const CHECKOUT: Parts = {
  order: { own: 0.999, needs: ["payment", "inventory"], likes: ["shipping", "notification"] },
  payment: { own: 0.999, needs: [] },
  inventory: { own: 0.999, needs: [] },
  shipping: { own: 0.999, needs: [] },
  notification: { own: 0.999, needs: [] },
};
const ALL_NEEDED: Parts = {
  ...CHECKOUT,
  order: { own: 0.999, needs: ["payment", "inventory", "shipping", "notification"] },
};

/** Another way to the same number: every combination of up and down, weighted by its chance. */
function byEnumeration(parts: Parts, root: string): number {
  const names = Object.keys(parts);
  const works = (name: string, up: ReadonlySet<string>): boolean =>
    up.has(name) && (parts[name]?.needs ?? []).every((next) => works(next, up));
  let sum = 0;
  for (let mask = 0; mask < 2 ** names.length; mask++) {
    const up = new Set(names.filter((_, bit) => (mask >> bit) % 2 === 1));
    const chance = names.reduce((product, name) => {
      const own = parts[name]?.own ?? 0;
      return product * (up.has(name) ? own : 1 - own);
    }, 1);
    if (works(root, up)) sum += chance;
  }
  return sum;
}

describe("in series", () => {
  it("five at 99.9 % are 99.5 %: 216 minutes a month instead of 43", () => {
    expect(nines(answering(ALL_NEEDED, "order"))).toBe(99.501);
    expect(downMinutesPerMonth(answering(ALL_NEEDED, "order"))).toBeCloseTo(215.6, 1);
    expect(downMinutesPerMonth(0.999)).toBeCloseTo(43.2, 6);
  });

  it("two optional parts leave three in series: 99.7 %, 129 minutes", () => {
    expect(nines(answering(CHECKOUT, "order"))).toBe(99.7003);
    expect(downMinutesPerMonth(answering(CHECKOUT, "order"))).toBeCloseTo(129.5, 1);
  });

  it("thirty at 99.99 % are 99.7 %: three million of a billion requests, more than two hours a month", () => {
    const thirty = serial(Array.from({ length: 30 }, () => 0.9999));
    expect((100 * thirty).toFixed(1)).toBe("99.7");
    expect(Math.round((1 - thirty) * 1000)).toBe(3); // per thousand, so 3 million per billion
    expect(downMinutesPerMonth(thirty)).toBeGreaterThan(120);
  });

  it("agrees with the sum over all combinations of up and down", () => {
    for (const parts of [CHECKOUT, ALL_NEEDED, SHARED]) {
      expect(answering(parts, "order")).toBeCloseTo(byEnumeration(parts, "order"), 12);
    }
  });
});

const SHARED: Parts = {
  order: { own: 0.999, needs: ["payment", "inventory", "database"] },
  payment: { own: 0.999, needs: ["database"] },
  inventory: { own: 0.999, needs: ["database"] },
  database: { own: 0.9995, needs: [] },
};

describe("a shared dependency", () => {
  it("is multiplied once, not once for each path to it", () => {
    expect([...needed(SHARED, "order")].toSorted()).toEqual(["database", "inventory", "order", "payment"]);
    const everyPath = serial([0.999, 0.9995, 0.999 * 0.9995, 0.999 * 0.9995]);
    expect(nines(answering(SHARED, "order"))).toBeCloseTo(99.65, 3);
    expect(nines(everyPath)).toBeCloseTo(99.551, 3);
  });

  it("survives two services that need each other", () => {
    const ring: Parts = { a: { own: 0.99, needs: ["b"] }, b: { own: 0.99, needs: ["a"] } };
    expect(answering(ring, "a")).toBeCloseTo(0.9801, 10);
  });

  it("names a part that nobody described", () => {
    expect(() => answering({ a: { own: 1, needs: ["ghost"] } }, "a")).toThrow("No part is named ghost");
  });
});

describe("side by side", () => {
  it("two at 99 % are 99.99 % if they fail independently", () => {
    expect(parallel(0.99, 2)).toBeCloseTo(0.9999, 10);
  });

  it("a tenth of the downtime in common costs ten times what chance does", () => {
    expect(1 - parallel(0.99, 2, 0.1)).toBeCloseTo(0.001 + 0.009 ** 2, 10);
    expect(nines(parallel(0.99, 2, 0.1))).toBe(99.8919);
  });

  it("a third copy hardly helps against a common cause", () => {
    expect(nines(parallel(0.99, 3, 0.1))).toBe(99.8999);
  });
});

describe("a retry", () => {
  it("cures blips and leaves outages", () => {
    expect(nines(tried(0.0005, 0.001, 1))).toBe(99.85);
    expect(nines(tried(0.0005, 0.001, 2))).toBe(99.9499);
    expect(tried(0.0005, 0.001, 5)).toBeLessThanOrEqual(1 - 0.0005);
  });
});

describe("backwards from the objective", () => {
  it("99.9 % over five parts asks 99.98 % of each, over ten 99.99 %", () => {
    expect(nines(perPart(0.999, 5))).toBe(99.98);
    expect(nines(perPart(0.999, 10))).toBe(99.99);
    expect(serial(Array.from({ length: 5 }, () => perPart(0.999, 5)))).toBeCloseTo(0.999, 12);
  });
});
