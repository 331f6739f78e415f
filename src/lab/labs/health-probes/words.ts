import type { LogEntry } from "../../engine/log";
import { countText, told } from "../with-values";

const seconds = (us: unknown): string => `${told(Number(us) / 1e6, 1)} s`;

/** An entry of the fleet's log in words. */
export function describeProbes({ type, id, data }: LogEntry): string | undefined {
  const pod = `pod ${Number(id) + 1}`;
  switch (type) {
    case "failed":
      return data?.kind === "startup" ? undefined : `${data?.kind} of ${pod} fails: ${data?.run} of ${data?.threshold}`;
    case "kill":
      return `${data?.kind} has failed often enough: ${pod} is to be restarted`;
    case "delete":
      return `${pod} is deleted; its grace period begins`;
    case "sigterm":
      return `${pod} gets SIGTERM with ${data?.inHand} in hand`;
    case "deaf":
      return `${pod} stops listening with ${data?.inHand} in hand`;
    case "exit":
      return `${pod} exits`;
    case "sigkill":
      return `${pod} gets SIGKILL; requests that die with it: ${data?.killed}`;
    case "back-off":
      return Number(data?.waitUs) === 0
        ? undefined // the restart follows at once
        : `${pod} waits ${seconds(data?.waitUs)} for its restart`;
    case "restart":
      return `${pod} is restarted, time ${data?.restarts}`;
    case "up":
      return `${pod} listens`;
    case "started":
      return `the startup probe of ${pod} passes`;
    case "ready":
      return `${pod} is ready; ready pods: ${data?.count}`;
    case "unready":
      return `${pod} is not ready; ready pods: ${data?.count}`;
    case "learn":
      return data?.listed === true ? `callers send to ${pod} again` : `callers send no more to ${pod}`;
    case "fault":
      return "payment gets into trouble";
    case "well":
      return "payment is well again";
    case "tally":
      return `so far ${countText(Number(data?.answered))} answered, ${countText(Number(data?.pending))} as payment pending, ${countText(Number(data?.errors))} errors`;
    default:
      return undefined;
  }
}
