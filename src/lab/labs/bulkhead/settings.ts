import { milliseconds, US_PER_SECOND } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { PoolSizes } from "../../models/bulkhead/thread-pool";

/** The parameters as the model reads them: times in microseconds. */
export interface Settings {
  protection: "none" | "semaphore" | "pool";
  threads: number;
  history: { gapUs: number; meanUs: number; permits: number };
  checkout: { gapUs: number; meanUs: number };
  slowUs: number;
  outage: { from: number; to: number };
  timeoutUs: number;
  permits: number;
  maxWaitUs: number;
  pool: PoolSizes;
}

/** Reads the values of the parameters. */
export function settingsOf(values: ParameterValues): Settings {
  const number = (id: string) => Number(values[id]);
  const us = (id: string) => milliseconds(number(id));
  const gapUs = (id: string) => US_PER_SECOND / number(id);
  const core = number("pool-core");
  return {
    protection: values.protection as Settings["protection"],
    threads: number("threads"),
    history: { gapUs: gapUs("history-rate"), meanUs: us("history-time"), permits: number("history-permits") },
    checkout: { gapUs: gapUs("checkout-rate"), meanUs: us("payment-time") },
    slowUs: us("slow-answer"),
    outage: { from: us("outage-start"), to: us("outage-start") + us("outage-length") },
    timeoutUs: us("time-out"),
    permits: number("permits"),
    maxWaitUs: us("max-wait"),
    pool: { core, max: Math.max(core, number("pool-max")), queue: number("pool-queue") },
  };
}

/** How long a checkout that calls payment in the outage holds what it holds. */
export const heldUs = ({ slowUs, timeoutUs }: Settings): number => Math.min(slowUs, timeoutUs);

/** From when on the outage has filled what it fills: requests before are not judged by it. */
export function settledFrom(settings: Settings): number {
  const { from, to } = settings.outage;
  return from + Math.min(2 * heldUs(settings), Math.floor((to - from) / 4));
}
