import { describe, expect, it } from "vitest";
import { Api, Conflict } from "./api";
import { Controller, EdgeController, reconcile } from "./reconcile";
import { WorkQueue } from "./work-queue";

class Crash extends Error {}

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Loop {
  work(): void;
  stop(): void;
}

/** 400 random wishes and dead pods. One event in five is lost, and one write in twenty kills the controller. */
function storm(api: Api, start: () => Loop, seed: number): Loop {
  const next = numbers(seed);
  let controller = start();
  const survive = (act: () => void) => {
    try {
      act();
    } catch (thrown) {
      if (!(thrown instanceof Crash)) throw thrown;
      controller.stop(); // its memory and its queue are gone
      controller = start();
    }
  };
  api.loses = () => next() < 0.2;
  api.beforeWrite = () => {
    if (next() < 0.05) throw new Crash("out of memory");
  };
  for (let step = 0; step < 400; step++) {
    const pods = [...api.pods.keys()];
    if (next() < 0.5) api.apply(`set-${Math.floor(next() * 4)}`, Math.floor(next() * 8));
    else if (pods.length > 0) api.losePod(pods[Math.floor(next() * pods.length)]!);
    if (next() < 0.5) survive(() => controller.work());
  }
  api.loses = () => false;
  api.beforeWrite = () => {};
  survive(() => controller.work());
  return controller;
}

const drift = (api: Api) =>
  [...api.sets.values()].reduce((sum, set) => sum + Math.abs(set.replicas - api.podsOf(set).length), 0);

const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

// #region drift
describe("lost events and crashes", () => {
  it.each(seeds)("level-triggered: one relist repairs everything (seed %i)", (seed) => {
    const api = new Api();
    const controller = storm(api, () => new Controller(api), seed) as Controller;
    controller.relist();
    controller.work();
    expect(drift(api)).toBe(0);
  });

  it("edge-triggered: it drifts in every run, and a restart does not help", () => {
    for (const seed of seeds) {
      const api = new Api();
      storm(api, () => new EdgeController(api), seed).stop();
      const before = drift(api);
      new EdgeController(api).work();
      expect(before, `seed ${seed}`).toBeGreaterThan(0);
      expect(drift(api), `seed ${seed}`).toBe(before);
    }
  });

  it("without losses both are right, which is why a test in good weather proves nothing", () => {
    for (const start of [(api: Api) => new Controller(api), (api: Api) => new EdgeController(api)]) {
      const api = new Api();
      const controller = start(api);
      for (const replicas of [3, 5, 2, 7]) {
        api.apply("order", replicas);
        controller.work();
      }
      api.losePod([...api.pods.keys()][0]!);
      controller.work();
      expect(drift(api)).toBe(0);
      expect(api.pods.size).toBe(7);
    }
  });
});
// #endregion drift

