import { describe, expect, it } from "vitest";
import { EngineError } from "./engine-error";
import type { Context, Model } from "./model";
import { create, type Run } from "./run";

interface Events {
  tick: null;
  note: unknown;
}
type Script = (
  context: Context<null, Events>,
  event: { type: string; id: number | string; payload: unknown } | null,
) => void;

/** A model that does what the test says; its state counts events. */
const scripted = (start: Script, on: Script = () => {}) => {
  const model: Model<{ count: number }, null, Events> = {
    name: "scripted",
    start: (context) => {
      start(context, null);
      return { count: 0 };
    },
    on: (state, event, context) => {
      context.log(event.type, event.id);
      on(context, event);
      return { count: state.count + 1 };
    },
  };
  return { model, parameters: null };
};

const everyTen = scripted(
  (context) => context.schedule(0, "tick", 0, null),
  (context) => context.schedule(10, "tick", 0, null),
);
const types = (run: Run<{ count: number }, null, Events>) => run.log().map(({ type, id }) => `${type}${id}`);

it("without a history steps back all the same, from the beginning", () => {
  const steps = (history: boolean) => {
    const run = create(everyTen, 1, { history });
    run.runUntil({ maxEvents: 1000 });
    const end = run.snapshot();
    run.stepBack(400);
    const back = run.snapshot();
    run.runUntil({ maxEvents: 400 });
    expect(run.snapshot()).toEqual(end);
    run.restore(back);
    run.runUntil({ maxEvents: 400 });
    expect(() => run.stepBack(401)).toThrow("the run's history begins there");
    return back;
  };
  expect(steps(false)).toEqual(steps(true));
});

describe("runUntil", () => {
  it("a time: handles what happens at that moment too, and stands at it", () => {
    const run = create(everyTen, 1);
    expect(run.runUntil({ t: 20 })).toBe("time");
    expect([run.handled, run.now]).toEqual([3, 20]);
    expect(run.runUntil({ t: 29 })).toBe("time");
    expect([run.handled, run.now]).toEqual([3, 29]);
    expect(() => run.runUntil({ t: 28 })).toThrow("to go back, use stepBack() or restore()");
  });

  it("a condition: stops right after the event that fulfils it", () => {
    const run = create(everyTen, 1);
    expect(run.runUntil({ when: ({ count }) => count === 4, t: 1000 })).toBe("condition");
    expect([run.handled, run.now]).toEqual([4, 30]);
  });

  it("a number of events", () => {
    const run = create(everyTen, 1);
    expect(run.runUntil({ maxEvents: 0 })).toBe("events");
    expect(run.runUntil({ maxEvents: 5 })).toBe("events");
    expect([run.handled, run.now]).toEqual([5, 40]);
  });

  it("nothing is left: empty, or the time asked for", () => {
    const once = scripted((context) => context.schedule(7, "tick", 0, null));
    const run = create(once, 1);
    expect(run.runUntil()).toBe("empty");
    expect(run.now).toBe(7);
    expect(run.step()).toBeUndefined();
    expect(run.runUntil({ t: 50 })).toBe("time");
    expect(run.now).toBe(50);
  });
});

describe("events", () => {
  it("of one moment happen in the order of scheduling, also those added in that moment", () => {
    const script = scripted(
      (context) => ["a", "b"].forEach((id) => context.schedule(5, "tick", id, null)),
      (context, event) => event?.type === "tick" && context.schedule(0, "note", event.id, null),
    );
    const run = create(script, 1);
    run.runUntil();
    expect(types(run)).toEqual(["ticka", "tickb", "notea", "noteb"]);
  });

  it("that are cancelled do not happen; cancelling what has happened does nothing", () => {
    const script = scripted(
      (context) => ["a", "b", "c"].forEach((id, index) => context.schedule(index, "tick", id, null)),
      (context, event) => {
        if (event?.id !== "a") return;
        context.cancel(1);
        context.cancel(0);
      },
    );
    const run = create(script, 1);
    run.runUntil();
    expect(types(run)).toEqual(["ticka", "tickc"]);
  });

  it("log their cause: the sequence number of the event, −1 at the start", () => {
    const run = create(
      scripted((context) => {
        context.log("begin", 0);
        context.schedule(3, "tick", 1, null);
      }),
      1,
    );
    run.runUntil();
    expect(run.log().map(({ t, seq, type }) => ({ t, seq, type }))).toEqual([
      { t: 0, seq: -1, type: "begin" },
      { t: 3, seq: 0, type: "tick" },
    ]);
  });
});

