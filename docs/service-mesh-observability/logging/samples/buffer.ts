export const LEVELS = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof LEVELS)[number];
export interface LogEvent {
  level: Level;
  line: string;
}

// #region buffer
/** Between the request and the pipe: takes an event at once, never waits, and says what it lost. */
export class LogBuffer {
  readonly dropped: Record<Level, number> = { debug: 0, info: 0, warn: 0, error: 0 };
  private readonly queues: Record<Level, LogEvent[]> = { debug: [], info: [], warn: [], error: [] };
  private size = 0;

  constructor(private readonly capacity: number) {}

  /** Full: the oldest event of the lowest level goes, unless the new one is lower still. */
  offer(event: LogEvent): void {
    if (this.size >= this.capacity) {
      const lowest = LEVELS.find((level) => this.queues[level].length > 0);
      if (lowest === undefined || LEVELS.indexOf(event.level) < LEVELS.indexOf(lowest)) {
        this.dropped[event.level]++;
        return;
      }
      this.queues[lowest].shift();
      this.dropped[lowest]++;
      this.size--;
    }
    this.queues[event.level].push(event);
    this.size++;
  }

  /** What the writer takes when the pipe has room; the most severe first. */
  take(most: number): LogEvent[] {
    const taken: LogEvent[] = [];
    for (const level of LEVELS.toReversed()) taken.push(...this.queues[level].splice(0, most - taken.length));
    this.size -= taken.length;
    return taken;
  }
}
// #endregion buffer
