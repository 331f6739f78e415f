import type { Channel, ChannelModel, ConfirmChannel, ConsumeMessage } from "amqplib";

/** What the shop tells about an order; `id` is the same however often it is sent. */
export interface OrderEvent {
  readonly id: string;
  readonly type: "order.placed" | "order.cancelled";
  readonly order: string;
}

// #region topology
/** Order tells; payment and its dead letters listen. */
export async function declare(channel: Channel): Promise<void> {
  await channel.assertExchange("orders", "topic", { durable: true });
  await channel.assertExchange("dead-letters", "fanout", { durable: true });
  await channel.assertQueue("payment.dead", { durable: true });
  await channel.bindQueue("payment.dead", "dead-letters", "");
  await channel.assertQueue("payment", {
    durable: true,
    arguments: {
      "x-queue-type": "quorum",
      "x-delivery-limit": 2, // so three deliveries: the first, and two more
      "x-dead-letter-exchange": "dead-letters",
    },
  });
  await channel.bindQueue("payment", "orders", "order.*");
}
// #endregion topology

// #region publish
/** Resolves when the broker has taken the message over, and knows a queue for it. */
export async function publish(channel: ConfirmChannel, event: OrderEvent): Promise<void> {
  let unroutable = false;
  const returned = (message: { properties: { messageId?: string } }): void => {
    if (message.properties.messageId === event.id) unroutable = true;
  };
  channel.on("return", returned);
  try {
    await new Promise<void>((resolve, reject) => {
      const options = { messageId: event.id, persistent: true, mandatory: true };
      const body = Buffer.from(JSON.stringify(event));
      channel.publish("orders", event.type, body, options, (error: Error | null) =>
        error ? reject(error) : resolve(),
      );
    });
  } finally {
    channel.off("return", returned);
  }
  if (unroutable) throw new Error(`no queue is bound for ${event.type}`);
}
// #endregion publish

export interface Delivery {
  readonly event: OrderEvent;
  readonly redelivered: boolean;
  /** Failed deliveries before this one, as a quorum queue counts them. */
  readonly failures: number;
}

// #region consume
/** Acknowledges what `handle` finished; gives back what it threw on, for the queue to count. */
export async function consume(
  channel: Channel,
  queue: string,
  prefetch: number,
  handle: (delivery: Delivery) => Promise<void>,
): Promise<void> {
  await channel.prefetch(prefetch);
  const deliver = async (message: ConsumeMessage): Promise<void> => {
    const event = JSON.parse(message.content.toString()) as OrderEvent;
    const failures = Number(message.properties.headers?.["x-delivery-count"] ?? 0);
    try {
      await handle({ event, redelivered: message.fields.redelivered, failures });
    } catch {
      channel.reject(message, true);
      return;
    }
    channel.ack(message);
  };
  await channel.consume(queue, (message) => {
    if (message) void deliver(message);
  });
}
// #endregion consume

/** What a killed pod looks like to the broker: the socket is gone, without a goodbye. */
export function crash(connection: ChannelModel): void {
  connection.on("error", () => undefined);
  (connection.connection as unknown as { stream: { destroy: () => void } }).stream.destroy();
}
