import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { erlangB, lossStandardError } from "../models/bulkhead/erlang";
import { STEPS, worksTogether } from "../models/switching/schema";
import type { SwitchState } from "../models/switching/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { blueGreenSwitch } from "./blue-green-switch";
import { switchOf } from "./blue-green-switch/settings";
import { stillOnOld } from "./blue-green-switch/theory";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";

const MS = 1000;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describeModel("two colours behind a router", {
  model: blueGreenSwitch.model,
  parameters: valuesOf(blueGreenSwitch, { ...presetValues(blueGreenSwitch, "dns-back"), learn: 5 * MS, cold: 3 }),
});

describeLab(blueGreenSwitch);

const preset = (id: string, measure: string) => runPreset(blueGreenSwitch, id).measure(measure);
const run = (values: ParameterValues, measure: string, seed = 1) =>
  runLab(blueGreenSwitch, { length: 150 * MS, ...values }, seed).measure(measure);
const sum = (values: ParameterValues, measure: string) =>
  SEEDS.reduce((total, seed) => total + run(values, measure, seed), 0);
const onBlue = (id: string) => [0, 30, 60, 600].map((after) => preset(id, `blue-${after}`));

/* The first table of docs/deployment-strategies/blue-green; samples/leaving.test.ts has the same figures. */
describe("requests a second on blue 0, 30, 60 and 600 s after the switch", () => {
  it.each([
    ["gateway", [0, 0, 0, 0]],
    ["service-kept", [100, 100, 100, 100]],
    ["service-max-age", [100, 50, 0, 0]],
    ["dns", [100, 53, 5, 5]],
  ] as const)("%s: %j", (id, expected) => {
    expect(onBlue(id).map(Math.round)).toEqual(expected);
  });

  it("at 15 s too: 75 by connection age, 76 by the age of answers", () => {
    const at = (id: string) => stillOnOld(switchOf(valuesOf(blueGreenSwitch, presetValues(blueGreenSwitch, id))), 15e6);
    expect(at("service-max-age")).toBe(75);
    expect(Math.round(at("dns"))).toBe(76);
  });

  it("with nginx's hour of keepalive_time five sixths are still there after ten minutes", () => {
    expect(preset("nginx-hour", "blue-600")).toBeCloseTo(100 * (1 - 600 / 3600), 0);
  });

  it.each(["gateway", "service-kept", "service-max-age", "dns"])(
    "%s: the requests that were sent agree, within four standard errors",
    (id) => {
      const p = switchOf(valuesOf(blueGreenSwitch, presetValues(blueGreenSwitch, id)));
      const total = 5;
      let expected = 0;
      for (let ms = 50; ms < 610 * MS; ms += 100) expected += stillOnOld(p, ms * 1000) / 10;
      const sent = SEEDS.slice(0, total).reduce(
        (count, seed) =>
          count +
          (runLab(blueGreenSwitch, presetValues(blueGreenSwitch, id), seed).state as SwitchState).sentToBlueSince,
        0,
      );
      expect(Math.abs(sent - total * expected)).toBeLessThanOrEqual(4 * Math.sqrt(total * expected));
    },
  );

  it("an answer or a connection that reaches its age is replaced at that moment, not later", () => {
    expect(run({ router: "connection", "max-age": 30 * MS }, "blue-30")).toBe(0);
    expect(run({ router: "dns", ttl: 30 * MS, stubborn: 0 }, "blue-30")).toBe(0);
    expect(run({ router: "dns", ttl: 0, stubborn: 0 }, "blue-0")).toBe(0);
  });

  it("routers that learn late keep new requests on blue until then", () => {
    expect(run({ learn: 60 * MS }, "blue-30")).toBe(50);
    expect(run({ learn: 60 * MS }, "blue-60")).toBe(0);
    expect(run({ learn: 60 * MS }, "two-versions")).toBe(60);
  });

  it("Connection: close costs a caller about one request more", () => {
    expect(preset("goodbye", "blue-30")).toBe(0);
    const since = (seed: number) =>
      (runLab(blueGreenSwitch, presetValues(blueGreenSwitch, "goodbye"), seed).state as SwitchState).sentToBlueSince;
    // Each of 200 callers goes with its first answer after the switch: at most the 40 in flight leave without another
    // request, and while its own is under way, 0.4 s on average, a caller may send again: at most 0.5/s × 0.4 s × 200 = 40.
    const mean = SEEDS.reduce((total, seed) => total + since(seed), 0) / SEEDS.length;
    expect(mean).toBeGreaterThan(160);
    expect(mean).toBeLessThan(240);
  });
});

