/** Seconds on a clock that the caller moves. */
export type Clock = () => number;

interface Stored {
  readonly body: string;
  readonly group: string | undefined;
  visibleAt: number;
  received: number;
  receipt: string;
}

export interface Received {
  readonly body: string;
  /** Names this reception, not the message: the next one gets another. */
  readonly receipt: string;
  readonly count: number;
}

export interface QueueOptions {
  readonly fifo?: boolean;
  readonly visibility?: number;
  readonly maxReceiveCount?: number;
}

const DEDUPLICATION = 5 * 60;

// #region queue
/** A model of one SQS queue: receiving hides a message, deleting ends it, and time brings it back. */
export class Queue {
  readonly dead: string[] = [];
  #stored: Stored[] = [];
  readonly #sent = new Map<string, number>();
  #receipts = 0;

  constructor(
    private readonly now: Clock,
    private readonly options: QueueOptions = {},
  ) {}

  send(body: string, { group, deduplication }: { group?: string; deduplication?: string } = {}): void {
    if (deduplication !== undefined) {
      const before = this.#sent.get(deduplication);
      if (before !== undefined && this.now() - before < DEDUPLICATION) return; // accepted, and not delivered
      this.#sent.set(deduplication, this.now());
    }
    this.#stored.push({ body, group, visibleAt: this.now(), received: 0, receipt: "" });
  }

  receive(): Received | undefined {
    const { visibility = 30, maxReceiveCount = Infinity } = this.options;
    for (const message of this.#stored) {
      if (message.visibleAt > this.now() || this.#groupIsBusy(message)) continue;
      if (message.received >= maxReceiveCount) {
        this.#stored = this.#stored.filter((other) => other !== message);
        this.dead.push(message.body);
        continue;
      }
      message.received += 1;
      message.visibleAt = this.now() + visibility;
      message.receipt = `receipt-${++this.#receipts}`;
      return { body: message.body, receipt: message.receipt, count: message.received };
    }
    return undefined;
  }

  /** Says yes to an old receipt as well; the message is then still there. */
  delete(receipt: string): void {
    this.#stored = this.#stored.filter((message) => message.receipt !== receipt);
  }

  /** Counts from now, not from the reception. */
  changeVisibility(receipt: string, seconds: number): void {
    const message = this.#stored.find((other) => other.receipt === receipt);
    if (message) message.visibleAt = this.now() + seconds;
  }

  /** A FIFO queue holds back a whole group while one of its messages is in flight. */
  #groupIsBusy({ group }: Stored): boolean {
    return (
      this.options.fifo === true &&
      this.#stored.some((other) => other.group === group && other.received > 0 && other.visibleAt > this.now())
    );
  }
}
// #endregion queue
