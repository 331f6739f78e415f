import { milliseconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { Copy, Rules, Shadow, StranglerParameters, Unit } from "../../models/strangler/settings";
import { numberOf } from "../with-values";

/** The model's parameters from the lab's values. */
export function stranglerOf(values: ParameterValues): StranglerParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const part = (id: string) => numberOf(values, id) / 100;
  return {
    unit: values.unit as Unit,
    share: numberOf(values, "share"),
    raise: numberOf(values, "raise"),
    raiseAtUs: us("raise-at"),
    pauseUs: us("pause"),
    copy: values.copy as Copy,
    lagUs: us("lag"),
    reverse: values.reverse === true,
    dies: part("dies"),
    callUs: us("call"),
    corrected: part("corrected"),
    readAfterUs: us("read-after"),
    backAtUs: numberOf(values, "back-at") === 0 ? null : us("back-at"),
    shadow: values.shadow as Shadow,
    sample: part("sample"),
    rules: values.rules as Rules,
    bug: numberOf(values, "bug"),
    noise: numberOf(values, "noise"),
    quoteUs: us("quote"),
  };
}
