// Ids that travel with messages: who belongs together (correlation) and who caused whom (causation).

// #region envelope
export interface Message {
  /** Of this message; the same when it is delivered again. */
  readonly id: string;
  readonly type: string;
  /** Of the whole flow: copied, never made anew inside a flow. */
  readonly correlationId: string;
  /** The id of the message that this one reacts to; absent on the first one. */
  readonly causationId?: string;
  /** The span that created the message, for the trace. */
  readonly traceparent?: string;
  readonly orderId: string;
}

export type Publish = (type: string) => void;
export type Handler = (message: Message, publish: Publish) => void;
// #endregion envelope

// #region bus
export class Bus {
  readonly log: Message[] = [];
  readonly #handlers = new Map<string, Handler[]>();
  readonly #queue: Message[] = [];
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  on(type: string, handler: Handler): void {
    this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
  }

  /** A new flow: a request from outside, or a tick of the clock. */
  start(type: string, orderId: string, traceparent?: string): void {
    const id = this.#newId();
    this.#queue.push({ id, type, orderId, correlationId: id, ...(traceparent !== undefined && { traceparent }) });
    this.#drain();
  }

  /** The broker gives a message out once more: nothing in it changes. */
  redeliver(message: Message): void {
    this.#queue.push(message);
    this.#drain();
  }

  #drain(): void {
    for (let message = this.#queue.shift(); message; message = this.#queue.shift()) {
      const cause = message;
      this.log.push(cause);
      for (const handler of this.#handlers.get(cause.type) ?? []) {
        // Handlers name a type and no ids: what they cannot set, they cannot forget.
        handler(cause, (type) => this.#queue.push({ ...cause, id: this.#newId(), type, causationId: cause.id }));
      }
    }
  }
}
// #endregion bus

/** The path from a message back to the one that began it all, first message first. */
export function chainOf(log: readonly Message[], message: Message): Message[] {
  const cause = log.find(({ id }) => id === message.causationId);
  return cause ? [...chainOf(log, cause), message] : [message];
}

// #region batch
export interface Span {
  readonly name: string;
  /** One parent at most: a batch of five traces has none among them. */
  readonly parent?: string;
  readonly links: readonly string[];
}

/** One span for the batch, a link to the creator of each message, and each message handled under its own ids. */
export function processBatch(
  messages: readonly Message[],
  handle: (message: Message, ids: Readonly<Record<string, string>>) => void,
): Span {
  for (const message of messages) {
    handle(message, { correlation_id: message.correlationId, message_id: message.id, order_id: message.orderId });
  }
  const links = messages.flatMap(({ traceparent }) => (traceparent === undefined ? [] : [traceparent]));
  return { name: "process batch", links };
}
// #endregion batch
