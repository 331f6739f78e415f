import type { Context, Model } from "../../engine/model";
import { evictionLimit, isExpired, mayExpire, renewalsThreshold, renewedAt, type LeaseRules } from "./lease";
import { phasesOf } from "./phases";

/** What happens to the instances that are hit; the clients can reach partitioned ones as before. */
export type Fault = "crash" | "shutdown" | "partition";

export interface RegistryParameters {
  rules: LeaseRules;
  instances: number;
  /** So many are hit: the first ones. */
  hit: number;
  fault: Fault;
  faultAtUs: number;
  /** When a partition ends; after the end of the run: never. */
  healsAtUs: number;
  heartbeatUs: number;
  evictionUs: number;
  cacheUs: number;
  clients: number;
  fetchUs: number;
  /** Whether every timer stands as unluckily as it can for the fault; otherwise phases are drawn by chance. */
  worstPhases: boolean;
}

export interface InstanceState {
  up: boolean;
  reachable: boolean;
  registered: boolean;
  renewedOnce: boolean;
  /** What the lease holds as its last touch. */
  touchedUs: number;
}

export interface RegistryState {
  instances: InstanceState[];
  /** Instances the registry counts on for its threshold. */
  expected: number;
  renewalsThisMinute: number;
  renewalsLastMinute: number;
  preserving: boolean;
  /** The response cache: which instances are listed. */
  cache: boolean[];
  /** The list that each client works with. */
  clients: boolean[][];
  /** For each client, when it last dropped an instance that was hit; −1 before. */
  droppedAtUs: number[];
  evicted: number;
  /** Evictions of instances that were up all the time. */
  evictedHealthy: number;
  mostEvictedAtOnce: number;
  evictedWhilePreserving: number;
}

export interface RegistryEvents {
  heartbeat: null;
  minute: null;
  sweep: null;
  cache: null;
  fetch: null;
  fault: null;
  heal: null;
}

type RegistryContext = Context<RegistryParameters, RegistryEvents>;

const MINUTE_US = 60_000_000;

/**
 * A registry with heartbeats, leases, a response cache and clients that keep a copy. Logs `registered`, `crash`,
 * `shutdown`, `partition`, `healed`, `renewals` (once a minute), `preserving`, `expiring`, `evicted`, `cache`, `fetched`
 * and `dropped` (a client forgets an instance).
 */
export const registry: Model<RegistryState, RegistryParameters, RegistryEvents> = {
  name: "service registry",
  start(context) {
    const { instances, clients } = context.parameters;
    const numbers = Array.from({ length: instances }, (_, number) => number);
    const phases = phasesOf(context.parameters, (component) => context.random(component, "phase"));
    for (const number of numbers) context.schedule(phases.heartbeat(number), "heartbeat", number, null);
    context.schedule(MINUTE_US, "minute", "registry", null);
    for (let client = 0; client < clients; client++) context.schedule(phases.fetch(client), "fetch", client, null);
    context.schedule(phases.cache, "cache", "registry", null);
    context.schedule(phases.sweep, "sweep", "registry", null);
    context.schedule(context.parameters.faultAtUs, "fault", "registry", null);
    const listed = numbers.map(() => true);
    return {
      instances: numbers.map(() => ({
        up: true,
        reachable: true,
        registered: true,
        renewedOnce: false,
        touchedUs: 0,
      })),
      expected: instances,
      renewalsThisMinute: 0,
      // As if it had been running for long: a registry that has just started expires nothing for a minute.
      renewalsLastMinute: renewalsExpected(instances, context),
      preserving: false,
      cache: [...listed],
      clients: Array.from({ length: clients }, () => [...listed]),
      droppedAtUs: Array<number>(clients).fill(-1),
      evicted: 0,
      evictedHealthy: 0,
      mostEvictedAtOnce: 0,
      evictedWhilePreserving: 0,
    };
  },
  on(state, event, context) {
    const { heartbeatUs, evictionUs, cacheUs, fetchUs } = context.parameters;
    const number = event.id as number;
    switch (event.type) {
      case "heartbeat":
        heartbeat(state, number, context);
        context.schedule(heartbeatUs, "heartbeat", number, null);
        break;
      case "minute":
        state.renewalsLastMinute = state.renewalsThisMinute;
        state.renewalsThisMinute = 0;
        context.log("renewals", "registry", {
          count: state.renewalsLastMinute,
          expected: renewalsExpected(state.expected, context),
          threshold: threshold(state, context),
        });
        context.schedule(MINUTE_US, "minute", "registry", null);
        break;
      case "sweep":
        evict(state, context);
        context.schedule(evictionUs, "sweep", "registry", null);
        break;
      case "cache":
        state.cache = state.instances.map(({ registered }) => registered);
        context.log("cache", "registry", { listed: state.cache.filter(Boolean).length });
        context.schedule(cacheUs, "cache", "registry", null);
        break;
      case "fetch":
        fetchList(state, number, context);
        context.schedule(fetchUs, "fetch", number, null);
        break;
      case "fault":
        strike(state, context);
        break;
      case "heal":
        for (const instance of state.instances) instance.reachable = true;
        context.log("healed", "registry");
    }
    return state;
  },
};

