import { beforeEach, describe, expect, it } from "vitest";
import { Queue, type QueueOptions } from "./sqs";

let seconds = 0;
const queue = (options?: QueueOptions): Queue => new Queue(() => seconds, options);

beforeEach(() => {
  seconds = 0;
});

describe("SQS, as its API describes it", () => {
  // #region test-visibility
  it("shows a message again at 30 s, and a delete with the first receipt then removes nothing", () => {
    const orders = queue();
    orders.send("charge o1");
    const first = orders.receive()!;
    seconds = 29;
    expect(orders.receive()).toBeUndefined();
    seconds = 30;
    const second = orders.receive()!;
    expect(second).toMatchObject({ body: "charge o1", count: 2 });
    orders.delete(first.receipt); // the slow worker is done at last
    seconds = 60;
    expect(orders.receive()).toMatchObject({ body: "charge o1", count: 3 });
  });
  // #endregion test-visibility

  it("counts a changed visibility from the call, not from the reception", () => {
    const orders = queue();
    orders.send("charge o1");
    const { receipt } = orders.receive()!;
    seconds = 15;
    orders.changeVisibility(receipt, 10);
    seconds = 24;
    expect(orders.receive()).toBeUndefined();
    seconds = 25;
    expect(orders.receive()).toBeDefined();
  });

  it("returns to the queue's own time-out at the next reception", () => {
    const orders = queue();
    orders.send("charge o1");
    orders.changeVisibility(orders.receive()!.receipt, 0);
    orders.receive();
    seconds = 29;
    expect(orders.receive()).toBeUndefined();
    seconds = 30;
    expect(orders.receive()).toBeDefined();
  });

  // #region test-groups
  it("FIFO: a message in flight holds back its group, and no other", () => {
    const orders = queue({ fifo: true });
    orders.send("o1 placed", { group: "o1" });
    orders.send("o1 cancelled", { group: "o1" });
    orders.send("o2 placed", { group: "o2" });
    const first = orders.receive()!;
    expect(first.body).toBe("o1 placed");
    expect(orders.receive()?.body).toBe("o2 placed");
    expect(orders.receive()).toBeUndefined();
    orders.delete(first.receipt);
    expect(orders.receive()?.body).toBe("o1 cancelled");
  });

  it("FIFO: the same deduplication id is dropped for five minutes, and delivered after that", () => {
    const orders = queue({ fifo: true });
    orders.send("o1 placed", { group: "o1", deduplication: "e1" });
    seconds = 299;
    orders.send("o1 placed", { group: "o1", deduplication: "e1" });
    orders.delete(orders.receive()!.receipt);
    expect(orders.receive()).toBeUndefined();
    seconds = 300;
    orders.send("o1 placed", { group: "o1", deduplication: "e1" });
    expect(orders.receive()).toMatchObject({ body: "o1 placed", count: 1 });
  });
  // #endregion test-groups

  it("moves a message aside when it has been received more often than maxReceiveCount allows", () => {
    const orders = queue({ maxReceiveCount: 2 });
    orders.send("poison");
    for (const at of [0, 30]) {
      seconds = at;
      expect(orders.receive()).toBeDefined();
    }
    seconds = 60;
    expect(orders.receive()).toBeUndefined();
    expect(orders.dead).toEqual(["poison"]);
  });

  it("FIFO: a dead letter lets the group go on, with a gap in it", () => {
    const orders = queue({ fifo: true, maxReceiveCount: 1 });
    orders.send("o1 placed", { group: "o1" });
    orders.send("o1 cancelled", { group: "o1" });
    orders.receive();
    seconds = 30;
    expect(orders.receive()?.body).toBe("o1 cancelled");
    expect(orders.dead).toEqual(["o1 placed"]);
  });
});
