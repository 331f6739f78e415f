import type { LogEntry } from "../../engine/log";
import { PAIRS } from "../../models/burn-rate/rules";
import { countText, told } from "../with-values";

/** A time in minutes in the unit that fits it: `5 min`, `1 h`, `3 d`. */
export function spanOf(minutes: number): string {
  if (minutes < 120 && minutes !== 60) return `${told(minutes, 1)} min`;
  return minutes < 2880 && minutes !== 1440 ? `${told(minutes / 60, 1)} h` : `${told(minutes / 1440, 1)} d`;
}

/** A pair in words, e.g. `14.4 over 1 h and 5 min`. */
function pairName(id: LogEntry["id"]): string {
  const pair = PAIRS.find((one) => one.id === id);
  return pair === undefined
    ? "the expression"
    : `${pair.burnRate} over ${spanOf(pair.longMinutes)} and ${spanOf(pair.shortMinutes)}`;
}

/** A log entry in words. */
export function describeBurn({ type, id, data }: LogEntry): string | undefined {
  switch (type) {
    case "incident-begins":
      return "the incident begins";
    case "incident-ends":
      return "the repair: the incident is over";
    case "pair-true":
      return `${pairName(id)} becomes true: ${countText(Number(data?.bad))} of ${countText(Number(data?.requests))} in the long window failed`;
    case "pair-false":
      return `${pairName(id)} is no longer true`;
    case "pending":
      return `the ${id} is pending: for has begun`;
    case "forgotten":
      return `the ${id} is pending no more: for starts anew`;
    case "fires":
      return `the ${id} fires${data?.incident === true ? "" : ", and there is no incident in its windows"}; ${told(Number(data?.spentPercent), 2)} % of the budget is spent`;
    case "resolves":
      return `the ${id} ends`;
    case "exhausted":
      return "the budget of 30 days is used up";
    default:
      return undefined;
  }
}
