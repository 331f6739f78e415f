import { describe, expect, it } from "vitest";
import { measureOf } from "../ran";
import { everyCallSucceeds, lateDay, LOOKS, rateOf, recorded } from "./every-call-succeeds";

const THREADS = 200;

describe("every-call-succeeds", () => {
  it("shows what its key says: the same customers, all threads held, nothing failed, 100 late results in the window", () => {
    const run = lateDay();
    const came = (look: keyof typeof LOOKS) => rateOf(run, ["sent", "turned-away"], look);
    const diagnose = everyCallSucceeds.steps().diagnose.question.options[3]?.why ?? "";
    const said = Number(/at (\d+) a second/.exec(diagnose)?.[1]);
    expect([Math.round(came("before")), Math.round(came("now"))]).toEqual([said, said]);
    const { phase, failed, refused, successful, window, windowFailed, tookS } = recorded(run);
    expect({ phase, failed, refused, window, windowFailed }).toEqual({
      phase: "closed",
      failed: 0,
      refused: 0,
      window: 100,
      windowFailed: 0,
    });
    expect(tookS[0]).toBe(25);
    expect(tookS.at(-1)).toBe(25);
    const [chart, table, scrape, trace] = everyCallSucceeds.evidence();
    expect(chart?.kind === "chart" && chart.samples[1]?.at(-1)).toBe(THREADS);
    expect(table?.kind === "table" && table.rows[1]?.[3]).toBe("0/s");
    expect(scrape?.kind === "listing" && scrape.text).toContain(`kind="successful",name="payment"} ${successful}\n`);
    expect(trace?.kind === "trace" && trace.bars.bars[0]?.state).toBe("200 after 25.0 s");
  });

  it("the alert's rate is the run's", () => {
    const said = Number(/(\d+) checkouts a second/.exec(everyCallSucceeds.alert)?.[1]);
    expect(Math.round(rateOf(lateDay(), ["turned-away"], "now"))).toBe(said);
  });

  it.each([
    ["more threads", { threads: 400 }],
    ["a lower minimum", { "minimum-calls": 20 }],
    ["a lower threshold", { "failure-threshold": 20 }],
  ])("%s turns customers away all the same and opens nothing", (_, differences) => {
    const run = lateDay(differences);
    expect(measureOf(run, "turned-away")).toBeGreaterThan(0);
    expect(run.log.some(({ type }) => type === "opened")).toBe(false);
  });

  it("twice the threads are full as many seconds later as the text says", () => {
    const why = everyCallSucceeds.steps().fix.question.options[0]?.why ?? "";
    const first = (differences = {}) =>
      (lateDay(differences).log.find(({ type }) => type === "turned-away")?.t ?? 0) / 1_000_000;
    expect(Math.round(first({ threads: 400 }) - first())).toBe(Number(/(\d+) s later/.exec(why)?.[1]));
  });

  it("a time-out of 2 s does help, as the text says, and a slow-call limit alone does so late", () => {
    const run = lateDay({ "time-out": 2000 });
    const fix = everyCallSucceeds.steps().fix.question.options.find(({ correct }) => correct === true)?.why ?? "";
    const [, opens, held] = /opens (\d+) s after the trouble began, with (\d+) threads/.exec(fix) ?? [];
    expect(measureOf(run, "turned-away")).toBe(0);
    expect(measureOf(run, "most-threads")).toBe(Number(held));
    expect(Math.round(measureOf(run, "opened-at") - 20)).toBe(Number(opens));
    const slow = lateDay({ "slow-after": 1500, "slow-threshold": 50 });
    const said = /only (\d+) s after/.exec(everyCallSucceeds.debrief.replace(/\s+/g, " "))?.[1];
    expect(Math.round(measureOf(slow, "opened-at") - 20)).toBe(Number(said));
    expect(measureOf(slow, "most-threads")).toBe(THREADS);
  });
});
