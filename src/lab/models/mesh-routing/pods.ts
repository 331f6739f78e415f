import type { Context } from "../../engine/model";
import { depart } from "../flight";
import { nearHosts } from "./levels";
import type { MeshEvents, MeshState } from "./state";
import { FAST_US, SLOWER, type FaultKind, type MeshParameters, type Subset } from "./settings";

export type MeshContext = Context<MeshParameters, MeshEvents>;

/** Whether this pod is one of the faulty ones, now. */
export function isFaulty(parameters: MeshParameters, subset: number, host: number, now: number): boolean {
  const { subsets, fault, zones } = parameters;
  const { hosts, faulty, faultyFar = 0 } = subsets[subset] as Subset;
  const near = nearHosts(hosts);
  const far = zones && host >= near && host < near + faultyFar;
  return (host < faulty || far) && now >= fault.fromUs && now < fault.untilUs;
}

/** The stream of one pod for one purpose. */
const podRandom = (context: MeshContext, subset: number, host: number, purpose: string) =>
  context.random(`pod ${subset}/${host}`, purpose);

function touchedBy(context: MeshContext, subset: number, host: number): FaultKind | "none" {
  const { fault } = context.parameters;
  // Drawn in any case, so that another fault changes no draw.
  const touched = podRandom(context, subset, host, "fault").chance(fault.share);
  return touched && isFaulty(context.parameters, subset, host, context.now) ? fault.kind : "none";
}

/**
 * What comes next for an attempt that has been given to a pod: an ending after a while, or nothing at all.
 *
 * @returns whether it waits for a connection
 */
export function reach(state: MeshState, id: number, subset: number, host: number, context: MeshContext): boolean {
  const pod = state.subsets[subset]?.hosts[host];
  if (!pod) return false;
  pod.sent++;
  const fault = touchedBy(context, subset, host);
  const soon = (ending: "503" | "UC" | "UF", delayUs: number) => {
    context.schedule(delayUs, "answer", id, { subset, host, ending, worked: false });
    draw(state, id, subset, context.now, delayUs, true);
  };
  if (fault === "answers-503") soon("503", FAST_US);
  else if (fault === "closes") soon("UC", FAST_US);
  else if (fault === "refuses") soon("UF", context.parameters.connectUs);
  else if (fault === "hangs") return false;
  else if (pod.busy < context.parameters.workers) work(state, id, subset, host, fault === "slow", context);
  else pod.waiting.push({ id, slow: fault === "slow" });
  return fault === "refuses";
}

/** A worker begins; what the proxy has given up is worked on all the same, since nobody tells the pod. */
function work(state: MeshState, id: number, subset: number, host: number, slow: boolean, context: MeshContext): void {
  const { serviceUs } = context.parameters;
  const pod = state.subsets[subset]?.hosts[host];
  if (!pod) return;
  pod.busy++;
  const spread = podRandom(context, subset, host, "service").integer(0, serviceUs);
  const takes = (Math.ceil(serviceUs / 2) + spread) * (slow ? SLOWER : 1);
  context.schedule(takes, "answer", id, { subset, host, ending: "ok", worked: true });
  draw(state, id, subset, context.now, takes, slow);
}

/** A worker is free again and takes the oldest of those that wait. */
export function release(state: MeshState, subset: number, host: number, context: MeshContext): void {
  const pod = state.subsets[subset]?.hosts[host];
  if (!pod) return;
  pod.busy--;
  const next = pod.waiting[pod.head];
  if (next === undefined) return;
  pod.head++;
  if (pod.head === pod.waiting.length || pod.head > 500) {
    pod.waiting = pod.waiting.slice(pod.head);
    pod.head = 0;
  }
  work(state, next.id, subset, host, next.slow, context);
}

function draw(state: MeshState, id: number, subset: number, now: number, takes: number, bad: boolean): void {
  state.flights = depart(state.flights, {
    id,
    from: "proxy",
    to: subset === 0 ? "v1" : "v2",
    sentAtUs: now,
    arrivesAtUs: now + takes,
    tone: bad ? "bad" : "plain",
  });
}
