import { EngineError } from "./engine-error";
import { Hash } from "./hash";
import { Pcg32, type Pcg32State } from "./pcg32";
import { Random } from "./random";

/** A stream that has been used, as plain data. */
export interface StreamState {
  readonly component: string;
  readonly purpose: string;
  readonly state: Pcg32State;
}

/** A fresh stream: seed and names decide its start, and no draw of another stream can move it. */
export function openStream(seed: number, component: string, purpose: string): Random {
  const hash = new Hash();
  hash.number(seed);
  hash.string(component);
  hash.string(purpose);
  return new Random(Pcg32.seeded(...hash.words()));
}

/**
 * The random streams of one run, one for each (seed, component, purpose), opened at their first use. Two scenarios
 * with one seed thus see the same arrivals whatever their retry policies draw: differences between them come from
 * the policies alone ("common random numbers").
 */
export class Streams {
  readonly seed: number;
  #open = new Map<string, Map<string, Random>>();

  /** @throws EngineError when the seed is not a whole number from 0 to 2^53 − 1 */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new EngineError({
        found: `seed ${String(seed)}`,
        expected: "a whole number from 0 to 2^53 − 1",
        fix: "pass the seed of the address, or 1",
      });
    }
    this.seed = seed;
  }

  /** The stream of this name, wherever its last draw left it. */
  stream(component: string, purpose: string): Random {
    let purposes = this.#open.get(component);
    if (purposes === undefined) this.#open.set(component, (purposes = new Map()));
    let random = purposes.get(purpose);
    if (random === undefined) purposes.set(purpose, (random = openStream(this.seed, component, purpose)));
    return random;
  }

  /** Every stream in use, by name: the order of first use is history, not state. */
  states(): StreamState[] {
    const all = [...this.#open].flatMap(([component, purposes]) =>
      [...purposes].map(([purpose, random]) => ({ component, purpose, state: random.state() })),
    );
    const name = ({ component, purpose }: StreamState) => `${component}\u0000${purpose}`;
    all.sort((a, b) => (name(a) < name(b) ? -1 : 1));
    return all;
  }

  /** Puts every stream where a snapshot found it; others start afresh. */
  load(states: readonly StreamState[]): void {
    this.#open = new Map();
    for (const { component, purpose, state } of states) {
      const purposes = this.#open.get(component) ?? new Map<string, Random>();
      purposes.set(purpose, new Random(new Pcg32(state)));
      this.#open.set(component, purposes);
    }
  }
}
