import { describe, expect, it } from "vitest";
import { measureOf } from "../ran";
import { ISLANDS, kept, LOOKS_S, priced, SWITCH_S, theRepairChangesNothing } from "./the-repair-changes-nothing";

const steps = theRepairChangesNothing.steps();
const words = (text: string): string => text.replace(/\s+/g, " ");
const figure = (text: string, pattern: RegExp): number => Number(pattern.exec(words(text))?.[1]?.replace(",", ""));
/** The last second in which blue was sent anything. */
const lastOnBlue = (differences: object): number =>
  Math.max(
    ...kept(differences)
      .log.filter(({ type, data }) => type === "tally" && Number(data?.blue) > 0)
      .map(({ t }) => t / 1e6),
  );

describe("the-repair-changes-nothing", () => {
  it("shows what its key says: a new connection leads to green, and no request has reached it", () => {
    const { log, state } = kept();
    expect(log.find(({ type }) => type === "smoke")?.data).toMatchObject({ onBlue: 100 });
    expect(state.colours.green.sent).toBe(0);
    expect(state.connections.every((connection) => connection?.bornUs === 0 && connection.colour === "blue")).toBe(
      true,
    );
    expect(measureOf(kept(), "blue-600")).toBe(100);
  });

  it("the share before and since is the alert's, and the sum is the debrief's", () => {
    const said = figure(theRepairChangesNothing.alert, /([\d.]+) % of requests/);
    const [table] = theRepairChangesNothing.evidence();
    const shares = table?.kind === "table" ? table.rows.map((row) => Number.parseFloat(row[3] ?? "")) : [];
    expect(shares).toHaveLength(4);
    for (const share of shares) expect(share).toBeCloseTo(said, 1);
    const wrong = priced(SWITCH_S, LOOKS_S).wrong;
    expect(wrong / 100).toBeCloseTo(figure(theRepairChangesNothing.debrief, /([\d,]+) orders were priced/) / 100, 0);
    expect(100 / ISLANDS).toBe(said);
  });

  it("no export takes longer than the situation says", () => {
    const { parameters } = kept().lab;
    const long = parameters.find(({ id }) => id === "long")?.default;
    expect((1.5 * Number(long)) / 1000).toBe(figure(theRepairChangesNothing.situation, /up to (\d+) s/));
    expect(parameters.find(({ id }) => id === "long-share")?.default).toBe(2);
  });

  it("the key empties blue in the time it says, without a failure, and blue stays up", () => {
    const run = kept({ goodbye: true });
    expect(lastOnBlue({ goodbye: true }) - SWITCH_S).toBe(
      figure(steps.fix.question.options[0]?.why ?? "", /nothing more (\d+) s/),
    );
    expect(measureOf(run, "failed")).toBe(0);
    expect(run.state.colours.blue.up).toBe(true);
  });

  it("deleted at once: so many are cut; deleted with 30 s: none", () => {
    const cut = measureOf(kept({ stays: 0, drain: 0 }), "cut");
    expect(cut).toBe(figure(steps.fix.question.options[1]?.why ?? "", /flight: (\d+) requests/));
    expect(measureOf(kept({ stays: 0, drain: 30_000 }), "failed")).toBe(0);
  });

  it("there and back moves nobody; a maximum age of 60 s moves everybody within a minute", () => {
    expect(kept({ noticed: 30_000 }).state.colours.green.sent).toBe(0);
    expect(measureOf(kept({ "max-age": 60_000 }), "blue-60")).toBe(0);
  });
});
