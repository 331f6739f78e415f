import { beforeEach, describe, expect, it } from "vitest";
import { ControlPlane, makeBeforeBreak, Proxy, type Kind, type Snapshot } from "./xds";

const OLD: Snapshot = {
  clusters: ["payment-v1"],
  endpoints: { "payment-v1": ["10.0.0.1"] },
  routes: { "/charges": { cluster: "payment-v1", timeoutMs: 2000 } },
};
const WANTED: Snapshot = {
  clusters: ["payment-v2"],
  endpoints: { "payment-v2": ["10.0.0.9"] },
  routes: { "/charges": { cluster: "payment-v2", timeoutMs: 2000 } },
};
const ALL: readonly Kind[] = ["clusters", "endpoints", "routes"];

let plane: ControlPlane;
let proxy: Proxy;
beforeEach(() => {
  plane = new ControlPlane();
  proxy = new Proxy();
  plane.push(proxy, OLD, ALL);
});

describe("order of updates", () => {
  it("a route that arrives before its cluster drops calls, although every message is accepted", () => {
    const seen: string[] = [];
    const answers = plane.push(proxy, WANTED, ["routes", "clusters", "endpoints"], () =>
      seen.push(proxy.call("/charges")),
    );
    expect(answers.every(({ error }) => error === undefined)).toBe(true);
    expect(seen).toEqual(["503 no cluster payment-v2", "503 no healthy host in payment-v2", "200 10.0.0.9"]);
  });

  // #region test-order
  it("make before break drops nothing", () => {
    const seen: string[] = [];
    for (const { snapshot, order } of makeBeforeBreak(OLD, WANTED))
      plane.push(proxy, snapshot, order, () => seen.push(proxy.call("/charges")));
    expect(seen).toEqual(["200 10.0.0.1", "200 10.0.0.1", "200 10.0.0.9", "200 10.0.0.9", "200 10.0.0.9"]);
  });
  // #endregion test-order

  it("the final state alone is not enough: clusters first, but without the old one, drops calls too", () => {
    const seen: string[] = [];
    plane.push(proxy, WANTED, ALL, () => seen.push(proxy.call("/charges")));
    expect(seen[0]).toBe("503 no cluster payment-v1");
  });
});

describe("refusal", () => {
  // #region test-nack
  const broken: Snapshot = { ...OLD, routes: { "/charges": { cluster: "payment-v1", timeoutMs: -1 } } };

  it("a refused version changes nothing: the proxy goes on with the last good one", () => {
    const [answer] = plane.push(proxy, broken, ["routes"]);
    expect(answer).toMatchObject({ version: "1", error: "route /charges: the time-out is negative" });
    expect(proxy.call("/charges")).toBe("200 10.0.0.1");
    expect(plane.rejected.get("routes")).toBe(1);
  });

  it("the same refusal leaves a proxy that has just started with no route at all", () => {
    const fresh = new Proxy();
    plane.push(fresh, broken, ALL);
    expect(fresh.call("/charges")).toBe("404 no route");
  });
  // #endregion test-nack

  it("refuses one kind and takes the others: the mix is what serves", () => {
    plane.push(proxy, { ...broken, endpoints: { "payment-v1": ["10.0.0.2"] } }, ALL);
    expect(proxy.call("/charges")).toBe("200 10.0.0.2");
  });

  it("a good version after a bad one is accepted", () => {
    plane.push(proxy, broken, ["routes"]);
    for (const { snapshot, order } of makeBeforeBreak(OLD, WANTED)) plane.push(proxy, snapshot, order);
    expect(proxy.call("/charges")).toBe("200 10.0.0.9");
  });
});

it("valid is not right: an empty list of hosts is accepted and takes payment down", () => {
  const [answer] = plane.push(proxy, { ...OLD, endpoints: { "payment-v1": [] } }, ["endpoints"]);
  expect(answer?.error).toBeUndefined();
  expect(proxy.call("/charges")).toBe("503 no healthy host in payment-v1");
});
