export interface Projector {
  /** Events a second that the shop writes. */
  readonly arrivals: number;
  /** Events a second that the projector can handle. */
  readonly capacity: number;
  /** The projector stands still from 0 until this second. */
  readonly stoppedFor: number;
}
export interface Stop {
  /** Second in which event `k` (0, 1, 2 …) becomes visible. */
  visibleAt(k: number): number;
  /** Events written by second `t` and not yet handled, and the age of the oldest of them. */
  at(t: number): { behind: number; age: number };
  /** The first second after the stop in which nothing waits. */
  readonly level: number;
}

/** Event by event, in whole microseconds: each is handled after its predecessor, after its own birth and after the stop. */
export function stop({ arrivals, capacity, stoppedFor }: Projector): Stop {
  const [gap, work] = [1e6 / arrivals, 1e6 / capacity];
  const done: number[] = [];
  let free = stoppedFor * 1e6;
  let level: number | undefined;
  for (let k = 0; level === undefined; k++) {
    const born = k * gap;
    if (k > 0 && born >= free) level = free / 1e6;
    free = Math.max(free, born) + work;
    done.push(free);
  }
  return {
    visibleAt: (k) => done[k]! / 1e6,
    at: (t) => {
      const written = Math.ceil((t * 1e6) / gap);
      const handled = done.filter((end) => end <= t * 1e6).length;
      return { behind: Math.max(0, written - handled), age: handled >= written ? 0 : t - (handled * gap) / 1e6 };
    },
    level,
  };
}

/** A table that was emptied and is filled again while the shop goes on: which share of all events it shows, second by second. */
export function refill(
  history: number,
  speed: number,
  arrivals: number,
): { level: number; shareAt(t: number): number } {
  let known = history;
  const shares = [0];
  for (let handled = 0; handled < known; known += arrivals) {
    handled += speed;
    shares.push(handled / (known + arrivals));
  }
  return { level: shares.length - 1, shareAt: (t) => shares[t]! };
}
