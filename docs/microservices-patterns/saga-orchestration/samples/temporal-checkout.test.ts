import { ActivityFailure, ApplicationFailure } from "@temporalio/workflow";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Activities, checkout } from "./temporal-checkout";

// The branches of the workflow, with stand-ins for activities. No engine runs here: no history, no replay, no retries.
const stage = vi.hoisted(() => ({ calls: [] as string[], fails: new Map<string, unknown>(), cancel: "cancelled" }));

vi.mock("@temporalio/workflow", async (actual) => ({
  ...(await actual<typeof import("@temporalio/workflow")>()),
  patched: () => true,
  proxyActivities: () =>
    new Proxy(
      {},
      {
        get: (_, name: keyof Activities) => () => {
          stage.calls.push(name);
          if (stage.fails.has(name)) return Promise.reject(stage.fails.get(name));
          return Promise.resolve(name === "cancelCharge" ? stage.cancel : undefined);
        },
      },
    ),
}));

const failure = (cause: Error) => new ActivityFailure("failed", "a", "1", "NON_RETRYABLE_FAILURE", "w", cause);
const refused = failure(ApplicationFailure.nonRetryable("declined", "Refused"));
const timedOut = failure(new Error("schedule-to-close"));
const run = () => checkout({ orderId: "o1", sku: "lamp", cents: 4900 });

beforeEach(() => {
  stage.calls.length = 0;
  stage.fails.clear();
  stage.cancel = "cancelled";
});

describe("the branches of the workflow", () => {
  it("goes on to the end", async () => {
    expect(await run()).toBe("done");
    expect(stage.calls).toEqual(["checkFraud", "reserveStock", "chargeCard", "orderParcel", "approve"]);
  });

  it("turns back on a refusal, without a cancel", async () => {
    stage.fails.set("chargeCard", refused);
    expect(await run()).toBe("compensated");
    expect(stage.calls.slice(2)).toEqual(["chargeCard", "releaseStock", "reject"]);
  });

  it("asks by cancelling when the charge is silent, and believes both answers", async () => {
    stage.fails.set("chargeCard", timedOut);
    expect(await run()).toBe("compensated");
    expect(stage.calls.slice(3)).toEqual(["cancelCharge", "releaseStock", "reject"]);
    stage.calls.length = 0;
    stage.cancel = "charged";
    expect(await run()).toBe("done");
    expect(stage.calls.slice(3)).toEqual(["cancelCharge", "orderParcel", "approve"]);
  });

  it("does not turn back behind the pivot", async () => {
    stage.fails.set("orderParcel", timedOut);
    await expect(run()).rejects.toBe(timedOut);
    expect(stage.calls).not.toContain("releaseStock");
  });
});
