import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { valuesOf } from "../../lab";
import { blueGreenSwitch } from "../blue-green-switch";
import { switchOf } from "./settings";
import { expectedOn, firstBornUs, liveFor, route } from "../../models/switching/routing";
import { CALLERS, PAYMENT_US, WARM_US } from "../../models/switching/settings";
import { freshState, type SwitchState } from "../../models/switching/state";
import { cutOff, settle, slowness } from "../../models/switching/traffic";

const parametersOf = (values: Record<string, number | string>) => switchOf(valuesOf(blueGreenSwitch, values));
const SWITCH_US = seconds(30);

function switched(values: Record<string, number | string>) {
  const p = parametersOf(values);
  return { p, state: { ...freshState(p), changes: [{ atUs: SWITCH_US, to: "green" as const }] } as SwitchState };
}

describe("a caller's next request", () => {
  it("follows a router that has learnt, at that microsecond and not before", () => {
    const { p, state } = switched({});
    expect(liveFor(p, state, 7, SWITCH_US - 1)).toBe("blue");
    expect(liveFor(p, state, 7, SWITCH_US)).toBe("green");
  });

  it("goes over its connection until that has its age, then over a new one", () => {
    const { p, state } = switched({ router: "connection", "max-age": 60_000 });
    const ageAtUs = firstBornUs(p, 0) + seconds(60);
    expect(ageAtUs).toBe(SWITCH_US + seconds(0.15)); // the first of 200 in 60 s
    expect(route(p, state, 0, ageAtUs - 1).colour).toBe("blue");
    expect(route(p, state, 0, ageAtUs)).toEqual({ colour: "green", connection: { bornUs: ageAtUs, colour: "green" } });
  });

  it("uses an answer until that has its TTL; the stubborn use theirs for ever", () => {
    const { p, state } = switched({ router: "dns", stubborn: 0 });
    expect(route(p, state, 0, SWITCH_US + seconds(0.15) - 1).colour).toBe("blue");
    expect(route(p, state, 0, SWITCH_US + seconds(0.15)).colour).toBe("green");
    const some = switched({ router: "dns", stubborn: 5 });
    expect([9, 10].map((caller) => route(some.p, some.state, caller, seconds(600)).colour)).toEqual(["blue", "green"]);
  });

  it("opens a connection anew where the old one was closed, and never renews to a colour that is down", () => {
    const { p, state } = switched({ router: "connection" });
    state.connections[3] = null;
    expect(route(p, state, 3, SWITCH_US + 1).colour).toBe("green");
    const aged = switched({ router: "connection", "max-age": 10_000, learn: 60_000 });
    aged.state.colours.blue.up = false;
    const t = SWITCH_US + seconds(59.9);
    for (let caller = 0; caller < CALLERS; caller++)
      expect(route(aged.p, aged.state, caller, t).colour).toBe(liveFor(aged.p, aged.state, caller, t));
  });

  it("is counted for one colour or the other", () => {
    for (const router of ["request", "connection", "dns"]) {
      const { p, state } = switched({ router, "max-age": 60_000, learn: 20_000 });
      for (const after of [0, 7, 30, 90]) {
        const t = SWITCH_US + seconds(after);
        expect(expectedOn(p, state, "blue", t) + expectedOn(p, state, "green", t)).toBe(100);
      }
    }
  });
});

describe("requests in flight", () => {
  const flying = (untilUs: number, colour: "blue" | "green") =>
    ({ id: untilUs, colour, caller: 0, fromUs: 0, untilUs, long: false, bad: false }) as const;

  it("are answered when they are due, and cut with their own colour alone", () => {
    const { p, state } = switched({});
    state.flying = [flying(10, "blue"), flying(11, "blue"), flying(12, "green")];
    state.colours.blue.inFlight = 2;
    state.colours.green.inFlight = 1;
    state.dueUs = 10;
    settle(state, 9, p);
    expect(state.tally.ok).toBe(0);
    settle(state, 10, p);
    expect([state.tally.ok, state.colours.blue.inFlight, state.dueUs]).toEqual([1, 1, 11]);
    expect(cutOff(state, "blue")).toBe(1);
    expect([state.tally.cut, state.flying.length, state.colours.green.inFlight]).toEqual([1, 1, 1]);
  });

  it("take longer in fresh pods, less so from second to second, and no longer once they are warm", () => {
    const p = parametersOf({ cold: 10 });
    expect([0, WARM_US / 2, WARM_US, 2 * WARM_US].map((t) => slowness(p, 0, t))).toEqual([10, 5.5, 1, 1]);
    expect(slowness(p, null, 0)).toBe(1);
    expect(PAYMENT_US).toBe(120_000);
  });
});
