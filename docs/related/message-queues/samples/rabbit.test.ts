import { connect, type Channel, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from "amqplib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  findServer,
  startBroker,
  type Broker,
} from "../../../microservices-patterns/asynchronous-communication/samples/rabbitmq";
import { bodyOf, declare, publishAll, take } from "./rabbit";

const server = findServer();

/** Collects what a consumer gets, and says when there is as much as expected. */
async function collect(channel: Channel, queue: string, tag?: string) {
  const seen: ConsumeMessage[] = [];
  let check: () => void = () => undefined;
  const { consumerTag } = await channel.consume(
    queue,
    (message) => {
      if (message) seen.push(message);
      check();
    },
    tag === undefined ? {} : { consumerTag: tag },
  );
  return {
    seen,
    consumerTag,
    bodies: () => seen.map(bodyOf),
    until: (count: number) =>
      new Promise<void>((resolve) => {
        check = () => {
          if (seen.length >= count) resolve();
        };
        check();
      }),
  };
}

// It needs rabbitmq-server and epmd (Debian and Ubuntu: the package rabbitmq-server); without them there is no broker to ask.
describe.skipIf(server === undefined)("a real RabbitMQ", { timeout: 60_000 }, () => {
  let broker: Broker;
  let connection: ChannelModel;
  let channel: ConfirmChannel;
  const queues = new Set<string>();

  const queue = async (name: string, args: Record<string, unknown>): Promise<string> => {
    queues.add(name);
    await channel.assertQueue(name, { durable: true, arguments: args });
    return name;
  };

  beforeAll(async () => {
    broker = await startBroker(server ?? "");
  }, 180_000);
  afterAll(() => (broker as Broker | undefined)?.stop(), 60_000);
  beforeEach(async () => {
    connection = await connect(broker.url);
    channel = await connection.createConfirmChannel();
  }, 60_000);
  afterEach(async () => {
    await connection.close();
    const cleaner = await connect(broker.url);
    const cleaning = await cleaner.createChannel();
    for (const name of queues) await cleaning.deleteQueue(name);
    queues.clear();
    await cleaner.close();
  }, 60_000);

  it("routes by binding: a copy for each queue that matches, none for those that do not", async () => {
    for (const name of ["payment", "shipping", "audit"]) queues.add(name);
    await declare(channel);
    channel.publish("shop", "order.placed", Buffer.from("placed"));
    channel.publish("shop", "order.cancelled", Buffer.from("cancelled"));
    channel.publish("shop", "stock.low", Buffer.from("low"));
    await channel.waitForConfirms();
    const expected = { payment: ["placed"], shipping: ["placed", "cancelled"], audit: ["placed", "cancelled", "low"] };
    for (const [name, bodies] of Object.entries(expected)) {
      const got: string[] = [];
      for (let message = await take(channel, name); message; message = await take(channel, name))
        got.push(bodyOf(message));
      expect(got).toEqual(bodies);
    }
  });

  // #region test-prefetch
  it("gives a consumer with prefetch 2 the third message only for an acknowledgement", async () => {
    const work = await queue("work", { "x-queue-type": "quorum" });
    await publishAll(channel, work, ["1", "2", "3"]);
    await channel.prefetch(2);
    const worker = await collect(channel, work);
    await worker.until(2);
    expect((await channel.checkQueue(work)).messageCount).toBe(1);
    channel.ack(worker.seen[0]!);
    await worker.until(3);
    expect(worker.bodies()).toEqual(["1", "2", "3"]);
  });
  // #endregion test-prefetch

  // #region test-requeue
  it("puts a returned message back in front, behind what its consumer holds already", async () => {
    // With a delivery limit: where none is set, a quorum queue puts it at the back.
    const work = await queue("returns", { "x-queue-type": "quorum", "x-delivery-limit": 5 });
    await publishAll(channel, work, ["1", "2", "3", "4"]);
    await channel.prefetch(2);
    const worker = await collect(channel, work);
    await worker.until(2); // 1 and 2 are out, 3 and 4 wait
    channel.reject(worker.seen[0]!, true);
    await worker.until(3);
    for (const message of worker.seen.slice(1)) channel.ack(message);
    await worker.until(5);
    expect(worker.bodies()).toEqual(["1", "2", "1", "3", "4"]); // handled: 2, 1, 3, 4
  });
  // #endregion test-requeue

  // #region test-confirms
  it("refuses a full queue's publisher with a nack, where overflow is reject-publish", async () => {
    const full = await queue("full", { "x-queue-type": "classic", "x-max-length": 2, "x-overflow": "reject-publish" });
    expect(await publishAll(channel, full, ["1", "2", "3", "4"])).toEqual(["3", "4"]);
    expect(bodyOf((await take(channel, full))!)).toBe("1");
  });

  it("drops the oldest by default, and confirms every one", async () => {
    const full = await queue("head", { "x-queue-type": "classic", "x-max-length": 2 });
    expect(await publishAll(channel, full, ["1", "2", "3", "4"])).toEqual([]);
    expect(bodyOf((await take(channel, full))!)).toBe("3");
  });
  // #endregion test-confirms

  // #region test-limit
  it("drops a message that is returned more often than the delivery limit, where no exchange for dead letters is set", async () => {
    const poison = await queue("poison", { "x-queue-type": "quorum", "x-delivery-limit": 2 });
    await publishAll(channel, poison, ["bad", "good"]);
    await channel.prefetch(1);
    const got: string[] = [];
    const goodArrived = new Promise<void>((resolve) => {
      void channel.consume(poison, (message) => {
        if (!message) return;
        got.push(bodyOf(message));
        if (bodyOf(message) === "good") resolve();
        else channel.reject(message, true);
      });
    });
    await goodArrived;
    expect(got).toEqual(["bad", "bad", "bad", "good"]); // the first delivery, and two more
    expect((await channel.checkQueue(poison)).messageCount).toBe(0);
  });
  // #endregion test-limit

  // #region test-single
  it("single active consumer: the second waits, and takes over in order when the first is gone", async () => {
    const orders = await queue("orders", { "x-queue-type": "quorum", "x-single-active-consumer": true });
    await channel.prefetch(1);
    const first = await collect(channel, orders, "first");
    const second = await collect(channel, orders, "second");
    await publishAll(channel, orders, ["1", "2", "3"]);
    await first.until(1);
    channel.ack(first.seen[0]!);
    await first.until(2);
    expect(second.seen).toEqual([]);
    channel.ack(first.seen[1]!);
    await first.until(3);
    await channel.cancel(first.consumerTag);
    channel.reject(first.seen[2]!, true);
    await second.until(1);
    expect(second.bodies()).toEqual(["3"]);
  });
  // #endregion test-single
});
