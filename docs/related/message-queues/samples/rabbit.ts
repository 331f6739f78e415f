import type { Channel, ConfirmChannel, ConsumeMessage } from "amqplib";

// #region topology
/** One exchange, three listeners: each queue gets a copy of its own of whatever its binding matches. */
export async function declare(channel: Channel): Promise<void> {
  await channel.assertExchange("shop", "topic", { durable: true });
  for (const [queue, pattern] of [
    ["payment", "order.placed"],
    ["shipping", "order.*"],
    ["audit", "#"],
  ] as const) {
    await channel.assertQueue(queue, { durable: true, arguments: { "x-queue-type": "quorum" } });
    await channel.bindQueue(queue, "shop", pattern);
  }
}
// #endregion topology

// #region confirms
/** Publishes without waiting for each, then says which the broker has refused. */
export async function publishAll(channel: ConfirmChannel, queue: string, bodies: readonly string[]): Promise<string[]> {
  const settled = await Promise.allSettled(
    bodies.map(
      (body) =>
        new Promise<void>((resolve, reject) => {
          channel.sendToQueue(queue, Buffer.from(body), { persistent: true }, (refused: Error | null) =>
            refused ? reject(refused) : resolve(),
          );
        }),
    ),
  );
  return bodies.filter((_, at) => settled[at]?.status === "rejected");
}
// #endregion confirms

/** Takes one message off a queue, waiting for nothing; undefined where there is none to have. */
export async function take(channel: Channel, queue: string): Promise<ConsumeMessage | undefined> {
  const message = await channel.get(queue);
  return message === false ? undefined : (message as unknown as ConsumeMessage);
}

export const bodyOf = (message: ConsumeMessage): string => message.content.toString();