describe("the level-triggered controller", () => {
  it("needs the relist: before it, a lost event leaves the set wrong", () => {
    const api = new Api();
    const controller = new Controller(api);
    api.loses = ({ kind }) => kind === "pod";
    api.apply("order", 5);
    controller.work();
    api.losePod([...api.pods.keys()][0]!);
    controller.work();
    expect(api.pods.size).toBe(4);
    controller.relist();
    controller.work();
    expect(api.pods.size).toBe(5);
  });

  it("passes over values in between: 2, 5, 3 makes three pods and never five", () => {
    const api = new Api();
    const controller = new Controller(api);
    for (const replicas of [2, 5, 3]) api.apply("order", replicas);
    controller.work();
    expect(api.pods.size).toBe(3);
    expect(api.writes).toBe(3 + 1); // three pods and one status
  });

  it("is idempotent: a second turn writes nothing", () => {
    const api = new Api();
    api.apply("order", 5);
    reconcile(api, "order");
    const { writes } = api;
    reconcile(api, "order");
    reconcile(api, "order");
    expect(api.writes).toBe(writes);
  });

  it("finishes what a crash has left half done", () => {
    const api = new Api();
    api.apply("order", 5);
    let left = 2;
    api.beforeWrite = () => {
      if (left-- === 0) throw new Crash("out of memory");
    };
    expect(() => new Controller(api).work()).toThrow(Crash);
    expect(api.pods.size).toBe(2);
    api.beforeWrite = () => {};
    new Controller(api).work();
    expect(api.pods.size).toBe(5);
  });

  it("loses a race on resourceVersion, reads again and keeps the other's wish", () => {
    const api = new Api();
    let time = 0;
    let interfere = true;
    api.apply("order", 2);
    const controller = new Controller(
      api,
      () => time,
      (server, name) => {
        server.beforeWrite = () => {
          if (!interfere || server.pods.size < 2) return;
          interfere = false;
          server.apply(name, 4); // somebody scales between our read and our write of the status
        };
        reconcile(server, name);
      },
    );
    controller.work();
    expect(controller.refused).toEqual(["order"]);
    expect(api.sets.get("order")?.replicas).toBe(4); // not overwritten by the older 2
    time = 5;
    controller.work();
    expect(api.sets.get("order")).toMatchObject({ replicas: 4, status: 4 });
    expect(api.pods.size).toBe(4);
  });

  it("would have lost the update without the version", () => {
    const api = new Api();
    api.apply("order", 2);
    const read = api.sets.get("order")!;
    api.apply("order", 4);
    expect(() => api.update({ ...read, status: 2 })).toThrow(Conflict);
    expect(() => api.update({ ...api.sets.get("order")!, status: 2 })).not.toThrow();
  });
});

describe("owners and finalizers", () => {
  it("collects the pods of a deleted set, and does not give them to a new one of the same name", () => {
    const api = new Api();
    api.apply("order", 3);
    new Controller(api).work();
    const old = new Set(api.pods.keys());
    api.deleteSet("order");
    api.apply("order", 2);
    new Controller(api).work();
    expect(api.pods.size).toBe(5);
    api.collect();
    expect([...api.pods.keys()].filter((name) => old.has(name))).toEqual([]);
    expect(api.pods.size).toBe(2);
  });

  it("keeps an object with a finalizer until its controller has cleaned up", () => {
    const api = new Api();
    api.apply("order", 3, ["shop.example/balancer"]);
    const controller = new Controller(api);
    controller.work();
    api.deleteSet("order");
    expect(api.sets.get("order")?.deleting).toBe(true);
    controller.work();
    expect(api.sets.has("order")).toBe(false);
    expect(api.pods.size).toBe(0);
  });

  it("leaves it there for ever when that controller is gone", () => {
    const api = new Api();
    api.apply("order", 0, ["shop.example/balancer"]);
    api.deleteSet("order");
    api.deleteSet("order");
    expect(api.sets.has("order")).toBe(true);
  });
});

describe("the work queue", () => {
  it("holds a key once, however many events name it", () => {
    const queue = new WorkQueue(() => 0);
    for (let event = 0; event < 1000; event++) queue.add("order");
    expect(queue.length).toBe(1);
  });

  it("works on a key once at a time, and again afterwards if it changed meanwhile", () => {
    const queue = new WorkQueue(() => 0);
    queue.add("order");
    expect(queue.get()).toBe("order");
    queue.add("order");
    expect(queue.get()).toBeUndefined();
    queue.done("order");
    expect(queue.get()).toBe("order");
  });

  it("waits 5 ms, 10 ms, 20 ms … up to 1,000 s, and starts anew after a success", () => {
    const queue = new WorkQueue(() => 0);
    const delays = Array.from({ length: 20 }, () => queue.retry("order"));
    expect(delays.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(delays[17]).toBe(655_360);
    expect(delays[18]).toBe(1_000_000);
    queue.forget("order");
    expect(queue.retry("order")).toBe(5);
  });

  it("does not hand out a failed key before its time", () => {
    let time = 0;
    const queue = new WorkQueue(() => time);
    queue.retry("order");
    time = 4;
    expect(queue.get()).toBeUndefined();
    time = 5;
    expect(queue.get()).toBe("order");
  });
});
