import { describe, expect, it } from "vitest";
import { measureOf } from "../ran";
import { allFiveRestart, fullPools, LOOKS_S, met } from "./all-five-restart";

const fix = () => allFiveRestart.steps().fix.question.options;
const listing = (title: string): string => {
  const panel = allFiveRestart.evidence().find((each) => each.title.startsWith(title));
  return panel?.kind === "listing" ? panel.text : "";
};
const cut = () => fullPools({ length: LOOKS_S * 1000 });

describe("all-five-restart", () => {
  it("shows what its key says: all workers wait for payment, and the queue is older than the probe's time-out", () => {
    const { state } = cut();
    for (const { hands, queue } of state.pods) {
      expect(hands).toHaveLength(20);
      expect(hands.every(({ pending }) => pending)).toBe(true);
      expect(state.now - (queue[0]?.sinceUs ?? state.now)).toBeGreaterThan(1e6);
      expect(Math.round(queue.length / 100)).toBe(1);
    }
  });

  it("the kubelet decided within the seconds of the prompt, and all were ready again while payment hung", () => {
    const { log } = cut();
    const seconds = (type: string) => log.filter((entry) => entry.type === type).map(({ t }) => t / 1e6);
    const prompt = allFiveRestart.steps().diagnose.question.prompt;
    const said = [...prompt.matchAll(/09:00:(\d\d)/g)].map(([, second]) => Number(second));
    expect([Math.min(...seconds("kill")), Math.max(...seconds("kill"))]).toEqual(said);
    expect(Math.min(...seconds("ready"))).toBe(80);
    expect(seconds("ready")).toHaveLength(5);
    expect(seconds("well")).toHaveLength(0);
    const first = log.filter(({ type, data }) => type === "failed" && data?.kind === "liveness").slice(0, 5);
    expect([first[0]?.t, first[4]?.t]).toEqual([23e6, 31e6]);
  });

  it("the description has the run's restart, and failures since", () => {
    const text = listing("kubectl describe");
    expect(text).toContain("Restart Count:  1");
    expect(text).toMatch(/Unhealthy {2}7s \(x5 over 87s\)/);
    expect(text).toContain("Killing    67s ");
    const starting = cut().log.filter(
      ({ id, type, data }) => id === 1 && type === "failed" && data?.kind === "startup",
    );
    const [one, two] = starting;
    expect(text).toContain(
      `period=${((two?.t ?? 0) - (one?.t ?? 0)) / 1e6}s #success=1 #failure=${one?.data?.threshold}`,
    );
  });

  it("as many checkouts come as before, and above 80 % end in an error", () => {
    expect(met(0, 30).sent).toBeCloseTo(100, -1);
    const now = met(90, LOOKS_S);
    expect(now.sent).toBeCloseTo(100, -1);
    expect(now.errors / now.sent).toBeGreaterThan(0.8);
  });

  it.each([
    [0, { "liveness-timeout": 5000 }],
    [1, { liveness: "none" }],
    [2, { workers: 40 }],
  ])("option %i fails the share it says", (option, differences) => {
    const why = fix()[option]?.why ?? "";
    const run = fullPools(differences);
    expect(Math.round(measureOf(run, "error-share"))).toBe(Number(/(\d+) % of the checkouts fail/.exec(why)?.[1]));
    const restarts = Number(/lab (\d+) restarts/.exec(why)?.[1] ?? 0);
    expect(measureOf(run, "restarts")).toBe(restarts);
  });

  it("as it is: 20 restarts and 60 %; with the key: none; with checks of their own: what the debrief says", () => {
    expect(measureOf(fullPools(), "restarts")).toBe(20);
    expect(Math.round(measureOf(fullPools(), "error-share"))).toBe(60);
    const repaired = fullPools({ "payment-timeout": 500 });
    expect([measureOf(repaired, "restarts"), measureOf(repaired, "errors")]).toEqual([0, 0]);
    const own = fullPools({ shared: false });
    expect(measureOf(own, "restarts")).toBe(0);
    const said = Number(/nothing, and (\d+) %/.exec(allFiveRestart.debrief.replace(/\s+/g, " "))?.[1]);
    expect(Math.round(measureOf(own, "error-share"))).toBe(said);
  });

  it("its arithmetic: what 100 workers take up", () => {
    const each = (heldS: number, workers = 100) => Math.round(workers / heldS);
    expect([each(2.05), each(2.05, 200), each(0.55)]).toEqual([49, 98, 182]);
  });
});
