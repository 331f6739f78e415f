import { describe, expect, it } from "vitest";
import { checksum, drift } from "./drift";

const declared = {
  metadata: { annotations: { "checksum/config": "abc" } },
  spec: {
    replicas: 5,
    template: {
      spec: { containers: [{ name: "order", image: "order@sha256:1", env: [{ name: "ORDER_PORT", value: "8080" }] }] },
    },
  },
};
const container = declared.spec.template.spec.containers[0]!;
const withContainer = (changes: object) => ({
  ...declared,
  spec: { ...declared.spec, template: { spec: { containers: [{ ...container, ...changes }] } } },
});
const order = "/spec/template/spec/containers/order";

describe("drift", () => {
  it("is none between a thing and itself", () => {
    expect(drift(declared, structuredClone(declared))).toEqual([]);
  });

  it("is none when the server only added its defaults", () => {
    expect(drift(declared, { ...withContainer({ imagePullPolicy: "IfNotPresent" }), status: { replicas: 5 } })).toEqual(
      [],
    );
  });

  it("names a variable that somebody changed by hand, and nothing else", () => {
    const live = withContainer({ env: [{ name: "ORDER_PORT", value: "9090" }] });
    expect(drift(declared, live)).toEqual([{ path: `${order}/env/ORDER_PORT/value`, kind: "changed" }]);
  });

  it("finds list elements by name, so a sidecar put in front is not drift and a removed container is", () => {
    const sidecar = { name: "proxy", image: "proxy@sha256:2" };
    const inFront = {
      ...declared,
      spec: { ...declared.spec, template: { spec: { containers: [sidecar, container] } } },
    };
    expect(drift(declared, inFront)).toEqual([]);
    const gone = { ...declared, spec: { ...declared.spec, template: { spec: { containers: [sidecar] } } } };
    expect(drift(declared, gone)).toEqual([{ path: order, kind: "missing" }]);
  });

  it("reports an added key only in a map that is owned whole", () => {
    const data = { ORDER_PORT: "8080" };
    const live = { data: { ...data, ORDER_DEBUG: "true" } };
    expect(drift({ data }, live)).toEqual([]);
    expect(drift({ data }, live, { exact: ["/data"] })).toEqual([{ path: "/data/ORDER_DEBUG", kind: "added" }]);
  });

  it("leaves the fields of other writers alone", () => {
    const scaled = { ...declared, spec: { ...declared.spec, replicas: 9 } };
    expect(drift(declared, scaled)).toEqual([{ path: "/spec/replicas", kind: "changed" }]);
    expect(drift(declared, scaled, { ignore: ["/spec/replicas"] })).toEqual([]);
  });

  it("escapes a key with a slash", () => {
    expect(drift(declared, { ...declared, metadata: { annotations: {} } })).toEqual([
      { path: "/metadata/annotations/checksum~1config", kind: "missing" },
    ]);
  });

  it("tells no values", () => {
    const found = drift({ data: { password: "old-secret" } }, { data: { password: "new-secret" } });
    expect(JSON.stringify(found)).not.toContain("secret");
  });
});

describe("checksum", () => {
  it("changes with a value and not with the order of the keys", () => {
    expect(checksum({ a: "1", b: "2" })).toBe(checksum({ b: "2", a: "1" }));
    expect(checksum({ a: "1", b: "2" })).not.toBe(checksum({ a: "1", b: "3" }));
    expect(checksum({ a: "1,b:2" })).not.toBe(checksum({ a: "1", b: "2" }));
  });
});
