import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changed, choiceOf, formatAddress, parseAddress, parseSeed } from "./address";
import { queueLab } from "./queue-lab.contract";

const parse = (query: string) => parseAddress(queueLab, new URLSearchParams(query));

/** Any run a reader could have made. */
const choices = fc
  .record({
    preset: fc.constantFrom("calm", "busy", "over"),
    seed: fc.nat({ max: 4_294_967_295 }),
    rate: fc.integer({ min: 2, max: 40 }).map((half) => half / 2),
    "service-ms": fc.integer({ min: 1, max: 50 }).map((ten) => ten * 10),
    spread: fc.constantFrom("random", "same"),
    open: fc.boolean(),
  })
  .map(({ preset, seed, ...values }) => ({ preset, seed, values }));

describe("an address", () => {
  it("brings back every run it was made of", () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(parseAddress(queueLab, formatAddress(queueLab, choice))).toEqual(choice);
      }),
      { seed: 1 },
    );
  });

  it("names only parameters that differ from the preset", () => {
    const choice = choiceOf(queueLab, "busy");
    expect(new URLSearchParams(formatAddress(queueLab, choice)).toString()).toBe("lab=queue-lab&preset=busy&seed=2");
    const other = { ...choice, values: { ...choice.values, open: false } };
    expect(formatAddress(queueLab, other).at(-1)).toEqual(["p.open", "false"]);
    expect(changed(queueLab, other).map(({ id }) => id)).toEqual(["open"]);
  });

  it("keeps what else it said, and replaces what it said of a run", () => {
    const before = new URLSearchParams("q=breaker&lab=other&p.rate=1");
    const after = new URLSearchParams(formatAddress(queueLab, choiceOf(queueLab), before));
    expect(after.toString()).toBe("q=breaker&lab=queue-lab&preset=calm&seed=1");
  });

  it.each(["", "?preset=busy", "?lab=other&preset=busy"])("that names no run of this lab is none: %s", (query) =>
    expect(parse(query)).toBeUndefined(),
  );

  it.each([
    "preset=nonsense",
    "seed=-1",
    "seed=1e3",
    "seed=99999999999",
    "p.rate=1000",
    "p.rate=5.25",
    "p.rate=NaN",
    "p.rate=5;drop",
    "p.spread=evil",
    "p.open=1",
    "p.unknown=3",
    "p.__proto__=1",
  ])("ignores what does not fit: %s", (garbage) =>
    expect(parse(`lab=queue-lab&${garbage}`)).toEqual(choiceOf(queueLab)),
  );

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => void parse(`lab=queue-lab&${text}`)),
      { seed: 1 },
    );
  });
});

it("a seed is a whole number of 32 bits", () => {
  expect([
    parseSeed("0"),
    parseSeed("4294967295"),
    parseSeed("4294967296"),
    parseSeed(""),
    parseSeed(undefined),
  ]).toEqual([0, 4_294_967_295, undefined, undefined, undefined]);
});
