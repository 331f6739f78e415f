import type { ConfigCheck } from "./check";

/** Process models, read against the metamodel of BPMN 2.0; unknown elements and dangling references are warnings there. */
export const bpmn: ConfigCheck = {
  label: "BPMN schema",
  applies: ({ name }) => name.endsWith(".bpmn"),
  async faults({ text }) {
    const { BpmnModdle } = await import("bpmn-moddle");
    try {
      const { warnings } = await new BpmnModdle().fromXML(text);
      return warnings.map(({ message }) => message);
    } catch (thrown) {
      return [String(thrown)];
    }
  },
};
