import type { Context, Model } from "../engine/model";
import type { ChainShape } from "./availability-theory";

/** A chain that runs for a while, its parts failing and being repaired. */
export interface ChainParameters extends ChainShape {
  /** Mean time to repair one failure. */
  readonly repairUs: number;
  readonly lengthUs: number;
}

/** Something that fails and is repaired by itself: one copy of a service, or the common cause of all its copies. */
interface Part {
  service: number;
  up: boolean;
  /** Mean times in either state. */
  upUs: number;
  downUs: number;
}

/** The chain, and how long it has been in which condition. */
export interface ChainState {
  parts: Part[];
  /** Per service: how many of its copies are down, and whether the common cause has struck. */
  services: { copiesDown: number; struck: boolean }[];
  /** Services that are down now, with and without a fallback. */
  hardDown: number;
  softDown: number;
  since: number;
  completeUs: number;
  degradedUs: number;
  downUs: number;
  /** Times that the whole went from answering to down. */
  outages: number;
}

/** `turn` changes one part from up to down or back. */
export interface ChainEvents {
  turn: null;
  end: null;
}

type ChainContext = Context<ChainParameters, ChainEvents>;

const isDown = (service: { copiesDown: number; struck: boolean }, replicas: number): boolean =>
  service.struck || service.copiesDown === replicas;

/** Parts of a service, each with the downtime the shape gives it; a part that never fails is left out. */
function partsOf(service: number, { replicas, availability, common, repairUs }: ChainParameters): Part[] {
  const down = 1 - availability;
  const part = (share: number): Part => ({
    service,
    up: true,
    downUs: repairUs,
    upUs: share > 0 ? (repairUs * (1 - share)) / share : 0,
  });
  const copies = Array.from({ length: replicas }, () => part((1 - common) * down));
  return [...copies, part(common * down)];
}

/** Which part of its service a part is: the last one is the common cause. */
const isCommon = (index: number, replicas: number): boolean => index % (replicas + 1) === replicas;

function settle(state: ChainState, now: number): void {
  const elapsed = now - state.since;
  if (state.hardDown > 0) state.downUs += elapsed;
  else if (state.softDown > 0) state.degradedUs += elapsed;
  else state.completeUs += elapsed;
  state.since = now;
}

function turn(state: ChainState, index: number, context: ChainContext): void {
  const { replicas, soft } = context.parameters;
  const part = state.parts[index] as Part;
  const service = state.services[part.service] as ChainState["services"][number];
  const [wasDown, wasOut] = [isDown(service, replicas), state.hardDown > 0];
  part.up = !part.up;
  if (isCommon(index, replicas)) service.struck = !part.up;
  else service.copiesDown += part.up ? -1 : 1;
  const down = isDown(service, replicas);
  if (down === wasDown) return;
  settle(state, context.now);
  const isSoft = part.service < soft;
  if (isSoft) state.softDown += down ? 1 : -1;
  else state.hardDown += down ? 1 : -1;
  context.log(down ? "service-down" : "service-up", part.service, { soft: isSoft, common: service.struck });
  const out = state.hardDown > 0;
  if (out === wasOut) return;
  if (out) state.outages++;
  context.log(out ? "outage-begins" : "outage-ends", "chain");
}

function scheduleTurn(part: Part, index: number, context: ChainContext): void {
  const mean = part.up ? part.upUs : part.downUs;
  const wait = context.random(`part ${index}`, part.up ? "life" : "repair").exponential(mean);
  context.schedule(Math.round(wait), "turn", index, null);
}

/**
 * A service that needs others: every part fails and is repaired independently, with exponential times; it answers in
 * full while all services are up, in part while only some with a fallback are down, and not at all otherwise.
 */
export const chain: Model<ChainState, ChainParameters, ChainEvents> = {
  name: "availability of a chain",
  start(context) {
    const { dependencies, lengthUs } = context.parameters;
    const parts = Array.from({ length: dependencies }, (_, service) => partsOf(service, context.parameters)).flat();
    const state: ChainState = {
      parts,
      services: Array.from({ length: dependencies }, () => ({ copiesDown: 0, struck: false })),
      hardDown: 0,
      softDown: 0,
      since: 0,
      completeUs: 0,
      degradedUs: 0,
      downUs: 0,
      outages: 0,
    };
    context.log("begins", "chain", { parts: parts.length });
    parts.forEach((part, index) => {
      if (part.upUs === 0) return;
      // The first state is drawn as well, or every run would begin with a spell of luck.
      if (context.random(`part ${index}`, "first").chance(part.downUs / (part.upUs + part.downUs)))
        turn(state, index, context);
      scheduleTurn(part, index, context);
    });
    context.schedule(lengthUs, "end", "chain", null);
    return state;
  },
  on(state, event, context) {
    if (event.type === "end") {
      settle(state, context.now);
      context.log("ends", "chain", { outages: state.outages });
      return state;
    }
    const index = event.id as number;
    turn(state, index, context);
    scheduleTurn(state.parts[index] as Part, index, context);
    return state;
  },
};
