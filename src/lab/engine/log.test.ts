import { describe, expect, it } from "vitest";
import { Log, type LogData } from "./log";

const logOf = (...entries: [t: number, type: string, id: number | string, data?: LogData][]) => {
  const log = new Log();
  entries.forEach(([t, type, id, data], seq) => log.append(t, seq, type, id, data ?? null));
  return log;
};
const digestOf = (...entries: Parameters<typeof logOf>) => logOf(...entries).digest();

describe("the log", () => {
  const log = logOf([0, "a", 1], [5, "b", 1], [5, "a", 2], [9, "a", 1, { ok: true }]);
  const times = (filter: Parameters<Log["entries"]>[0]) =>
    log.entries(filter).map(({ t, type, id }) => `${t}${type}${id}`);

  it("is read by type, id and a half-open window, alone or together", () => {
    expect(times({})).toEqual(["0a1", "5b1", "5a2", "9a1"]);
    expect(times({ type: "a" })).toEqual(["0a1", "5a2", "9a1"]);
    expect(times({ id: 1 })).toEqual(["0a1", "5b1", "9a1"]);
    expect(times({ from: 5, to: 9 })).toEqual(["5b1", "5a2"]);
    expect(times({ from: 1, type: "a", id: 1 })).toEqual(["9a1"]);
    expect(times({ from: 10 })).toEqual([]);
  });

  it.each([
    [{ latency: Number.NaN }, "NaN"],
    [{ latency: Infinity }, "Infinity"],
    [{ latency: undefined }, "undefined"],
    [{ latency: [1] }, "object"],
  ])("refuses %o", (data, found) => {
    expect(() => logOf([7, "reply", 1, data as unknown as LogData])).toThrow(
      `found: ${found} as "latency" of the log entry "reply" at t = 7 µs`,
    );
  });

  it("refuses an id that is not finite", () => {
    expect(() => logOf([7, "reply", Number.NaN])).toThrow('found: NaN as "id" of the log entry "reply"');
  });
});

describe("the digest", () => {
  it("is the same for the same entries, whenever it is asked for", () => {
    const asked = logOf([0, "a", 1]);
    asked.digest();
    asked.append(3, 1, "b", "x", { n: 1 });
    expect(asked.digest()).toBe(digestOf([0, "a", 1], [3, "b", "x", { n: 1 }]));
    expect(asked.digest()).toMatch(/^[0-9a-f]{16}$/);
  });

  it("differs by anything that differs", () => {
    const variants: Parameters<typeof logOf>[] = [
      [],
      [[1, "a", 1]],
      [[2, "a", 1]],
      [[1, "b", 1]],
      [[1, "a", 2]],
      [[1, "a", "1"]],
      [
        [1, "a", 1, {}],
        [1, "a", 1],
      ],
      [[1, "a", 1, { n: 1 }]],
      [[1, "a", 1, { n: "1" }]],
      [[1, "a", 1, { n: true }]],
      [[1, "a", 1, { n: false }]],
      [[1, "a", 1, { n: null }]],
      [[1, "a", 1, { m: 1 }]],
      [[1, "a", 1, { n: 1 + Number.EPSILON }]],
      [
        [1, "a", 1],
        [1, "b", 1],
      ],
      [
        [1, "b", 1],
        [1, "a", 1],
      ],
    ];
    expect(new Set(variants.map((entries) => digestOf(...entries))).size).toBe(variants.length);
  });

  it("differs by the cause", () => {
    const causedBy = (seq: number) => {
      const log = new Log();
      log.append(0, seq, "a", 1, null);
      return log.digest();
    };
    expect(causedBy(1)).not.toBe(causedBy(2));
  });

  it("does not tell zero from minus zero, which no reader could see", () => {
    expect(digestOf([0, "a", 1, { n: -0 }])).toBe(digestOf([0, "a", 1, { n: 0 }]));
  });

  it("forgets what is cut off, before or after it was asked for", () => {
    for (const ask of [true, false]) {
      const cut = logOf([0, "a", 1], [1, "b", 1], [2, "c", 1]);
      if (ask) cut.digest();
      cut.truncate(1);
      expect(cut.length).toBe(1);
      expect(cut.digest()).toBe(digestOf([0, "a", 1]));
    }
  });
});
