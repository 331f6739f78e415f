import { connect, type ChannelModel, type ConfirmChannel } from "amqplib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { consume, crash, declare, publish, type Delivery, type OrderEvent } from "./broker";
import { findServer, startBroker, type Broker } from "./rabbitmq";

const server = findServer();
const placed = (n: number): OrderEvent => ({ id: `e${n}`, type: "order.placed", order: `o${n}` });

/** Collects deliveries, and says when there are as many as expected. */
function collector() {
  const seen: Delivery[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const check = (): void => waiting.filter(({ count }) => seen.length >= count).forEach(({ resolve }) => resolve());
  return {
    seen,
    add: (delivery: Delivery): void => {
      seen.push(delivery);
      check();
    },
    until: (count: number): Promise<void> =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        check();
      }),
  };
}

// It needs rabbitmq-server and epmd (Debian and Ubuntu: the package rabbitmq-server); without them there is no broker to ask.
describe.skipIf(server === undefined)("a real RabbitMQ", { timeout: 60_000 }, () => {
  let broker: Broker;
  let shop: ChannelModel;
  let channel: ConfirmChannel;
  const connections: ChannelModel[] = [];

  const join = async (): Promise<ChannelModel> => {
    const connection = await connect(broker.url);
    connections.push(connection);
    return connection;
  };
  /** A crashed client answers nobody any more, so it cannot be asked to close. */
  const kill = (connection: ChannelModel): void => {
    connections.splice(connections.indexOf(connection), 1);
    crash(connection);
  };

  beforeAll(async () => {
    broker = await startBroker(server ?? "");
  }, 180_000);
  afterAll(() => (broker as Broker | undefined)?.stop(), 60_000);
  beforeEach(async () => {
    shop = await join();
    channel = await shop.createConfirmChannel();
    await declare(channel);
  }, 60_000);
  afterEach(async () => {
    // On a connection of its own: a test that failed may have lost its channel.
    const cleaner = await (await join()).createChannel();
    for (const queue of ["payment", "payment.dead"]) await cleaner.deleteQueue(queue);
    await Promise.allSettled(connections.splice(0).map((connection) => connection.close()));
  }, 60_000);

  it("confirms what it has taken over", async () => {
    await expect(publish(channel, placed(1))).resolves.toBeUndefined();
    const message = await channel.get("payment");
    expect(message).toMatchObject({ fields: { redelivered: false }, properties: { messageId: "e1", deliveryMode: 2 } });
  });

  it("confirms a message that no queue wants; only `mandatory` tells of it", async () => {
    await channel.unbindQueue("payment", "orders", "order.*");
    const careless = new Promise<void>((resolve, reject) => {
      channel.publish("orders", "order.placed", Buffer.from("{}"), {}, (error: Error | null) =>
        error ? reject(error) : resolve(),
      );
    });
    await expect(careless).resolves.toBeUndefined();
    await expect(publish(channel, placed(1))).rejects.toThrow("no queue is bound");
  });

  // #region test-crash
  it("delivers again, and says so, when a consumer crashes after the work and before its acknowledgement", async () => {
    const charged: string[] = [];
    const first = await join();
    const atWork = new Promise<void>((resolve) => {
      void first.createChannel().then((doomed) =>
        consume(doomed, "payment", 1, async ({ event }) => {
          charged.push(event.order); // the effect has happened …
          resolve();
          await new Promise(() => undefined); // … and the acknowledgement never will
        }),
      );
    });
    await publish(channel, placed(1));
    await atWork;
    kill(first);

    const second = collector();
    await consume(await (await join()).createChannel(), "payment", 1, async (delivery) => {
      charged.push(delivery.event.order);
      second.add(delivery);
    });
    await second.until(1);
    expect(second.seen).toEqual([{ event: placed(1), redelivered: true, failures: 1 }]);
    expect(charged).toEqual(["o1", "o1"]); // one order, charged twice: this consumer is not idempotent
  });
  // #endregion test-crash

  it("sets a poison message aside after three deliveries, and the next one gets through", async () => {
    const got = collector();
    await consume(await (await join()).createChannel(), "payment", 1, async (delivery) => {
      got.add(delivery);
      if (delivery.event.id === "e1") throw new Error("cannot read it");
    });
    await publish(channel, placed(1));
    await publish(channel, placed(2));
    await got.until(4);
    expect(got.seen.filter(({ event }) => event.id === "e1").map(({ failures }) => failures)).toEqual([0, 1, 2]);
    expect(got.seen.map(({ event }) => event.id)).toContain("e2");

    const dead = await join();
    const deadChannel = await dead.createChannel();
    const letter = await new Promise<Record<string, unknown> | undefined>((resolve) => {
      void deadChannel.consume("payment.dead", (message) => resolve(message?.properties.headers));
    });
    expect(letter).toMatchObject({ "x-first-death-queue": "payment", "x-first-death-reason": "delivery_limit" });
  });

  it("hands out no more than the prefetch", async () => {
    await channel.deleteQueue("payment.dead");
    await channel.assertQueue("payment.dead", { durable: true });
    for (let n = 1; n <= 10; n += 1) channel.sendToQueue("payment.dead", Buffer.from(JSON.stringify(placed(n))));
    await channel.waitForConfirms();
    const got = collector();
    const slow = await (await join()).createChannel();
    await consume(slow, "payment.dead", 3, (delivery) => {
      got.add(delivery);
      return new Promise(() => undefined);
    });
    await got.until(3);
    expect((await slow.checkQueue("payment.dead")).messageCount).toBe(7);
    expect(got.seen.map(({ event }) => event.id)).toEqual(["e1", "e2", "e3"]);
  });

  it("lets a cancellation overtake its order when two consumers compete and one crashes", async () => {
    const applied = collector();
    const first = await join();
    const held = new Promise<void>((resolve) => {
      void first.createChannel().then((doomed) =>
        consume(doomed, "payment", 1, () => {
          resolve();
          return new Promise(() => undefined);
        }),
      );
    });
    await publish(channel, placed(1));
    await held;
    await consume(await (await join()).createChannel(), "payment", 1, async (delivery) => applied.add(delivery));
    await publish(channel, { id: "e2", type: "order.cancelled", order: "o1" });
    await applied.until(1);
    kill(first);
    await applied.until(2);
    expect(applied.seen.map(({ event, redelivered }) => [event.type, redelivered])).toEqual([
      ["order.cancelled", false],
      ["order.placed", true],
    ]);
  });
});
