import { everybody, start } from "./coordinator";
import { send } from "./participant";
import { type CommitContext, type CommitState, COORDINATOR, isInDoubt } from "./state";

/** Recovery looks at once, or when its next scan is due. */
export function planScan(state: CommitState, context: CommitContext): void {
  const { scanUs } = context.parameters;
  const waitUs = scanUs === 0 ? 0 : context.random("recovery", "phase").integer(0, Math.floor(scanUs / 1000)) * 1000;
  context.schedule(waitUs, "scan", "coordinator", { life: state.coordinator.life, pass: 1 });
}

/** The coordinator is back, with its disk or with an empty one. */
export function onRestart(state: CommitState, context: CommitContext): void {
  const { coordinator } = state;
  const { parameters: p } = context;
  coordinator.up = true;
  const down = coordinator.downs.at(-1);
  if (down !== undefined) down.to = context.now;
  context.log("coordinator-back", "coordinator", { log: !coordinator.logLost });
  if (p.protocol !== "saga") return planScan(state, context);
  if (coordinator.logLost) return;
  if (coordinator.steps < p.participants) start(state, coordinator.undoing ? "undo" : "step", context);
  else coordinator.phase = "committed";
}

/** A pass of a scan. The first only marks, where there is a pause; the last asks every participant what is prepared. */
export function onScan(state: CommitState, pass: 1 | 2, context: CommitContext): void {
  const { coordinator } = state;
  const { parameters: p } = context;
  const { life } = coordinator;
  context.log("scan", "coordinator", { pass });
  if (pass === 1 && p.pauseUs > 0) {
    context.schedule(p.pauseUs, "scan", "coordinator", { life, pass: 2 });
    return;
  }
  for (const index of everybody(state)) send(state, "query", COORDINATOR, index, context);
  // Whoever does not answer is asked at the next scan.
  const again = state.participants.some(isInDoubt) && !state.leftAlone;
  if (again) context.schedule(Math.max(p.scanUs, p.retryUs), "scan", "coordinator", { life, pass: 1 });
}
