import type { LogEntry } from "../../engine/log";
import { countText, told } from "../with-values";

const STEPS: Readonly<Record<string, string>> = {
  start: "the table stays as it was",
  expand: "expand: the table gets an empty column for cents",
  backfill: "backfill: cents are filled, by comparing values",
  relax: "relax: total may be empty",
  contract: "contract: total is dropped",
  rename: "total is renamed and converted at once",
};

/** An entry of the run's log in words. */
export function describeSwitch({ type, id, data, t }: LogEntry): string | undefined {
  const count = (key: string) => countText(Number(data?.[key]));
  switch (type) {
    case "switch":
      return `the router is told: ${id}; in flight on the other colour: ${count("inFlight")}`;
    case "step":
      return STEPS[String(id)];
    case "smoke":
      return `a smoke test on a new connection is told to go to ${id}; blue gets ${told(Number(data?.onBlue), 1)} requests a second`;
    case "down":
      return `${id} takes nothing new; in flight: ${count("inFlight")}`;
    case "gone":
      return `${id} is gone; requests that it cut: ${count("cut")}`;
    case "decide":
      return data?.up === true ? "decision to go back; blue is up" : "decision to go back; blue has to be started";
    case "up":
      return `${id} is up again`;
    case "tally":
      return `${told(t / 1e6)} s: ${count("blue")} requests/s to blue, ${count("green")} to green; failed so far: ${count("errors")}`;
    default:
      return undefined;
  }
}
