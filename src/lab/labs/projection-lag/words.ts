import type { LogEntry } from "../../engine/log";
import { countText, told } from "../with-values";

/** A log entry in words. */
export function describeProjection({ t, type, id, data }: LogEntry): string | undefined {
  const count = countText(Number(data?.count ?? 0));
  switch (type) {
    case "replay":
      return id === "beside" ? "a replay begins beside the live view" : "the view is emptied, and the replay begins";
    case "stop":
      return "the projector is killed; it goes on from its stored position";
    case "back":
      return `the projector is back, ${countText(Number(data?.behind))} events behind`;
    case "level":
      return id === "beside" ? "the new view is level" : "the view is level";
    case "swap":
      return "readers are switched to the new view";
    case "slow-begins":
      return `the slow transaction draws number ${countText(Number(id))}`;
    case "slow-ends":
      return `the slow transaction commits number ${countText(Number(id))}`;
    case "blocked":
      return `the projector stands before number ${countText(Number(id))}`;
    case "passed":
      return data?.gaps === true
        ? `the projector goes past open numbers and remembers them: ${count}`
        : `the projector goes past open numbers and will not come back: ${count}`;
    case "late":
      return `remembered numbers have been committed and are applied: ${count}`;
    case "again":
      return data?.counted === true
        ? `events applied and counted again: ${count}`
        : `events met again and refused: ${count}`;
    case "seen":
      return `who bought at ${told(Number(data?.boughtUs) / 1e6, 1)} s sees her order, ${told((t - Number(data?.boughtUs)) / 1e6, 2)} s later`;
    case "missed":
      return "a customer is shown a page without her order";
    default:
      return undefined;
  }
}
