import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  anySlow,
  downMinutes,
  drain,
  inside,
  partitions,
  perDay,
  perSecond,
  slowdown,
  waits,
  type Outage,
} from "./estimate";

const textOf = (page: string): string =>
  readFileSync(join(__dirname, "..", "..", page, "index.mdx"), "utf8").replaceAll(/\s+/g, " ");
const PAGE = textOf("numbers-to-know");

/** The page must say what was calculated, in these words. */
const says = (words: string): void => expect(PAGE).toContain(words);

describe("time and rates", () => {
  it("turns a million a day into 11.6 a second, and 25 a second into 2.16 million a day", () => {
    expect(perSecond(1_000_000)).toBeCloseTo(11.57, 2);
    expect(perDay(25)).toBe(2_160_000);
    says("11.6 a second");
    says("2.16 million");
  });

  it("turns 1 Gb/s into 125 MB/s", () => {
    expect(1e9 / 8 / 1e6).toBe(125);
    says("125 MB/s");
  });

  it("shows where a doubling every two years since 2003 would have led", () => {
    const bytesPerSecond = 125e6 * 2 ** ((2026 - 2003) / 2);
    expect((2_000 / bytesPerSecond) * 1e9).toBeCloseTo(5.5, 1);
    expect((bytesPerSecond * 8) / 1e12).toBeCloseTo(2.9, 1);
    says("5.5 ns");
    says("2.9 Tb/s");
  });
});

describe("availability", () => {
  it.each([
    [0.99, "432 min"],
    [0.995, "216 min"],
    [0.999, "43 min"],
    [0.9995, "21.6 min"],
    [0.9999, "4.3 min"],
    [0.99999, "26 s"],
  ])("%d leaves %s a month", (availability, text) => {
    const minutes = downMinutes(availability);
    const value = text.endsWith("s") ? minutes * 60 : minutes;
    expect(value).toBeCloseTo(Number.parseFloat(text), text.includes(".") ? 1 : 0);
    says(text);
  });

  it("multiplies five parts in a row", () => {
    expect(0.999 ** 5).toBeCloseTo(0.995, 4);
    expect(downMinutes(0.999 ** 5)).toBeCloseTo(215.6, 1);
    says("216 minutes");
  });
});

describe("queues", () => {
  it("stretches the service time by 1 ÷ (1 − utilisation)", () => {
    expect([0.5, 0.8, 0.9, 0.95].map((load) => Math.round(slowdown(load)))).toEqual([2, 5, 10, 20]);
    says("| 50 % | 2 × |");
    says("| 80 % | 5 × |");
    says("| 90 % | 10 × |");
    says("| 95 % | 20 × |");
  });

  it("agrees with a simulation of one server", () => {
    let seed = 42;
    const random = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed + 1) / 2 ** 32;
    };
    let clock = 0;
    let free = 0;
    let total = 0;
    const jobs = 400_000;
    for (let job = 0; job < jobs; job += 1) {
      clock += -Math.log(random()) / 0.8;
      free = Math.max(free, clock) - Math.log(random());
      total += free - clock;
    }
    expect(total / jobs / slowdown(0.8)).toBeGreaterThan(0.93);
    expect(total / jobs / slowdown(0.8)).toBeLessThan(1.07);
  });

  it("makes twenty servers at 80 % wait a mean of 6 % of the service time (Erlang C)", () => {
    const [servers, load] = [20, 16];
    let refused = 1;
    for (let n = 1; n <= servers; n += 1) refused = (load * refused) / (n + load * refused);
    const waiting = refused / (1 - (load / servers) * (1 - refused));
    expect(waiting / (servers - load)).toBeCloseTo(0.064, 3);
    says("a mean of 6 % of the service time");
  });

  it("works off a stop of ten minutes in 1,000 s with 8 workers and in 273 s with 16", () => {
    expect(drain(600, 100, 160)).toBe(1_000);
    expect(drain(600, 100, 320)).toBeCloseTo(272.7, 1);
    expect(drain(600, 100, 100)).toBe(Infinity);
    says("1,000 s");
    says("273 s");
  });

  it("makes 63 % of the pages slow with 100 calls of which one in 100 is slow", () => {
    expect(anySlow(0.01, 10)).toBeCloseTo(0.096, 3);
    expect(anySlow(0.01, 100)).toBeCloseTo(0.634, 3);
    says("9.6 %");
    says("63 %");
  });
});

describe("the checkout", () => {
  it("holds 12 charges, 2.4 in a pod, and 600 if payment hangs for thirty seconds", () => {
    expect(inside(100, 0.12)).toBe(12);
    expect(inside(20, 0.12)).toBeCloseTo(2.4);
    expect(inside(20, 30)).toBe(600);
    says("12 charges");
    says("2.4");
    says("600");
  });

  it("writes 4.32 GB a day and 1.58 TB a year", () => {
    expect((perDay(25) * 2_000) / 1e9).toBeCloseTo(4.32);
    expect((perDay(25) * 2_000 * 365) / 1e12).toBeCloseTo(1.577, 3);
    expect((3 * perDay(25) * 2_000 * 365) / 1e12).toBeCloseTo(4.73, 2);
    says("4.32 GB");
    says("1.58 TB");
    says("4.7 TB");
    expect((perDay(25) * 2_000 * 365) / 125e6 / 3_600).toBeCloseTo(3.5, 1);
    says("3.5 hours");
  });

  it("keeps 0.16 connections of a pod busy, 2.56 if they are held while charging, 60 if payment takes 3 s", () => {
    expect(inside(20, 0.008)).toBeCloseTo(0.16);
    expect(inside(20, 0.128)).toBeCloseTo(2.56);
    expect(inside(20, 3.008)).toBeCloseTo(60.2, 1);
    says("0.16");
    says("2.56");
    says("60.2");
  });

  it("needs 5 consumers to keep up and 15 to be back in five minutes after a stop of ten", () => {
    expect(partitions(100, 0.05, 0, 300)).toBe(5);
    expect(partitions(100, 0.05, 600, 300)).toBe(15);
    says("15 consumers");
  });

  it("sends 90 kB of events a second", () => {
    expect((100 * 900) / 1_000).toBe(90);
    says("90 kB/s");
  });
});

