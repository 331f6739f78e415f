import { milliseconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { ProbeKind, ProbeRule } from "../../models/probes/rules";
import type { ProbesParameters } from "../../models/probes/state";
import { numberOf } from "../with-values";

export { probeParameters } from "./probe-parameters";
export { loadParameters } from "./load-parameters";
export { stopParameters } from "./stop-parameters";

/** The rule of one probe; null where the container has none. */
function ruleOf(values: ParameterValues, kind: ProbeKind): ProbeRule | null {
  if (values[kind] === "none") return null;
  const us = (id: string) => milliseconds(numberOf(values, `${kind}-${id}`));
  return {
    initialDelayUs: us("delay"),
    periodUs: us("period"),
    timeoutUs: us("timeout"),
    // Liveness and startup must have 1.
    successThreshold: kind === "readiness" ? numberOf(values, "readiness-successes") : 1,
    failureThreshold: numberOf(values, `${kind}-failures`),
    deep: values[kind] === "deep",
  };
}

/** The model's parameters from the lab's values. */
export function probesOf(values: ParameterValues): ProbesParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const faultFromUs = us("fault-at");
  return {
    pods: numberOf(values, "pods"),
    ratePerSecond: numberOf(values, "rate"),
    workUs: us("work"),
    workers: numberOf(values, "workers"),
    patienceUs: us("patience"),
    paymentUs: us("payment"),
    faultPaymentUs: us("fault-payment"),
    faultFromUs,
    faultUntilUs: faultFromUs + us("fault-for"),
    paymentTimeoutUs: us("payment-timeout"),
    fallback: values.fallback === true,
    probes: {
      startup: ruleOf(values, "startup"),
      readiness: ruleOf(values, "readiness"),
      liveness: ruleOf(values, "liveness"),
    },
    shared: values.shared === true,
    trigger: values.trigger === true,
    startUs: us("start"),
    warmUpUs: us("warm-up"),
    cold: numberOf(values, "cold"),
    coldStart: values["cold-start"] === true,
    backOffUs: us("back-off"),
    backOffMaxUs: us("back-off-max"),
    fromExitBefore: values["back-off-from"] === "exit-before",
    failOpen: values["none-ready"] === "all",
    propagationUs: us("propagation"),
    deleteAtUs: numberOf(values, "delete-at") === 0 ? null : us("delete-at"),
    preStopUs: us("pre-stop"),
    lingerUs: us("linger"),
    drains: values.drains === true,
    lastUs: us("last"),
    graceUs: us("grace"),
    connections: numberOf(values, "connections"),
    saysClose: values["says-close"] === true,
  };
}