describe("guards", () => {
  it.each([Number.NaN, -1, 0.5, Infinity])("a delay of %d throws and schedules nothing", (delay) => {
    expect(() =>
      create(
        scripted((context) => context.schedule(delay, "tick", 0, null)),
        1,
      ),
    ).toThrow(EngineError);
  });

  it("a model that never comes to rest is stopped, named and left as it was", () => {
    const restless = scripted(
      (context) => context.schedule(0, "tick", 0, null),
      (context) => context.schedule(0, "tick", 0, null),
    );
    const run = create(restless, 1, { maxEvents: 100 });
    expect(() => run.runUntil()).toThrow('found: more than 100 events; the next is "tick" at t = 0 µs');
    expect(run.handled).toBe(100);
    expect(() => run.step()).toThrow("more than 100 events");
  });

  it("maxEvents is no error when the run ends with it", () => {
    const run = create(
      scripted((context) => context.schedule(0, "tick", 0, null)),
      1,
      { maxEvents: 1 },
    );
    expect(run.runUntil()).toBe("empty");
  });

  it.each([-1, 1, 0.5, Number.NaN])("cancel(%d) of what was never scheduled throws", (seq) => {
    const script = scripted((context) => {
      context.schedule(0, "tick", 0, null);
      context.cancel(seq);
    });
    expect(() => create(script, 1)).toThrow(
      `found: cancel(${seq}); expected: a sequence number that schedule() returned`,
    );
  });

  it("a closure as payload is refused at once, one inside a payload in strict mode", () => {
    const closure = scripted((context) => context.schedule(0, "note", 0, () => 1));
    expect(() => create(closure, 1)).toThrow('found: a function at the payload of "note"');
    const hidden = scripted(
      (context) => context.schedule(0, "tick", 0, null),
      (context) => context.schedule(0, "note", 0, { reply: () => 1 }),
    );
    expect(() => create(hidden, 1, { strict: true }).step()).toThrow(
      'found: a function at the payload of "note".reply',
    );
  });

  it("logged data that is changed afterwards is found in strict mode", () => {
    const data = { n: 1 };
    const careless = scripted(
      (context) => {
        context.log("begin", 0, data);
        context.schedule(0, "tick", 0, null);
      },
      () => data.n++,
    );
    expect(() => create(careless, 1, { strict: true }).step()).toThrow(TypeError);
  });

  it("a run whose model threw goes no further, but can be looked at before that event", () => {
    const fragile = scripted(
      (context) => [1, 2, 3].forEach((id) => context.schedule(id, "tick", id, null)),
      (_, event) => {
        if (event?.id === 2) throw new Error("model failed");
      },
    );
    const run = create(fragile, 1);
    expect(() => run.runUntil()).toThrow("model failed");
    expect(() => run.step()).toThrow("found: a run whose model threw while it handled event 2 at t = 2 µs");
    expect(() => run.snapshot()).toThrow("expected: a run between two events");
    run.stepBack(0);
    expect([run.now, run.handled, run.state.count, types(run)]).toEqual([1, 1, 1, ["tick1"]]);
  });
});

describe("stepping back", () => {
  it("past many checkpoints gives every state again", () => {
    const run = create(everyTen, 1);
    run.runUntil({ maxEvents: 5000 });
    for (const target of [4999, 4096, 1000, 256, 255, 1, 0]) {
      run.stepBack(run.handled - target);
      expect([run.handled, run.state.count, run.log().length]).toEqual([target, target, target]);
    }
    expect(() => run.stepBack()).toThrow("found: a step back to event -1");
  });

  it("is not misled by a model that changes the payload it is given", () => {
    const counting = scripted(
      (context) => [0, 1].forEach((id) => context.schedule(id, "note", id, { n: 0 })),
      (context, event) => {
        const payload = event?.payload as { n: number };
        payload.n++;
        context.log("n", payload.n);
      },
    );
    const run = create(counting, 1);
    const start = run.snapshot();
    for (const rewind of [
      () => run.stepBack(2),
      () => run.stepBack(1),
      () => run.restore(start),
      () => run.restore(start),
    ]) {
      run.runUntil();
      expect(run.log({ type: "n" }).map(({ id }) => id)).toEqual([1, 1]);
      rewind();
    }
  });

  it("ends where a restored snapshot begins", () => {
    const run = create(everyTen, 1);
    run.runUntil({ maxEvents: 10 });
    const snapshot = run.snapshot();
    run.runUntil({ maxEvents: 10 });
    run.restore(snapshot);
    expect(run.handled).toBe(10);
    expect(() => run.stepBack()).toThrow("restore an earlier snapshot");
  });
});
