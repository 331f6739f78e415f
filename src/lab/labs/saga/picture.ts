import type { Picture, PictureNode } from "../../lab";
import { hasEnded, type SagaParameters, type SagaState } from "../../models/saga-state";

/** The participants in a row; above them the orchestrator if there is one, below them whoever looks at the stock. */
export function sagaPicture(state: SagaState, { style, steps, readStep, meanReadGapUs }: SagaParameters): Picture {
  const open = Object.values(state.sagas).filter((one) => !hasEnded(one));
  const participants = steps.map(({ id, kind }, step): PictureNode => {
    const busy = open.filter(
      ({ record }) => record[`${step}:do`] === "busy" || record[`${step}:undo`] === "busy",
    ).length;
    const pending = open.filter(({ done, undone }) => (done[step] ?? 0) > (undone[step] ?? 0)).length;
    const label = busy > 0 ? `${busy} at work` : pending > 0 ? `${pending} pending` : "idle";
    const tone = busy > 0 ? "ok" : pending > 0 ? "warn" : "muted";
    return {
      id: `step-${step}`,
      label: `${id}, ${kind}`,
      column: step + 1,
      row: 1,
      shape: "service",
      state: { label, tone },
    };
  });
  const customer: PictureNode = {
    id: "customer",
    label: "customers",
    column: 0,
    row: 1,
    shape: "client",
    state: { label: `${open.length} waiting`, tone: open.length > 0 ? "plain" : "muted" },
  };
  const nodes = [customer, ...participants];
  const edges = steps.map((_, step) =>
    style === "orchestration"
      ? { from: "orchestrator", to: `step-${step}` }
      : { from: step === 0 ? "customer" : `step-${step - 1}`, to: `step-${step}` },
  );
  if (style === "orchestration") {
    nodes.push({
      id: "orchestrator",
      label: "orchestrator",
      column: 3,
      row: 0,
      shape: "gate",
      state: state.down ? { label: "crashed", tone: "bad" } : { label: `${open.length} sagas`, tone: "ok" },
    });
    edges.push({ from: "customer", to: "orchestrator" });
  }
  if (meanReadGapUs > 0) {
    nodes.push({
      id: "readers",
      label: "readers",
      column: readStep + 1,
      row: 2,
      shape: "client",
      state: { label: `${state.dirtyReads} dirty reads`, tone: state.dirtyReads > 0 ? "bad" : "muted" },
    });
    edges.push({ from: "readers", to: `step-${readStep}` });
  }
  return { nodes, edges, messages: state.flights };
}
