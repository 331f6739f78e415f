import { describe, expect, it } from "vitest";
import { redelivery } from "../../lab/labs/redelivery";
import type { Panel } from "../drill";
import { measureOf, ran } from "../ran";
import { chargedTwice, firstCharges } from "./charged-twice";

const run = (differences = {}) => ran(redelivery, "sqs", differences);
const twice = (differences = {}) => run(differences).state.effects.filter((times) => times > 1).length;
const { fix, diagnose } = chargedTwice.steps();
const whyOf = (part: string) => fix.question.options.find(({ text }) => text.includes(part))?.why;
const textOf = (panel: Panel | undefined) => (panel?.kind === "listing" ? panel.text : "");

/** The longest that a worker can have been busy with one message, in seconds. */
function longest({ log }: ReturnType<typeof run>): number {
  const left = new Map<number, number[]>();
  let most = 0;
  log.forEach(({ id, t, type }, index) => {
    const receptions = left.get(Number(id)) ?? [];
    left.set(Number(id), receptions);
    if (type === "delivered" || type === "redelivered") receptions.push(t);
    if (type !== "effect") return;
    const after = log[index + 1];
    const told = after?.t === t && after.id === id ? after : undefined;
    const latest = receptions.length - 1;
    const mine =
      told?.type === "late" ? Number(told.data?.receipt) - 1 : told?.type === "acknowledged" ? latest : undefined;
    const from = mine ?? receptions.findIndex((each) => !Number.isNaN(each));
    most = Math.max(most, t - (receptions[from] ?? NaN));
    receptions[from] = NaN;
  });
  return most / 1e6;
}

describe("charged-twice", () => {
  const [, log, attributes] = chargedTwice.evidence();

  it("says in its alert what the runs of the two days give, and nothing failed", () => {
    expect(/(\d+) of the first 1,000 orders/.exec(chargedTwice.alert)?.[1]).toBe(String(twice()));
    expect(chargedTwice.debrief).toContain(`${twice()} of 1,000 did`);
    expect(twice({ work: 3000 })).toBe(0);
    expect(run().state).toMatchObject({ crashes: 0, published: 1000, facts: 1000 });
  });

  it("shows one message with two workers: received again after exactly 30 s, before the first is done", () => {
    const moments = textOf(log)
      .split("\n")
      .map((line) => Date.parse(`1970-01-01T${line.slice(0, 12)}Z`));
    const [first = 0, again = 0, charged = 0] = moments;
    expect(again - first).toBe(30_000);
    const early = ((charged - again) / 1000).toFixed(1);
    expect(diagnose.question.options[3]?.why).toContain(`${early} s before the first 201`);
    expect(textOf(log).match(/message=m\d+/g)).toEqual(Array(6).fill("message=m59"));
    const { Attributes } = JSON.parse(textOf(attributes)) as { Attributes: Record<string, string> };
    expect(Attributes.VisibilityTimeout).toBe("30");
    expect(Attributes.ApproximateNumberOfMessages).toBe("0");
    expect(Math.abs(Number(Attributes.ApproximateNumberOfMessagesNotVisible) - 40)).toBeLessThan(20);
  });

  it("splits sharply at the time-out, which repetitions at random would not", () => {
    for (const { seconds, charges } of firstCharges(run())) expect(charges > 1).toBe(seconds > 30);
    const panel = fix.panels[0];
    expect(panel?.kind === "table" && panel.rows.map(([, once, more]) => [once === "0", more === "0"])).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it("no charge outlasts the client, so that none failed, and the key's time-out lies above that", () => {
    const waits = /waits\s+(\w+) minutes/.exec(chargedTwice.situation)?.[1];
    expect(waits).toBe("three");
    expect(longest(run())).toBeLessThan(180);
    expect(whyOf("`VisibilityTimeout`")).toContain(`client's ${waits} minutes`);
  });

  it("a longer time-out ends it, a limit of two receptions and more workers do not", () => {
    expect(twice({ visibility: 300_000 })).toBe(0);
    expect(whyOf("dead-letter")).toContain(`doubles ${twice({ receives: 2 })} orders`);
    expect(whyOf("dead-letter")).toContain(`lays ${measureOf(run({ receives: 2 }), "dead")} messages`);
    expect(whyOf("400 workers")).toContain(`same ${twice({ consumers: 400 })} orders`);
    expect(measureOf(ran(redelivery, "acknowledge-first"), "lost")).toBeGreaterThan(0);
  });
});