const renewalsExpected = (instances: number, { parameters }: RegistryContext): number =>
  instances * (MINUTE_US / parameters.rules.expectedRenewalUs);

const threshold = (state: RegistryState, { parameters }: RegistryContext): number =>
  renewalsThreshold(state.expected, parameters.rules);

function heartbeat(state: RegistryState, number: number, context: RegistryContext): void {
  const instance = state.instances[number] as InstanceState;
  if (!instance.up || !instance.reachable) return;
  const { rules } = context.parameters;
  if (instance.registered) {
    instance.touchedUs = renewedAt(context.now, rules);
    instance.renewedOnce = true;
    state.renewalsThisMinute++;
    return;
  }
  // The registry does not know it (404), so it registers anew.
  Object.assign(instance, { registered: true, renewedOnce: false, touchedUs: context.now });
  state.expected++;
  context.log("registered", number);
}

function evict(state: RegistryState, context: RegistryContext): void {
  const { rules } = context.parameters;
  const allowed = mayExpire(state.renewalsLastMinute, threshold(state, context), rules);
  if (allowed === state.preserving) {
    state.preserving = !allowed;
    context.log(allowed ? "expiring" : "preserving", "registry", {
      renewals: state.renewalsLastMinute,
      threshold: threshold(state, context),
    });
  }
  if (!allowed) return;
  const registered = state.instances.filter((instance) => instance.registered).length;
  const expired = [...state.instances.keys()].filter((number) => {
    const instance = state.instances[number] as InstanceState;
    return instance.registered && isExpired(instance.touchedUs, context.now, rules);
  });
  const count = Math.min(expired.length, evictionLimit(registered, rules));
  const random = context.random("registry", "eviction");
  for (let done = 0; done < count; done++) {
    const number = expired.splice(random.below(expired.length), 1)[0] as number;
    const instance = state.instances[number] as InstanceState;
    instance.registered = false;
    state.expected--;
    state.evicted++;
    if (instance.up) state.evictedHealthy++;
    if (state.preserving) state.evictedWhilePreserving++;
    context.log("evicted", number, { up: instance.up });
  }
  state.mostEvictedAtOnce = Math.max(state.mostEvictedAtOnce, count);
}

function fetchList(state: RegistryState, client: number, context: RegistryContext): void {
  const before = state.clients[client] as boolean[];
  state.clients[client] = [...state.cache];
  for (const [number, listed] of before.entries()) {
    if (!listed || state.cache[number]) continue;
    context.log("dropped", client, { instance: number });
    if (number < context.parameters.hit) state.droppedAtUs[client] = context.now;
  }
}

function strike(state: RegistryState, context: RegistryContext): void {
  const { fault, hit, healsAtUs } = context.parameters;
  for (const [number, instance] of state.instances.slice(0, hit).entries()) {
    if (fault === "partition") instance.reachable = false;
    else instance.up = false;
    if (fault === "shutdown") {
      instance.registered = false;
      state.expected--;
    }
    context.log(fault, number);
  }
  if (fault === "partition") context.schedule(Math.max(0, healsAtUs - context.now), "heal", "registry", null);
}
