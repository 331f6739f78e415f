import { milliseconds, seconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { OverloadSettings } from "../../models/overload/settings";
import type { BudgetPolicy } from "../../models/retry/budget";
import type { DelayPolicy } from "../../models/retry/delay";
import { numberOf } from "../with-values";

/** When the trouble begins, and how long a run lasts. */
export const TROUBLE_S = 30;
export const LENGTH_S = 120;
/** Workers, and what they do in a second. */
export const WORKERS = 10;
export const CAPACITY = 100;
/** First tries a ratio budget saves up, in retries. */
export const SAVED = 10;
const LONGEST_WAIT_US = seconds(60);

/** The first full second after the trouble. */
export const endOfTrouble = (values: ParameterValues): number => TROUBLE_S + numberOf(values, "trouble-length") / 1000;

function delayOf(values: ParameterValues): DelayPolicy {
  const grown = { growth: "exponential", base: milliseconds(numberOf(values, "base")), factor: 2 } as const;
  const cap = LONGEST_WAIT_US;
  switch (values["backoff"]) {
    case "fixed":
      return { kind: "exact", ...grown, growth: "constant", cap };
    case "exponential":
      return { kind: "exact", ...grown, cap };
    case "full-jitter":
      return { kind: "full", ...grown, cap };
    case "spread-jitter":
      return { kind: "spread", ...grown, cap, share: 0.2 };
    default:
      return { kind: "none" };
  }
}

function budgetOf(values: ParameterValues): BudgetPolicy {
  const percent = numberOf(values, "budget-percent");
  switch (values["budget"]) {
    case "ratio":
      return { kind: "ratio", size: SAVED, ratio: percent / 100 };
    case "throttle":
      return { kind: "throttle", maxTokens: 10, tokenRatio: percent / 100 };
    case "windowed":
      return { kind: "windowed", ratio: percent / 100, minPerSecond: 10, ttlUs: seconds(10) };
    case "concurrent":
      return { kind: "concurrent", percent, least: 3 };
    default:
      return { kind: "none" };
  }
}

/** The model's settings from the lab's values. */
export function retryStormSettings(values: ParameterValues): OverloadSettings {
  const slows = values["service"] === "slows";
  const limit = numberOf(values, "queue-limit");
  const spike = values["trouble"] === "spike";
  return {
    ratePerSecond: numberOf(values, "rate"),
    maxAttempts: numberOf(values, "attempts"),
    timeoutUs: milliseconds(numberOf(values, "time-out")),
    delay: delayOf(values),
    budget: budgetOf(values),
    service: slows
      ? { kind: "slows", baseUs: seconds(1), perCallUs: milliseconds(10) }
      : {
          kind: "workers",
          workers: WORKERS,
          meanServiceUs: seconds(WORKERS / CAPACITY),
          order: values["order"] === "lifo" ? "lifo" : "fifo",
          queueLimit: limit === 0 ? null : limit,
          dropExpired: values["drop-expired"] === true,
        },
    trouble: {
      kind: spike ? "spike" : "brown-out",
      fromUs: seconds(TROUBLE_S),
      toUs: seconds(endOfTrouble(values)),
      factor: spike ? 2 : 5,
    },
    networkMeanUs: slows ? milliseconds(100) : 0,
  };
}
