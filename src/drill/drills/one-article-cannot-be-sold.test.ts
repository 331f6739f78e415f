import { describe, expect, it } from "vitest";
import { twoPhaseCommit } from "../../lab/labs/two-phase-commit";
import { clock } from "../clock";
import { measureOf, ran } from "../ran";
import { momentOf, oneArticleCannotBeSold as drill } from "./one-article-cannot-be-sold";

const end = (differences = {}) => ran(twoPhaseCommit, "late-scan", { scan: 600, length: 80, ...differences });
const { diagnose, check, fix } = drill.steps();
const whyOf = (part: string) => fix.question.options.find(({ text }) => text.includes(part))?.why;
const texts = [...drill.evidence(), ...diagnose.panels, ...check.panels, ...fix.panels].map((panel) =>
  panel.kind === "listing" ? panel.text : "",
);

describe("one-article-cannot-be-sold", () => {
  it("shows what its key says: a row held for 70 s by nobody's session, and a pool that is not short", () => {
    const run = end();
    expect(run.state.row.holder).toBe("checkout");
    expect(measureOf(run, "in-doubt")).toBe(2);
    expect(measureOf(run, "locked")).toBeCloseTo(70, 1);
    expect(measureOf(run, "no-connection")).toBe(0);
    expect(texts[2]).toMatch(/^ 2031 .*\{0\}/m);
    expect(texts[2]).toMatch(/^ 2045 .*\{2031,2038\}/m);
  });

  it("quotes the share that fails, and the moments of the run", () => {
    const { state } = end();
    expect(Math.round((100 * state.tally.timedOut) / (state.tally.offered * (68 / 80)))).toBe(
      Number(/(\d+) % of checkouts/.exec(drill.alert)?.[1]),
    );
    const told = (type: string, id: string, differences = {}) =>
      clock("12:00", momentOf(end({ length: 300, ...differences }), type, id)).slice(0, 8);
    expect(drill.alert).toContain("12:00:12");
    expect(drill.situation).toContain(`At ${told("coordinator-dies", "coordinator")}`);
    expect(drill.situation).toContain(`ready at ${told("coordinator-back", "coordinator")}`);
    expect(drill.debrief).toContain(
      `come at ${told("scan", "coordinator")} and acted at ${told("committed", "inventory")}`,
    );
    expect(drill.debrief).toContain(`ends it at ${told("committed", "inventory", { scan: 0 })}`);
    expect(drill.debrief).toContain(`empty at ${told("pool-empty", "inventory", { "lock-limit": 0 })}`);
  });

  it("shows a decision to commit, and no scan yet", () => {
    expect(texts.join("\n")).toContain("{inventory,payment}");
    expect(end().log.filter(({ type }) => type === "scan")).toEqual([]);
    expect(end().state.coordinator.record).toBe("commit");
  });

  it("a rollback by hand leaves a half, a longer wait empties the pool, recovery ends it", () => {
    const half = end({ length: 300, "by-hand": 72 });
    expect([measureOf(half, "committed"), measureOf(half, "rolled-back")]).toEqual([1, 1]);
    const longer = measureOf(end({ "lock-limit": 60 }), "no-connection");
    expect(whyOf("lock_timeout")).toContain(`${longer.toLocaleString("en")} failures`);
    expect(measureOf(end({ length: 300 }), "committed")).toBe(2);
    expect(measureOf(end({ length: 300, scan: 0 }), "locked")).toBeLessThan(51);
  });
});
