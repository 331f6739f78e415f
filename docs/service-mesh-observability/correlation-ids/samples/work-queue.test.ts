import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { KeepingQueue, MixingQueue, SnapshotQueue } from "./work-queue";

const request = new AsyncLocalStorage<string>();

/** Three customers push a task each; the result says under whose id each of them ran. */
async function run(queue: MixingQueue): Promise<Record<string, string | undefined>> {
  const ranAs: Record<string, string | undefined> = {};
  const customers = ["ada", "bob", "cleo"];
  await Promise.all(
    customers.map((customer) =>
      request.run(
        customer,
        () =>
          new Promise<void>((resolve) => {
            queue.push(async () => {
              await Promise.resolve();
              ranAs[customer] = request.getStore();
              resolve();
            });
          }),
      ),
    ),
  );
  return ranAs;
}

describe("a queue of one's own", () => {
  it("runs the waiting tasks under the id of the first customer", async () => {
    expect(await run(new MixingQueue())).toEqual({ ada: "ada", bob: "ada", cleo: "ada" });
  });

  it.each([
    ["AsyncResource.bind", new KeepingQueue()],
    ["AsyncLocalStorage.snapshot", new SnapshotQueue()],
  ])("keeps each customer's id with %s", async (_how, queue) => {
    expect(await run(queue)).toEqual({ ada: "ada", bob: "bob", cleo: "cleo" });
  });
});
