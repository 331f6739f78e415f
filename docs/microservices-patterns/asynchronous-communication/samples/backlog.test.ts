import { describe, expect, it } from "vitest";
import { backlogAfter, capacity, drain, lastOfBatch, wait, type Flow } from "./backlog";

/** The page's example: notification takes 50 ms a message, 100 orders a second, 8 workers. */
const notification: Flow = { arrivals: 100, workers: 8, work: 0.05 };

/** A queue stepped second by second, as a second opinion on the formulas. */
function simulate(flow: Flow, backlog: number, limit = 100_000): number {
  let [queue, seconds] = [backlog, 0];
  while (queue > 0 && seconds < limit) {
    queue += flow.arrivals - capacity(flow);
    seconds += 1;
  }
  return seconds;
}

describe("the numbers of the page", () => {
  it("8 workers at 50 ms do 160 a second; a stop of 10 minutes takes 1,000 s to work off", () => {
    expect(capacity(notification)).toBeCloseTo(160);
    expect(backlogAfter(notification, 600)).toBe(60_000);
    expect(drain(notification, 60_000)).toBeCloseTo(1000);
    expect(simulate(notification, 60_000)).toBe(1000);
  });
  it("with 16 workers it takes 273 s, and with 5 it never ends", () => {
    expect(drain({ ...notification, workers: 16 }, 60_000)).toBeCloseTo(272.7, 1);
    expect(simulate({ ...notification, workers: 16 }, 60_000)).toBe(273);
    expect(drain({ ...notification, workers: 5 }, 60_000)).toBe(Infinity);
    expect(simulate({ ...notification, workers: 5 }, 60_000)).toBe(100_000);
  });
  it("1,000 waiting are 6 seconds here and 17 minutes at one a second", () => {
    expect(wait(notification, 1000)).toBeCloseTo(6.25);
    expect(wait({ arrivals: 0.5, workers: 1, work: 1 }, 1000) / 60).toBeCloseTo(16.7, 1);
  });
  it("a prefetch of 250 at 8 s a message outlives 30 minutes; 500 records at 700 ms outlive 5 minutes", () => {
    expect(lastOfBatch(250, 8)).toBeGreaterThan(30 * 60);
    expect(lastOfBatch(500, 0.7)).toBe(350);
    expect(lastOfBatch(500, 0.7)).toBeGreaterThan(300);
  });
});
