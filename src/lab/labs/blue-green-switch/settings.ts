import { milliseconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { Router, Step, SwitchParameters, Version } from "../../models/switching/settings";
import { numberOf } from "../with-values";

/** The model's parameters from the lab's values. */
export function switchOf(values: ParameterValues): SwitchParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const [blue, green] = String(values.releases).split("-").map(Number) as [Version, Version];
  return {
    router: values.router as Router,
    maxAgeUs: us("max-age"),
    ttlUs: us("ttl"),
    stubborn: numberOf(values, "stubborn") / 100,
    learnUs: us("learn"),
    switchAtUs: us("switch-at"),
    goodbye: values.goodbye === true,
    staysUs: us("stays"),
    drainUs: us("drain"),
    longShare: numberOf(values, "long-share") / 100,
    longUs: us("long"),
    cold: numberOf(values, "cold"),
    greenPods: numberOf(values, "green-pods"),
    bad: numberOf(values, "bad") / 100,
    noticedUs: numberOf(values, "noticed") === 0 ? null : us("noticed"),
    startUs: us("start"),
    step: values.step as Step,
    stepAtUs: us("step-at"),
    versions: { blue, green },
  };
}
