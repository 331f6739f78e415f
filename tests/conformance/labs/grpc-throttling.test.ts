import { describe, expect, it } from "vitest";
import {
  rescaleThrottle,
  startThrottle,
  throttleAfterFailure,
  throttleAfterSuccess,
  throttleAllows,
} from "../../../src/lab/models/retry/token-budgets";
import { readVectors } from "../engine/vectors";

interface Vectors {
  config: { maxTokens: number; tokenRatio: number };
  steps: { event: "failure" | "success"; tokensAfter: number; mayRetry: boolean | null }[];
}

const vectors = readVectors<Vectors>("grpc-retry-throttling.json");

describe.skipIf(vectors === null)(`gRPC retry throttling${vectors ? "" : " (skipped: no vectors)"}`, () => {
  it("every step of its test: tokens and permission after each outcome", () => {
    const { config, steps } = vectors as Vectors;
    let milli = startThrottle(config);
    for (const [index, { event, tokensAfter, mayRetry }] of steps.entries()) {
      milli = event === "failure" ? throttleAfterFailure(milli) : throttleAfterSuccess(config, milli);
      expect(milli, `step ${index + 1}`).toBe(Math.round(tokensAfter * 1000));
      if (mayRetry !== null) expect(throttleAllows(config, milli), `step ${index + 1}`).toBe(mayRetry);
    }
    console.log(`gRPC retry throttling: ${steps.length} steps`);
    expect(steps).toHaveLength(15);
  });

  it("a new configuration keeps the share: 3 of 4 tokens become 7.5 of 10", () => {
    expect(rescaleThrottle({ maxTokens: 4, tokenRatio: 1 }, { maxTokens: 10, tokenRatio: 1 }, 3000)).toBe(7500);
  });
});
