import type { LogData } from "../../engine/log";
import type { Rules } from "../../models/bucketing/rules";
import { TOOLS } from "./parameters";

/** What an answer is called: `on` and `off` where there is one variant, else its letter. */
export const answerName = (answer: number, variants: number): string =>
  answer === 0 ? "off" : variants === 1 ? "on" : (["A", "B", "C"][answer - 1] ?? String(answer));

export const toolName = ({ tool }: Rules): string => TOOLS.find(({ value }) => value === tool)?.label ?? tool;

/** The rules in a few letters: `10 %`, `34/33/33`, `10 %: 34/33/33`. */
export function rulesText({ percentage, weights }: Rules): string {
  if (weights.length === 1) return `${percentage} %`;
  const among = weights.join("/");
  return percentage === 100 ? among : `${percentage} %: ${among}`;
}

/** The entry of a change of rules in words. */
export function changeText(data: LogData | null): string {
  if (data?.back === true) return "the change is taken back: the old rules hold again";
  const { percentageWas, percentageIs, weightsWas, weightsIs } = data ?? {};
  const parts = [
    ...(percentageWas === percentageIs ? [] : [`${percentageWas} % becomes ${percentageIs} %`]),
    ...(weightsWas === weightsIs ? [] : [`${weightsWas} becomes ${weightsIs}`]),
    ...(data?.renamed === true ? ["the flag has another key"] : []),
    ...(data?.reversed === true ? ["the list stands the other way round"] : []),
    ...(data?.moved === true ? ["another tool evaluates it"] : []),
  ];
  return parts.length === 0 ? "the rules are set again as they were" : `the rules change: ${parts.join(", ")}`;
}
