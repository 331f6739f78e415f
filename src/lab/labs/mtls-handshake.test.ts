import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { mtlsHandshake } from "./mtls-handshake";

describeLab(mtlsHandshake);

const scenario = (values: ParameterValues) => ({
  model: mtlsHandshake.model,
  parameters: valuesOf(mtlsHandshake, { jitter: 50, ...values }),
});
describeModel("a handshake of TLS 1.3", scenario({}));
describeModel(
  "a handshake of TLS 1.2 that is refused late",
  scenario({ version: "1.2", checks: "after", "client-age": 90_000 }),
);
describeModel("plaintext", scenario({ "client-tls": false, mode: "permissive", policy: "anyone" }));

const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(mtlsHandshake, values, 1);
  return ids.map((id) => run.measure(id));
};
const told = (values: ParameterValues) => {
  const run = create({ model: mtlsHandshake.model, parameters: valuesOf(mtlsHandshake, values) }, 1);
  run.runUntil();
  return run.log().flatMap((entry) => mtlsHandshake.describe(entry) ?? []);
};
const EXPIRED = 86_401;

/* One way 20 ms, 1 ms of work: RFC 9846, figures 1 and 3; RFC 5246, figures 1 and 2. */
describe("round trips until the first byte of an answer", () => {
  it.each([
    ["TLS 1.3", {}, 2 * 40 + 3],
    ["TLS 1.2", { version: "1.2" }, 3 * 40 + 5],
    ["TLS 1.3 resumed", { resumed: true }, 2 * 40 + 3],
    ["TLS 1.2 resumed", { version: "1.2", resumed: true }, 2 * 40 + 3],
    ["plaintext", { "client-tls": false, mode: "permissive", policy: "anyone" }, 40 + 1],
  ])("%s", (_, values, ms) => expect(measured(values, "first-byte")).toEqual([ms]));
});

describe("who refuses, with which alert, and when the client knows", () => {
  // The client's flight leaves at 42 ms; an alert on it is back a round trip and 1 ms later.
  it.each([
    ["server expired", { "server-age": EXPIRED }, 45, 42, 0],
    ["server of an unknown root", { "server-root": "new" }, 48, 42, 0],
    ["server with another name", { "server-id": "inventory" }, 46, 42, 0],
    ["client's clock slow", { "client-clock": -600, "server-age": 0, backdated: 0 }, 45, 42, 0],
    ["client expired", { "client-age": EXPIRED }, 45, 83, 9],
    ["client of an unknown root", { "client-root": "new" }, 48, 83, 9],
    ["no client certificate", { "client-certificate": false }, 116, 83, 9],
    ["server's clock fast", { "server-clock": 600, "client-age": 86_000 }, 45, 83, 9],
    ["plaintext under STRICT", { "client-tls": false }, 0, 41, 9],
    ["all in order", {}, 0, 0, 0],
  ])("TLS 1.3, %s", (_, values, alert, learned, early) =>
    expect(measured(values, "alert", "learned", "early")).toEqual([alert, learned, early]),
  );

  it.each([
    ["client expired", { "client-age": EXPIRED }, 45],
    ["no client certificate", { "client-certificate": false }, 40],
  ])("TLS 1.2, %s: before the client has sent any request", (_, values, alert) =>
    expect(measured({ version: "1.2", ...values }, "alert", "learned", "early")).toEqual([alert, 83, 0]),
  );

  it("a certificate in its last second is still good", () => {
    expect(measured({ "client-age": EXPIRED - 1, "server-age": EXPIRED - 1 }, "answered", "alert")).toEqual([20, 0]);
  });

  it("an alert on the client's certificate goes under application keys in TLS 1.3, unprotected in 1.2", () => {
    const alerts = (version: string) =>
      told({ version, "client-age": EXPIRED }).filter((line) => line.includes("payment's proxy refuses"));
    expect(alerts("1.3")[0]).toMatch(
      /certificate_expired \(45\), under keys from server_application_traffic_secret_0$/,
    );
    expect(alerts("1.2")[0]).toMatch(/certificate_expired \(45\), unprotected$/);
  });
});

describe("what is decided after the handshake", () => {
  it("a policy forbids each request and ends nothing", () => {
    expect(measured({ policy: "others" }, "forbidden", "answered", "alert", "learned")).toEqual([20, 0, 0, 0]);
  });

  it("plaintext has no identity: a policy that names order does not admit it", () => {
    const plain = { "client-tls": false, mode: "permissive" };
    expect(measured({ ...plain, policy: "anyone" }, "answered", "in-clear")).toEqual([20, 20]);
    expect(measured({ ...plain, policy: "order" }, "answered", "forbidden", "in-clear")).toEqual([0, 20, 20]);
  });

  it("checked as Node.js does, the client is dropped without an alert", () => {
    const node = { checks: "after", "client-age": EXPIRED };
    expect(measured(node, "alert", "learned", "early")).toEqual([0, 83, 9]);
    expect(measured({ ...node, version: "1.2" }, "alert", "learned", "early")).toEqual([0, 83, 0]);
    expect(measured({ ...node, "client-certificate": false }, "alert")).toEqual([116]);
  });

  it("checked so, the client of TLS 1.2 shows its certificate to a server that it then refuses", () => {
    const old = { version: "1.2", "server-age": EXPIRED };
    expect(measured(old, "certificates", "alert", "learned")).toEqual([1, 45, 42]);
    expect(measured({ ...old, checks: "after" }, "certificates", "alert", "learned")).toEqual([2, 0, 84]);
    expect(measured({ ...old, version: "1.3", checks: "after" }, "certificates", "learned")).toEqual([1, 42]);
  });
});

describe("a new root", () => {
  it("goes into the bundles first: then each certificate may change on its own", () => {
    const both = { "client-bundle": "both", "server-bundle": "both" };
    for (const client of ["old", "new"])
      for (const server of ["old", "new"])
        expect(measured({ ...both, "client-root": client, "server-root": server }, "answered")).toEqual([20]);
    expect(runPreset(mtlsHandshake, "leaf-before-bundle").measure("alert")).toBe(48);
  });

  it("and the old one may leave them only when no certificate leads to it", () => {
    const gone = { "client-bundle": "new", "server-bundle": "both", "client-root": "new" };
    expect(measured({ ...gone, "server-root": "old" }, "alert", "learned")).toEqual([48, 42]);
    expect(measured({ ...gone, "server-root": "new" }, "answered")).toEqual([20]);
  });
});

describe("any run", () => {
  it("keeps every claim, whatever is set and whenever one looks", () => claimsHoldAnywhere(mtlsHandshake, 400));

  it("keeps the order of messages, however late each of them is", () => {
    for (const version of ["1.2", "1.3"])
      for (let seed = 1; seed <= 20; seed++) {
        const parameters = valuesOf(mtlsHandshake, { version, jitter: 100, gap: 1 });
        const run = create({ model: mtlsHandshake.model, parameters }, seed);
        run.runUntil();
        const order = (type: string) => run.log({ type }).map(({ id }) => id);
        const all = Array.from({ length: 20 }, (_, index) => index + 1);
        expect([order("served"), order("answered")]).toEqual([all, all]);
      }
  });

  it("ends within its length", () => {
    for (const { values, seed } of mtlsHandshake.presets) {
      const parameters = valuesOf(mtlsHandshake, { ...values, jitter: 100 });
      const run = create({ model: mtlsHandshake.model, parameters }, seed);
      expect(run.runUntil()).toBe("empty");
      expect(run.now).toBeLessThanOrEqual(mtlsHandshake.lengthUs(parameters));
    }
  });
});
