import { milliseconds, US_PER_SECOND } from "../../engine/clock";
import type { LogEntry } from "../../engine/log";
import type { Claim, Outcome, ParameterValues } from "../../lab";
import { evictionLimit, renewalsThreshold } from "../../models/service-registry/lease";
import type { RegistryParameters, RegistryState } from "../../models/service-registry/registry";
import { worstStalenessUs } from "../../models/service-registry/staleness";
import { numberOf, told } from "../with-values";
import { registryOf } from "./parameters";

/** How many clients list at least one of the instances that were hit. */
export const stillListing = (state: RegistryState, hit: number): number =>
  state.clients.filter((list) => list.slice(0, hit).some(Boolean)).length;

const inSeconds = (us: number): string => told(us / US_PER_SECOND, 1);

function claims(state: RegistryState, p: RegistryParameters, slowestUs: number, endUs: number): Claim[] {
  const registered = state.instances.filter((instance) => instance.registered).length;
  const limit = evictionLimit(p.instances, p.rules);
  const bound = worstStalenessUs(p);
  // Within the run, before a partition heals, and long enough to be seen.
  const observable = bound !== null && p.faultAtUs + bound <= Math.min(endUs, p.healsAtUs) && p.hit > 0;
  return [
    {
      text: `The registry counts on as many instances as are registered: ${state.expected} of ${p.instances}.`,
      holds: state.expected === registered,
    },
    { text: "While it preserved itself the registry evicted nothing.", holds: state.evictedWhilePreserving === 0 },
    {
      text: `No sweep evicted more than ${limit}: ${p.instances} less the ${told(p.rules.renewalThreshold * 100)} % it keeps.`,
      holds: state.mostEvictedAtOnce <= limit,
    },
    ...(observable
      ? [
          {
            text: `No client listed it longer than ${inSeconds(bound)} s, the sum of all that can be missed; the slowest took ${inSeconds(slowestUs)} s.`,
            holds: slowestUs <= bound,
          },
        ]
      : []),
  ];
}

/** What came of a run: who was evicted, and how long clients went on listing the instances that were hit. */
export function outcome(state: RegistryState, _log: readonly LogEntry[], values: ParameterValues): Outcome {
  const p = registryOf(values);
  const endUs = milliseconds(numberOf(values, "length"));
  const listing = stillListing(state, p.hit);
  // Who has never dropped them is counted to the end of the run.
  const droppedUs = state.droppedAtUs.map((atUs) => (atUs < 0 ? Math.max(endUs, p.faultAtUs) : atUs) - p.faultAtUs);
  const slowestUs = p.hit === 0 ? 0 : Math.max(...droppedUs);
  const threshold = renewalsThreshold(p.instances, p.rules);
  const seconds = (us: number) => us / US_PER_SECOND;
  const never = state.droppedAtUs.filter((atUs) => atUs < 0).length;
  return {
    measures: [
      { id: "slowest-client", label: "Slowest client to drop what was hit", unit: "s", value: seconds(slowestUs) },
      { id: "still-listing", label: "Clients that list it at the end", unit: "clients", value: listing },
      { id: "evicted", label: "Evicted", unit: "instances", value: state.evicted },
      { id: "evicted-healthy", label: "Evicted although up", unit: "instances", value: state.evictedHealthy },
      {
        id: "renewals",
        label: "Renewals in the last full minute",
        unit: "per minute",
        value: state.renewalsLastMinute,
      },
    ],
    claims: claims(state, p, slowestUs, endUs),
    summary:
      `${p.hit} of ${p.instances} instances were hit after ${inSeconds(p.faultAtUs)} s (${p.fault}). ` +
      `The registry evicted ${state.evicted}, ${state.evictedHealthy} of them healthy; with all instances it asks for more than ${threshold} renewals a minute. ` +
      (p.hit === 0
        ? "No client had anything to drop."
        : never > 0
          ? `${never} of ${p.clients} clients did not drop them in the ${inSeconds(endUs - p.faultAtUs)} s that were left.`
          : `The slowest of ${p.clients} clients dropped them after ${inSeconds(slowestUs)} s.`),
  };
}
