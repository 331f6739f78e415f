import { send } from "./participant";
import { type CommitContext, type CommitState, COORDINATOR, nameOf, type Participant } from "./state";

/** All have confirmed: nobody will ask again. */
export function forget(state: CommitState, context: CommitContext): void {
  const { coordinator } = state;
  coordinator.round = null;
  coordinator.record = null;
  coordinator.phase = "forgotten";
  context.log("forgets", "coordinator");
}

/** A branch in doubt: the log decides. No record: presumed abort, or nothing. */
export function recoverBranch(state: CommitState, index: number, context: CommitContext): void {
  const { coordinator } = state;
  if (coordinator.round !== null) return;
  if (coordinator.record === "commit") send(state, "commit", COORDINATOR, index, context);
  else if (context.parameters.presumesAbort) {
    coordinator.phase = "aborted";
    context.log("presumes-abort", nameOf(index));
    send(state, "abort", COORDINATOR, index, context);
  } else if (!state.leftAlone) {
    state.leftAlone = true;
    context.log("left-alone", nameOf(index));
  }
}

/** One has done what the record says; when all have, it is forgotten. */
export function confirm(state: CommitState, index: number, context: CommitContext): void {
  const { coordinator } = state;
  (state.participants[index] as Participant).confirmed = true;
  if (coordinator.round !== null || coordinator.record !== "commit") return;
  if (state.participants.every(({ confirmed }) => confirmed)) forget(state, context);
}