/* The second table, by runs in which both releases meet the same rows for a minute. */
describe("which releases suit which step", () => {
  const together: ParameterValues = { router: "connection", "max-age": 60 * MS, length: 100 * MS };
  it.each(["1-2", "2-3", "3-4", "1-3", "1-4", "2-4"])("%s", (releases) => {
    const [a, b] = releases.split("-").map(Number) as [1, 2];
    for (const step of [...STEPS, "rename" as const]) {
      const finished = runLab(blueGreenSwitch, { ...together, releases, step }, 1);
      const harm = finished.measure("schema") + finished.measure("wrong");
      expect(harm === 0, `${releases} on ${step}: ${harm}`).toBe(worksTogether(step, a, b));
    }
  });

  it("a rename before a switch four minutes later costs every request: 24,000", () => {
    const failed = preset("rename", "schema");
    expect(Math.abs(failed - 24_000)).toBeLessThan(4 * Math.sqrt(24_000));
    expect(preset("rename", "failed")).toBe(failed);
  });

  it("contracted 20 s early, eight in ten requests of v3 fail: those that write", () => {
    const failed = sum(presetValues(blueGreenSwitch, "contract-early"), "schema");
    const expected = SEEDS.length * 20 * 80;
    expect(Math.abs(failed - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it("back to v2 after v4: as many unreadable rows as v4 placed, less those corrected since", () => {
    const rows = sum(presetValues(blueGreenSwitch, "skipped"), "unreadable");
    const placed = SEEDS.length * 60 * 60;
    // Of the last hundred at the way back each stays among the latest for 1.7 s, with 20 corrections a second.
    expect(rows).toBeLessThan(placed + 4 * Math.sqrt(placed));
    expect(rows).toBeGreaterThan(placed - 4 * Math.sqrt(placed) - SEEDS.length * 100);
    expect(preset("skipped", "wrong")).toBe(0);
  });

  it("back to v1: nothing fails, and rows without the right cents wait for v3", () => {
    expect(preset("stale", "failed") + preset("stale", "wrong")).toBe(0);
    expect(preset("stale", "stale")).toBeGreaterThan(60 * 60);
    expect(runPreset(blueGreenSwitch, "stale").outcome.summary).toContain("v3 would read those");
    expect(runPreset(blueGreenSwitch, "back-in-time").outcome.summary).not.toContain("v3 would read those");
  });
});

describe("the drain", () => {
  const mean = 100 * (0.98 * 0.12 + 0.02 * 14); // Little's law: the page's 100 × 0.4 s = 40
  it("at the switch as many are in flight as Little's law says", () => {
    expect(mean).toBeCloseTo(39.76, 10);
    const inFlight = sum({ length: 30 * MS }, "in-flight");
    expect(Math.abs(inFlight - SEEDS.length * mean)).toBeLessThan(4 * Math.sqrt(SEEDS.length * mean));
  });

  it("pods killed at the switch cut exactly those", () => {
    expect(preset("kill", "cut")).toBe(preset("kill", "in-flight"));
    expect(preset("kill", "failed")).toBe(preset("kill", "cut"));
  });

  it.each([5, 10, 15, 20])("a drain of %d s cuts what has longer to go", (drain) => {
    // Long ones take 7 to 21 s, evenly: 2/s × E[(L − drain)+].
    const beyond = drain < 7 ? 14 - drain : (21 - drain) ** 2 / 28;
    const expected = SEEDS.length * 2 * beyond;
    const cut = sum({ ...presetValues(blueGreenSwitch, "short-drain"), drain: drain * MS }, "cut");
    expect(Math.abs(cut - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
  });

  it("one as long as the longest request cuts nothing, whichever router", () => {
    for (const router of ["request", "connection", "dns"])
      expect(run({ router, stays: 0, drain: 21 * MS }, "cut")).toBe(0);
    expect(sum({ stays: 0, drain: 20 * MS }, "cut")).toBeGreaterThan(0);
  });

  it("kept connections move when blue goes; stubborn callers of a record never do", () => {
    expect(preset("argo", "failed")).toBe(0);
    const refused = preset("dns-gone", "refused");
    const expected = (47.5 * 30) / 2 + 5 * 580; // 30 to 60 s, and 5 a second from 30 s to the run's end at 610 s
    expect(Math.abs(refused - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it("nodes that learn after blue has gone send into nothing", () => {
    const values = { learn: 20 * MS, stays: 0 };
    const expected = SEEDS.length * 100 * 10; // half of the callers on average, for 20 s
    expect(Math.abs(sum(values, "refused") - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(run({ learn: 20 * MS, stays: 20 * MS }, "refused")).toBe(0);
  });
});

describe("capacity", () => {
  it("one green pod refuses what Erlang's formula says, in the long run", () => {
    const part = { "green-pods": 1 };
    let full = 0;
    for (const seed of SEEDS.slice(0, 10))
      full += run({ ...part, length: 640 * MS }, "full", seed) - run({ ...part, length: 90 * MS }, "full", seed);
    const arrived = 10 * 550 * 100;
    // The formula holds for any times; the error is that of a pool that forgets within a long request, 14 s.
    const error = lossStandardError(20, 39.76, (10 * 550) / 14, arrived);
    expect(Math.abs(full / arrived - erlangB(20, 39.76))).toBeLessThan(4 * error);
    expect(erlangB(20, 39.76)).toBeCloseTo(0.52, 2);
  });

  it("places are a limit: not one more, not one fewer", () => {
    const parameters = valuesOf(blueGreenSwitch, { "green-pods": 1 });
    const one = create({ model: blueGreenSwitch.model, parameters }, 1);
    let most = 0;
    for (let second = 31; second < 90; second++) {
      one.runUntil({ t: second * 1e6 });
      most = Math.max(most, one.state.colours.green.inFlight);
    }
    expect(most).toBe(20);
  });

  it("cold pods take longer and, ten times as slow, run out of places", () => {
    expect(preset("gateway", "fresh")).toBeLessThan(135);
    // Of the first 10 s: from ten to seven times as slow.
    expect(preset("cold", "fresh")).toBeGreaterThan(7 * 120);
    expect(preset("cold", "fresh")).toBeLessThan(10 * 120);
    expect(preset("cold", "full")).toBeGreaterThan(0);
    expect(run({ cold: 3 }, "full")).toBe(0);
  });

  it("green is cold when its first caller comes, be it half a minute after the switch", () => {
    const kept = { router: "connection", stays: 30 * MS };
    expect(run({ ...kept, cold: 10 }, "fresh")).toBeGreaterThan(7 * 120);
    expect(run(kept, "fresh")).toBeGreaterThan(100);
    expect(run({ router: "connection", cold: 10 }, "fresh")).toBe(0);
  });

  it("costs five pods more for release and way back, as the page's 5 × 40 minutes", () => {
    // A switch at 30 s and blue for 30 s more: five pods too many for a minute.
    expect(run({ stays: 30 * MS, drain: 0 }, "extra")).toBeCloseTo(5, 6);
    expect(run({ stays: 60 * MS, drain: 0 }, "extra")).toBeCloseTo(7.5, 6);
    expect(run({ stays: 30 * MS, drain: 0, "green-pods": 10, length: 60 * MS }, "extra")).toBeCloseTo(10, 6);
  });
});

describe("the way back", () => {
  it("in the delay costs the errors until the decision, after it those of a start as well", () => {
    const errors = (values: ParameterValues, s: number) => {
      const expected = SEEDS.length * 30 * s;
      expect(Math.abs(sum(values, "bad") - expected)).toBeLessThan(4 * Math.sqrt(expected));
    };
    errors(presetValues(blueGreenSwitch, "back-in-time"), 25);
    errors(presetValues(blueGreenSwitch, "back-late"), 45 + 60);
  });

  it("in the delay keeps blue up after it as well: nobody is sent into nothing", () => {
    expect(preset("back-in-time", "refused")).toBe(0);
    expect(preset("back-in-time", "failed")).toBe(preset("back-in-time", "bad"));
  });

  it("is taken as soon as new pods are up, and cuts what the old ones still had in hand", () => {
    const { backUs, colours, decidedUs } = runPreset(blueGreenSwitch, "back-late").state as SwitchState;
    expect((backUs ?? 0) - (decidedUs ?? 0)).toBe(60e6);
    expect(colours.blue.freshUs).toBe(backUs);
    expect(run({ stays: 0, drain: 60 * MS, noticed: 5 * MS, start: 0 }, "cut")).toBeGreaterThan(0);
  });

  it("is open up to the end of the delay, and not a second longer", () => {
    const at = (noticed: number) => run({ stays: 30 * MS, noticed: noticed * MS, drain: 0 }, "back-time");
    expect(at(30)).toBeLessThan(0.2);
    expect(at(31)).toBeGreaterThan(59);
  });

  it("by DNS begins when the first new answer is a TTL old", () => {
    expect(preset("dns-back", "green-after-back")).toBe(47.5);
    expect(preset("dns-back", "back-time")).toBeGreaterThan(55);
    expect(preset("dns-back", "back-time")).toBeLessThanOrEqual(60);
    const p = { router: "dns", noticed: 60 * MS, stubborn: 0, length: 200 * MS };
    // All have moved: now the fade back is the fade there.
    expect(run(p, "green-after-back")).toBeCloseTo(100 * (1 - 20 / 60), 0);
  });

  it("over kept connections waits until green goes", () => {
    const kept = { router: "connection", stays: 0, noticed: 20 * MS, start: 0, length: 200 * MS };
    expect(run({ ...kept, stays: 30 * MS, "max-age": 0 }, "green-after-back")).toBe(0);
    expect(run({ ...kept, stays: 60 * MS, "max-age": 60 * MS }, "green-after-back")).toBeGreaterThan(30);
  });
});

describe("any run", () => {
  it(
    "keeps every claim, whatever is set and whenever one looks",
    () => claimsHoldAnywhere(blueGreenSwitch, 150),
    120_000,
  );

  it("meets the same callers whichever way it is switched", () => {
    const sent = (values: ParameterValues) =>
      (runLab(blueGreenSwitch, { length: 60 * MS, ...values }, 7).state as SwitchState).tally.sent;
    for (const router of ["connection", "dns"]) expect(sent({ router, bad: 40, cold: 5 })).toBe(sent({}));
  });
});
