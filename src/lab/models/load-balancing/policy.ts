import type { Random } from "../../engine/random";

/** How a balancer chooses among the servers it may use. */
export const POLICIES = [
  "round-robin",
  "weighted-round-robin",
  "random",
  "least-connections",
  "two-choices",
  "ewma-two-choices",
] as const;
export type Policy = (typeof POLICIES)[number];

/** What a balancer knows of one server. */
export interface Known {
  /** Requests sent and not yet answered, as far as the balancer knows: the number may be old. */
  active: number;
  /** Mean response time of late in microseconds; 0 before the first answer. */
  ewmaUs: number;
  /** Share of the traffic it should get by weight; a whole number. */
  weight: number;
}

/** What a balancer remembers from one choice to the next. */
export interface Memory {
  /** Choices made by round robin. */
  turn: number;
  /** Current weights of smooth weighted round robin, one for each server. */
  current: number[];
}

/** The memory of a balancer that has chosen nothing yet. */
export const freshMemory = (servers: number): Memory => ({ turn: 0, current: Array<number>(servers).fill(0) });

/**
 * Chooses a server and updates the balancer's memory.
 *
 * @param among numbers of the servers that may be used, ascending, at least one
 * @param known what is known of every server, by its number
 * @returns the number of the server chosen
 */
export function choose(
  policy: Policy,
  among: readonly number[],
  known: readonly Known[],
  memory: Memory,
  random: Random,
): number {
  switch (policy) {
    case "round-robin":
      return among[memory.turn++ % among.length] as number;
    case "weighted-round-robin":
      return smoothWeighted(among, known, memory);
    case "random":
      return among[random.below(among.length)] as number;
    case "least-connections":
      return fewest(among, known, random);
    case "two-choices":
      return better(among, random, (server) => (known[server] as Known).active);
    case "ewma-two-choices":
      return better(among, random, (server) => {
        const { active, ewmaUs } = known[server] as Known;
        return ewmaUs * (active + 1);
      });
  }
}

/**
 * nginx's smooth weighted round robin: every server gains its weight, the highest is chosen and pays the total back, so
 * that 5, 1, 1 comes out as a a b a c a a and not as five a in a row.
 */
function smoothWeighted(among: readonly number[], known: readonly Known[], { current }: Memory): number {
  let total = 0;
  let best = among[0] as number;
  for (const server of among) {
    const { weight } = known[server] as Known;
    total += weight;
    current[server] = (current[server] as number) + weight;
    if ((current[server] as number) > (current[best] as number)) best = server;
  }
  current[best] = (current[best] as number) - total;
  return best;
}

/** A full scan for the fewest active requests; ties are broken by chance, so that the first server is not preferred. */
function fewest(among: readonly number[], known: readonly Known[], random: Random): number {
  let least = Infinity;
  let ties: number[] = [];
  for (const server of among) {
    const { active } = known[server] as Known;
    if (active < least) {
      least = active;
      ties = [server];
    } else if (active === least) ties.push(server);
  }
  return ties[ties.length === 1 ? 0 : random.below(ties.length)] as number;
}

/** The cheaper of two servers drawn independently, which may be one and the same (Mitzenmacher; Envoy does so too). */
function better(among: readonly number[], random: Random, cost: (server: number) => number): number {
  const one = among[random.below(among.length)] as number;
  const other = among[random.below(among.length)] as number;
  return cost(other) < cost(one) ? other : one;
}

/**
 * An exponentially weighted mean after one more sample. The weight of the past is τ / (τ + Δt), the implicit step of
 * e^(−Δt/τ): it needs no `exp`, and for Δt well under τ the two agree.
 *
 * @param sinceUs time since the last sample
 */
export function ewma(meanUs: number, sampleUs: number, sinceUs: number, decayUs: number): number {
  if (meanUs === 0) return sampleUs;
  const past = decayUs / (decayUs + sinceUs);
  return past * meanUs + (1 - past) * sampleUs;
}
