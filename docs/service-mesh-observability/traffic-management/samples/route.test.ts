import { describe, expect, it } from "vitest";
import { send, type Attempt, type RoutePolicy } from "./route";

const hang: Attempt = { kind: "ok", takesMs: 60_000 };
const quick: Attempt = { kind: "ok", takesMs: 120 };
const unwell: Attempt = { kind: "503", takesMs: 5 };
const unreachable: Attempt = { kind: "no-connection", takesMs: 1 };

/** What Istio applies where a route says nothing: 2 retries, no time-out. */
const istio: RoutePolicy = { timeoutMs: 0, retries: 2, retryOn: ["connect-failure"], waitMs: 25 };

describe("a route", () => {
  // #region hang
  it("without a time-out for one attempt, spends all its time on the first", () => {
    const policy: RoutePolicy = { timeoutMs: 2_000, retries: 3, retryOn: ["5xx"], waitMs: 25 };
    expect(send(policy, [hang, quick])).toEqual({ attempts: 1, status: 504, flags: ["UT"], atMs: 2_000 });
    expect(send({ ...policy, perTryMs: 600 }, [hang, quick])).toMatchObject({ attempts: 2, status: 200, atMs: 745 });
  });

  it("with a limit for one attempt but Istio's default conditions, repeats nothing", () => {
    const policy = { ...istio, timeoutMs: 2_000, perTryMs: 600 };
    expect(send(policy, [hang, quick])).toEqual({ attempts: 1, status: 504, flags: ["UT"], atMs: 600 });
  });
  // #endregion hang

  it("covers the retries: the third attempt gets what is left", () => {
    const policy: RoutePolicy = { timeoutMs: 2_000, perTryMs: 900, retries: 3, retryOn: ["5xx"], waitMs: 0 };
    expect(send(policy, [hang])).toEqual({ attempts: 3, status: 504, flags: ["UT"], atMs: 2_000 });
  });

  it("that has used up its retries says so beside the last reason", () => {
    const policy: RoutePolicy = { timeoutMs: 2_500, perTryMs: 600, retries: 2, retryOn: ["5xx"], waitMs: 25 };
    expect(send(policy, [hang])).toEqual({ attempts: 3, status: 504, flags: ["UT", "URX"], atMs: 1_850 });
  });

  it("by Istio's default repeats a refused connection, not an answer of 503", () => {
    expect(send(istio, [unreachable, unreachable, quick])).toMatchObject({ attempts: 3, status: 200 });
    expect(send(istio, [unreachable])).toMatchObject({ attempts: 3, status: 503, flags: ["UF", "URX"] });
    expect(send(istio, [unwell, quick])).toMatchObject({ attempts: 1, status: 503, flags: [] });
  });

  it("ends by its own time where the limit for one attempt is longer", () => {
    const policy: RoutePolicy = { timeoutMs: 500, perTryMs: 600, retries: 2, retryOn: ["5xx"], waitMs: 25 };
    expect(send(policy, [hang])).toMatchObject({ attempts: 1, status: 504, flags: ["UT"], atMs: 500 });
  });

  it("waits for ever if nobody set a limit", () => {
    expect(send(istio, [hang])).toMatchObject({ attempts: 1, status: 200, atMs: 60_000 });
  });
});
