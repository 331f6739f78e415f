import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHECKOUT, type Command, type LogEntry, Participant, type Reply, next, run } from "./checkout-saga";

const FAULTS = ["fine", "command lost", "command late", "reply lost", "crash before", "crash after"] as const;
type Fault = (typeof FAULTS)[number];

class Crash extends Error {}

/** A shop whose network and orchestrator fail by a script, and are fine when it has run out. */
class Shop {
  readonly log: LogEntry[] = [];
  readonly participants: Participant[];
  readonly late: Command[] = [];

  constructor(
    readonly refusing: readonly number[],
    readonly script: Fault[],
    make: (refuses: boolean) => Participant = (refuses) => new Participant(refuses),
  ) {
    this.participants = CHECKOUT.map((_, step) => make(refusing.includes(step)));
  }

  readonly send = (command: Command): Reply => {
    const fault = this.script.shift() ?? "fine";
    if (fault === "crash before") throw new Crash();
    if (fault === "command lost") return "unknown";
    if (fault === "command late") {
      this.late.push(command);
      return "unknown";
    }
    const reply = this.participants[command.step]!.handle(command);
    if (fault === "crash after") throw new Crash();
    return fault === "reply lost" ? "unknown" : reply;
  };

  /** Runs to the end, through as many crashes as the script has; only the log survives them. */
  finish(send = this.send) {
    for (;;)
      try {
        const outcome = run(CHECKOUT, this.log, send);
        for (const command of this.late) this.participants[command.step]!.handle(command);
        return outcome;
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
  }

  get inEffect() {
    return this.participants.filter(({ state }) => state === "in effect").length;
  }
}

const scripts = fc.array(fc.constantFrom(...FAULTS), { maxLength: 40 });
// Stock or payment refuse, or nobody; the other steps have no business reason to.
const refusals = fc.constantFrom<number[]>([], [1], [2]);

describe("a checkout saga under faults", () => {
  // #region property
  it("ends as a whole or undone as a whole, whatever is lost, late or crashes", () => {
    fc.assert(
      fc.property(refusals, scripts, (refusing, script) => {
        const shop = new Shop(refusing, [...script]);
        const outcome = shop.finish(); // and then every late command arrives
        expect(shop.inEffect).toBe(outcome === "all done" ? CHECKOUT.length : 0);
        expect(shop.participants.every(({ effects }) => effects <= 1)).toBe(true);
      }),
      { numRuns: 2_000, seed: 1987 },
    );
  });
  // #endregion property

  it.each(CHECKOUT.map(({ name, kind }, step) => ({ name, kind, step })))(
    "survives each fault at $name ($kind)",
    ({ step, kind }) => {
      for (const fault of FAULTS) {
        const shop = new Shop([], [...Array.from({ length: step }, (): Fault => "fine"), fault, fault, fault]);
        const outcome = shop.finish();
        const silent = fault !== "fine" && !fault.startsWith("crash");
        expect(outcome).toBe(silent && kind === "compensatable" ? "all compensated" : "all done");
        expect(shop.inEffect).toBe(outcome === "all done" ? CHECKOUT.length : 0);
      }
    },
  );

  it("undoes backwards, and only what may have had an effect", () => {
    const shop = new Shop([2], []);
    expect(shop.finish()).toBe("all compensated");
    expect(shop.log.filter(({ verb, event }) => verb === "undo" && event === "done").map(({ step }) => step)).toEqual([
      1, 0,
    ]);
    expect(shop.participants[3]!.state).toBeUndefined();
  });

  it("decides from the log alone", () => {
    expect(next(CHECKOUT, [])).toEqual({ step: 0, verb: "do" });
    expect(next(CHECKOUT, [{ step: 0, verb: "do", event: "sent" }])).toEqual({ step: 0, verb: "do" });
    expect(next(CHECKOUT, [{ step: 0, verb: "do", event: "given up" }])).toEqual({ step: 0, verb: "undo" });
  });
});

describe("what the property catches", () => {
  it("a time-out of the charge taken for a refusal: charged, and everything else undone", () => {
    const shop = new Shop([], ["fine", "fine", "reply lost"]);
    const hasty = (command: Command): Reply => {
      const reply = shop.send(command);
      return reply === "unknown" && command.verb === "do" ? "refused" : reply;
    };
    expect(shop.finish(hasty)).toBe("all compensated");
    expect(shop.participants.map(({ state }) => state)).toEqual([
      "undone",
      "undone",
      "in effect",
      undefined,
      undefined,
    ]);
  });

  it("an undo without a tombstone: the late original reserves stock for nobody", () => {
    class Forgetful extends Participant {
      override handle(command: Pick<Command, "verb">) {
        return command.verb === "undo" && this.state === undefined ? "done" : super.handle(command);
      }
    }
    const late: Fault[] = ["fine", "command late", "command lost", "command lost"];
    const careless = new Shop([], [...late], (refuses) => new Forgetful(refuses));
    expect(careless.finish()).toBe("all compensated");
    expect(careless.participants[1]!.state).toBe("in effect");
    const careful = new Shop([], [...late]);
    expect(careful.finish()).toBe("all compensated");
    expect(careful.participants[1]!.state).toBe("tombstone");
  });

  it("a business reason after the pivot: the saga can go neither on nor back", () => {
    expect(() => new Shop([3], []).finish()).toThrow("do shipping said no");
  });
});
