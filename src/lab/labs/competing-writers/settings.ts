import { milliseconds, seconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { DelayPolicy } from "../../models/retry/delay";
import type { WritersSettings } from "../../models/writers";
import { numberOf } from "../with-values";

function delayOf(values: ParameterValues): DelayPolicy {
  const base = milliseconds(numberOf(values, "base"));
  const cap = milliseconds(numberOf(values, "cap"));
  // The experiment counts from 1: its first wait is base · 2.
  const grown = { growth: "exponential", base: 2 * base, factor: 2, cap } as const;
  switch (values["backoff"]) {
    case "exponential":
      return { kind: "exact", ...grown };
    case "equal-jitter":
      return { kind: "equal", ...grown };
    case "full-jitter":
      return { kind: "full", ...grown };
    case "aws-decorrelated":
      return { kind: "aws-decorrelated", base, cap };
    case "smooth-decorrelated":
      return { kind: "smooth-decorrelated", base, factor: 2, cap };
    default:
      return { kind: "none" };
  }
}

/** The model's settings from the lab's values. */
export function writersSettings(values: ParameterValues): WritersSettings {
  const hopMeanUs = milliseconds(numberOf(values, "hop"));
  return {
    writers: numberOf(values, "writers"),
    delay: delayOf(values),
    hopMeanUs,
    hopDeviationUs: hopMeanUs / 5,
  };
}

/** Long enough for all writers to finish in nearly every run: a share for each writer, and some for the last waits. */
export function writersLengthUs(values: ParameterValues): number {
  const { writers } = writersSettings(values);
  const stretch = Math.max(1, numberOf(values, "hop") / 10);
  switch (values["backoff"]) {
    case "none":
      return Math.round((milliseconds(30) * writers + seconds(0.5)) * stretch);
    case "exponential":
      return Math.round((milliseconds(800) * writers + seconds(8)) * stretch);
    default:
      return Math.round((milliseconds(100) * writers + seconds(3)) * stretch);
  }
}
