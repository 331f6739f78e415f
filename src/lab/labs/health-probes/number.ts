import type { Parameter } from "../../lab";

type Numbers = Omit<Extract<Parameter, { kind: "number" }>, "kind">;

/** A number that a reader may turn. */
export const number = (parameter: Numbers): Parameter => ({ kind: "number", ...parameter });

/** A duration in ms. */
export const duration = (parameter: Omit<Numbers, "unit">): Parameter => number({ unit: "ms", ...parameter });
