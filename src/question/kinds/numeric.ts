import type { Response } from "../response";
import type { NumericQuestion } from "../schema";
import type { KindMethods } from "./methods";

/** Whether `value` is within `tolerance` of `target`; the last bits of a float (0.4 − 0.3) do not count. */
export function isWithin(value: number, target: number, tolerance: number): boolean {
  const rounding = 1e-9 * Math.max(Math.abs(target), tolerance);
  return Math.abs(value - target) <= tolerance + rounding;
}

/** The known slip that gives the number; of two within reach the nearer. */
function nearestSlip(
  { mistakes, tolerance }: NumericQuestion,
  value: number,
): NumericQuestion["mistakes"][number] | undefined {
  const distance = (mistake: { value: number }) => Math.abs(mistake.value - value);
  return mistakes
    .filter((mistake) => isWithin(value, mistake.value, tolerance))
    .reduce<NumericQuestion["mistakes"][number] | undefined>(
      (nearest, mistake) => (nearest === undefined || distance(mistake) < distance(nearest) ? mistake : nearest),
      undefined,
    );
}

const withUnit = (value: number, unit: string) => `${value} ${unit}`;

/** A number in a unit, with the slips real engineers make known beforehand. */
export const numeric: KindMethods<NumericQuestion, Extract<Response, { kind: "numeric" }>> = {
  isValid: (_question, response) => Number.isFinite(response.value),
  grade: (question, { value }) => {
    const correct = isWithin(value, question.answer, question.tolerance);
    const slip = correct ? undefined : nearestSlip(question, value);
    return {
      correct,
      misconceptions: slip === undefined ? [] : [slip.misconception],
      parts: [
        {
          type: "number",
          given: value,
          expected: question.answer,
          tolerance: question.tolerance,
          unit: question.unit,
          right: correct,
          why: slip?.why,
          derivation: question.derivation,
          misconception: slip?.misconception,
        },
      ],
    };
  },
  key: (question) => ({ kind: "numeric", value: question.answer }),
  describeKey: (question) => {
    const margin = question.tolerance === 0 ? "" : ` (± ${withUnit(question.tolerance, question.unit)})`;
    return `The answer is: ${withUnit(question.answer, question.unit)}${margin}`;
  },
  choices: () => [],
};
