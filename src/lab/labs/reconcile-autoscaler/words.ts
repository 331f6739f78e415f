import type { LogEntry } from "../../engine/log";
import { told } from "../with-values";

const TROUBLES: Readonly<Record<string, [string, string]>> = {
  dependency: ["the dependency hangs: pods wait, and their CPU falls", "the dependency answers again"],
  crash: ["the bad release: containers begin to exit", "containers exit no more"],
  refused: ["new pods are refused from now on", "new pods are accepted again"],
  watch: ["the watch of the controller breaks", "the watch works again"],
};

const DECIDED = (set: number, current: number, wish: number): string => {
  if (wish < 0) return "nothing measured, nothing done";
  if (set !== current) return `wants ${wish}, sets ${set}`;
  if (wish === current) return `${current} is right`;
  return `wants ${wish}, keeps ${current}`;
};

/** An entry of the log in words. */
export function describeScaler({ type, id, data }: LogEntry): string | undefined {
  switch (type) {
    case "sync": {
      const percent = Number(data?.percent);
      const seen = `${percent < 0 ? "no sample" : `CPU ${percent} %`}, ${data?.amount} checkouts/s`;
      return `autoscaler: ${seen}: ${DECIDED(Number(data?.set), Number(data?.current), Number(data?.wish))}`;
    }
    case "scale":
      return `replicas go from ${data?.from} to ${data?.to}`;
    case "pods":
      return `the controller makes ${data?.to} pods of ${data?.from}`;
    case "missed":
      return `the controller misses an event: ${Number(data?.change) > 0 ? "+" : "−"}${Math.abs(Number(data?.change))} pods`;
    case "relist":
      return `the controller lists anew: ${data?.wanted} wanted, ${data?.pods} there`;
    case "refused":
      return `the API refuses the pod; failure ${data?.failures}, again in ${told(Number(data?.delayUs) / 1e6, 3)} s`;
    case "deleted":
      return `somebody deletes pod ${id}`;
    case "ready":
      return `pod ${id} is ready`;
    case "crash":
      return `the container of pod ${id} exits; again in ${told(Number(data?.waitUs) / 1e6)} s`;
    case "order":
      return `pods pending: ${data?.pending}; nodes ordered: ${data?.nodes}`;
    case "nodes":
      return `new nodes hold ${data?.pods} more pods`;
    case "trouble":
      return TROUBLES[String(id)]?.[0];
    case "over":
      return TROUBLES[String(id)]?.[1];
    case "tally":
      return `${told(Number(data?.rate))} checkouts/s, ${data?.ready} pods ready; so far ${data?.dropped} without capacity`;
    default:
      return undefined;
  }
}
