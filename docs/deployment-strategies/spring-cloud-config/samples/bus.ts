interface Event {
  destination: string;
}

// #region broker
/** A fan-out whose queues have no name of their own: a queue lives as long as its connection. */
export class Broker {
  private readonly queues = new Map<Instance, Event[]>();

  connect(instance: Instance) {
    this.queues.set(instance, []);
  }

  /** The queue goes with the connection, and with it whatever was in it. */
  disconnect(instance: Instance) {
    this.queues.delete(instance);
  }

  /** Copies for those who listen now; nobody is told who did not. Returns how many received one. */
  publish(event: Event): number {
    for (const queue of this.queues.values()) queue.push(event);
    return this.queues.size;
  }

  deliver() {
    for (const [instance, queue] of this.queues) for (const event of queue.splice(0)) instance.receive(event);
  }
}
// #endregion broker

// #region instance
export interface Repository {
  version: string;
}

/** A pod: it reads at start, on an event that is meant for it, and when it compares. */
export class Instance {
  version: string;

  constructor(
    readonly id: string,
    private readonly server: Repository,
    broker: Broker,
  ) {
    this.version = server.version;
    broker.connect(this);
  }

  receive({ destination }: Event) {
    if (matches(destination, this.id)) this.read();
  }

  /** The repair: ask now and then, and read only if the version is another one. */
  compare() {
    if (this.version !== this.server.version) this.read();
  }

  private read() {
    this.version = this.server.version;
  }
}

/** `**` is everybody, `order:**` every instance of order, `order:prod:8080:e` one of them. */
export function matches(destination: string, id: string): boolean {
  const pattern = destination.split(":");
  const parts = id.split(":");
  const open = pattern.at(-1) === "**";
  const fixed = open ? pattern.slice(0, -1) : pattern;
  if (!open && fixed.length !== parts.length) return false;
  return fixed.every((part, at) => part === "*" || part === parts[at]);
}
// #endregion instance