describe("the backlog of “how you are judged”", () => {
  const slow: Outage = { arrivals: 100, slow: 40, fast: 160, outage: 900 };
  const judged = textOf("how-you-are-judged");

  it("stands at 54,000 after 15 minutes, and is gone 15 minutes later", () => {
    expect((slow.arrivals - slow.slow) * slow.outage).toBe(54_000);
    expect(54_000 / (slow.fast - slow.arrivals)).toBe(900);
    expect(judged).toContain("54,000");
  });

  it("makes the unluckiest order wait nine minutes, in an outage of half an hour more than fifteen", () => {
    const worst = (outage: number): number =>
      Math.max(...Array.from({ length: outage }, (_, at) => waits({ ...slow, outage }, at)));
    expect(worst(900) / 60).toBeCloseTo(9, 1);
    expect(worst(1_800) / 60).toBeGreaterThan(15);
    expect(judged).toContain("waits nine");
  });

  it("has fifteen minutes of backlog after ten, while the oldest order is six minutes old", () => {
    expect(((slow.arrivals - slow.slow) * 600) / slow.slow).toBe(900);
    expect((600 - (slow.slow * 600) / slow.arrivals) / 60).toBe(6);
    expect(judged).toContain("36,000 ÷ 40");
  });
});

describe("“confusable pairs”", () => {
  const pairs = textOf("confusable-pairs");
  const said = (words: string): void => expect(pairs).toContain(words);

  it("fills every thread behind a rate limit, and leaves 184 behind a bulkhead of 16", () => {
    expect(inside(20, 10)).toBe(200);
    said("20 × 10 = 200");
    expect(16 / 10).toBe(1.6);
    expect(200 - 16).toBe(184);
    said("16 ÷ 10 = 1.6 a second and leaves 184 threads");
  });

  it("finds 0.4 calls inside when each fails after 20 ms, and a window of 100 full after five seconds", () => {
    expect(inside(20, 0.02)).toBeCloseTo(0.4);
    expect(16 / 0.02).toBe(800);
    said("20 × 0.02 = 0.4");
    said("16 places would let 800 a second through");
    expect(100 / 20).toBe(5);
    said("full after five seconds");
    said("five pods have sent some 500 calls");
  });

  it("works for nobody: 150 charges more than twelve times the healthy 12", () => {
    expect(inside(100, 1.5) / inside(100, 0.12)).toBe(12.5);
    said("100 × 1.5 = 150");
  });

  it("loses 480 charges with blue-green, 90 with a canary and 72 with a flag", () => {
    expect(100 * 240 * 0.02).toBe(480);
    expect(100 * 0.05 * 900 * 0.02).toBeCloseTo(90);
    expect(100 * 0.1 * 360 * 0.02).toBeCloseTo(72);
    said("= 480 failures");
    said("= 90.");
    said("= 72.");
  });

  it("keeps 86 of 8,640 failures with a head of 1 %, and holds 8,000 spans for a tail", () => {
    expect(perDay(100) / 1_000).toBe(8_640);
    expect(Math.round(8_640 * 0.01)).toBe(86);
    expect(100 * 10 * 8).toBe(8_000);
    said("A head of 1 % keeps 86 of them");
    said("100 × 10 s × 8 spans = 8,000 spans");
  });

  it("leaves 97 × 2,400 paid orders behind, and 11 GB of log after a long weekend", () => {
    expect(97 * 2_400).toBe(232_800);
    said("97 × 2,400 = 232,800");
    expect((2.5 * perDay(25) * 2_000) / 1e9).toBeCloseTo(10.8, 1);
    said("some 11 GB");
  });
});

describe("“45 minutes” and “how to draw”", () => {
  it("reserves 4,500 lamps for nothing in 15 minutes, 1,500 in five", () => {
    expect(100 * 0.05 * 900).toBe(4_500);
    expect(100 * 0.05 * 300).toBe(1_500);
    expect(textOf("forty-five-minutes")).toContain("100 × 0.05 × 900 = 4,500 lamps");
    expect(textOf("forty-five-minutes")).toContain("five minutes: 1,500");
  });

  it("fills 200 threads in ten seconds, and would hold 6,000 requests for five minutes each", () => {
    const draw = textOf("how-to-draw");
    expect(inside(20, 30)).toBe(600);
    expect(200 / 20).toBe(10);
    expect(draw).toContain("wants 600 threads and has 200; ten seconds later");
    expect(inside(20, 300)).toBe(6_000);
    expect(draw).toContain("20 × 300 = 6,000");
    expect(20_000 / 100).toBe(200);
    expect(draw).toContain("people take 200 seconds");
  });
});

describe("the prices in “how you are judged”", () => {
  const judged = textOf("how-you-are-judged");

  it("are 2,700 mails or 54,000 checkouts, and 24 calls in flight per pod", () => {
    expect(0.03 * 100 * 900).toBe(2_700);
    expect(60 * 900).toBe(54_000);
    expect(judged).toContain("that is 2,700 mails");
    expect(judged).toContain("60 × 900 = 54,000 checkouts");
    expect(inside(40, 3) / 5).toBe(24);
    expect(judged).toContain("24 calls in flight per pod");
  });
});
