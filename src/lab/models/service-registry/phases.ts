import type { Random } from "../../engine/random";
import type { RegistryParameters } from "./registry";

/** When each timer fires first; after that it fires once per period. Microseconds, from 1 to the period. */
interface Phases {
  heartbeat(instance: number): number;
  fetch(client: number): number;
  cache: number;
  sweep: number;
}

/**
 * The phases of all timers: drawn by chance, or such that each just misses the one before it.
 *
 * The worst case of a crash: the last heartbeat comes 1 µs before it; a sweep meets the lease at its very end, which is
 * not yet past it; the refresh comes 1 µs before the next sweep, and the fetch 1 µs before the refresh after that. A
 * clean shutdown is in the registry at once, so only refresh and fetch can miss it.
 */
export function phasesOf(p: RegistryParameters, random: (component: string) => Random): Phases {
  const drawn = (component: string, periodUs: number) => 1 + random(component).below(periodUs);
  if (!p.worstPhases)
    return {
      heartbeat: (instance) => drawn(`instance ${instance}`, p.heartbeatUs),
      fetch: (client) => drawn(`client ${client}`, p.fetchUs),
      cache: drawn("cache", p.cacheUs),
      sweep: drawn("sweep", p.evictionUs),
    };
  const heartbeatUs = p.faultAtUs - 1;
  const leaseEndUs = heartbeatUs + p.rules.leaseUs * (p.rules.doubleLease ? 2 : 1);
  const changeUs = p.fault === "shutdown" ? p.faultAtUs : leaseEndUs + p.evictionUs;
  const refreshUs = changeUs - 1;
  return {
    heartbeat: (instance) =>
      instance < p.hit ? firstOf(heartbeatUs, p.heartbeatUs) : drawn(`instance ${instance}`, p.heartbeatUs),
    fetch: () => firstOf(refreshUs + p.cacheUs - 1, p.fetchUs),
    cache: firstOf(refreshUs, p.cacheUs),
    sweep: firstOf(leaseEndUs, p.evictionUs),
  };
}

/** The first moment of a timer of which one moment is known. */
const firstOf = (atUs: number, periodUs: number): number => (atUs % periodUs === 0 ? periodUs : atUs % periodUs);
