import type { Outcome, ParameterValues } from "../../lab";
import { APPLY_US } from "../../models/rollout/rollout";
import { errorsOf, inHand, type RolloutParameters, type RolloutState } from "../../models/rollout/state";
import { countText, percentOf, told } from "../with-values";
import { rolloutOf } from "./parameters";
import { theoryOf } from "./theory";

const S = 1e6;

/** Seconds since the update was applied; 0 for what has not happened. */
const since = (us: number | null, fromUs = APPLY_US): number => (us === null ? 0 : (us - fromUs) / S);

/** Errors of the last minute, in per cent of its checkouts. */
function lastMinute({ minutes }: RolloutState): number {
  const [first, last] = [minutes[0], minutes.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return percentOf(last.errors - first.errors, last.sent - first.sent);
}

function summaryOf(state: RolloutState, p: RolloutParameters): string {
  const { tally } = state;
  const [old, fresh] = state.sets;
  const end =
    state.completeUs !== null
      ? `The update was complete after ${told(since(state.completeUs))} s.`
      : `The update was not completed; pods wanted at the end: ${old} old, ${fresh} new.`;
  const pods = ` At least ${state.leastAvailable} of ${p.desired} pods were available, at most ${state.mostPods} were there, ending ones included.`;
  const errors = ` Of ${countText(tally.sent)} checkouts ${countText(errorsOf(tally))} failed, and both versions were in use for ${told(state.skewUs / S)} s.`;
  const deadline =
    state.exceededUs === null ? "" : ` The progress deadline was reported after ${told(since(state.exceededUs))} s.`;
  const undo =
    state.undoUs === null
      ? ""
      : state.undoneUs === null
        ? " The undo was not complete at the end."
        : ` The undo took ${told(since(state.undoneUs, state.undoUs))} s.`;
  return `${end}${pods}${errors}${deadline}${undo}`;
}

/** The run judged: how long, how few and how many pods, and what customers saw. */
export function rolloutOutcome(state: RolloutState, values: ParameterValues): Outcome {
  const p = rolloutOf(values);
  const { tally } = state;
  const measure = (id: string, label: string, unit: string, value: number) => ({ id, label, unit, value });
  const drainUs = APPLY_US + (p.drainAtUs ?? 0);
  return {
    measures: [
      measure("complete", "Complete after (0: never)", "s", since(state.completeUs)),
      measure("least-available", "Least available", "pods", state.leastAvailable),
      measure("least-ready", "Least ready", "pods", state.leastReady),
      measure("most-pods", "Most pods, with ending ones", "pods", state.mostPods),
      measure("old-left", "Old pods told to stay at the end", "pods", state.sets[0]),
      measure("skew", "Both versions in use", "s", state.skewUs / S),
      measure("mixed", "Checkouts after one by the other version", "checkouts", tally.mixed),
      measure(
        "missing",
        "Capacity missing in the rollout",
        "%",
        percentOf(state.missingUs, state.rollingUs * p.desired),
      ),
      measure("errors", "Errors seen by customers", "checkouts", errorsOf(tally)),
      measure("late", "of them: waited too long", "checkouts", tally.late),
      measure("refused", "of them: sent to a closed port", "checkouts", tally.refused + tally.nobody),
      measure("killed", "of them: killed with their pod", "checkouts", tally.killed),
      measure("broken", "of them: answered 500", "checkouts", tally.broken),
      measure("unread", "of them: data not readable", "checkouts", tally.unread),
      measure("last-minute", "Errors in the last minute", "%", lastMinute(state)),
      measure("exceeded", "Deadline reported after (0: never)", "s", since(state.exceededUs)),
      measure("undo", "Undo took (0: none)", "s", state.undoUs === null ? 0 : since(state.undoneUs, state.undoUs)),
      measure("refusals", "Evictions refused", "evictions", state.refusals),
      measure("first-eviction", "Drain: first eviction after", "s", since(state.firstEvictionUs, drainUs)),
      measure("drained", "Drain: node empty after (0: never)", "s", since(state.drainedUs, drainUs)),
    ],
    claims: [
      {
        text: `Every checkout is accounted for: ${countText(tally.sent)} = answered + errors + in hand.`,
        holds:
          tally.sent === tally.accepted + tally.nobody + tally.refused + tally.late + tally.broken + tally.unread &&
          tally.accepted >= tally.killed + inHand(state, p),
      },
      ...theoryOf(state, p),
    ],
    summary: summaryOf(state, p),
  };
}
