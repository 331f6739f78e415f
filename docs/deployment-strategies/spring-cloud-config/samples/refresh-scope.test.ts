import { describe, expect, it } from "vitest";
import { Context, type Values } from "./refresh-scope";

/** A repository that the test edits. */
function service(first: Values) {
  let values: Values | undefined = first;
  const context = new Context(() => values);
  return { context, edit: (next: Values | undefined) => (values = next) };
}
const number = (value: unknown) => {
  if (typeof value !== "number") throw new TypeError(`not a number: ${String(value)}`);
  return value;
};

describe("what a refresh reaches", () => {
  it("changes the scoped bean and the bound object, not the field of a singleton and not the pool", async () => {
    const { context, edit } = service({ timeout: 900, poolSize: 10 });
    const scoped = context.scope.scoped("client", () => {
      const timeout = number(context.values["timeout"]);
      return { timeout: () => timeout };
    });
    const bound = context.properties("payment", (values) => ({ timeout: number(values["timeout"]) }));
    const pool = context.properties("pool", (values) => ({ size: number(values["poolSize"]) }));
    const singleton = { timeout: number(context.values["timeout"]) }; // as @Value in a singleton

    edit({ timeout: 700, poolSize: 20 });
    expect([scoped.timeout(), bound.timeout]).toEqual([900, 900]); // a commit alone does nothing
    expect(await context.refresh()).toEqual(["poolSize", "timeout"]);
    expect([scoped.timeout(), bound.timeout, singleton.timeout, pool.size]).toEqual([700, 700, 900, 10]);
  });

  it("builds lazily, once, and rebuilds every scoped bean although one key of another changed", async () => {
    const { context, edit } = service({ colour: "red", timeout: 900 });
    let built = 0;
    const client = context.scope.scoped("client", () => {
      built++;
      return { ping: () => "pong" };
    });
    client.ping();
    client.ping();
    edit({ colour: "blue", timeout: 900 });
    expect(await context.refresh()).toEqual(["colour"]);
    expect(built).toBe(1);
    client.ping();
    expect(built).toBe(2);
  });

  // Java's lock would mostly make the new call wait for the running one; both end on the same beans as here.
  it("closes the old bean after its running call, while new calls meet the new one", async () => {
    const { context, edit } = service({ timeout: 900 });
    const log: string[] = [];
    let finish = () => {};
    const client = context.scope.scoped("client", () => {
      const { timeout } = context.values;
      return {
        pay: () => new Promise<unknown>((resolve) => (finish = () => resolve(timeout))),
        timeout: () => timeout,
        close: () => log.push(`closed ${String(timeout)}`),
      };
    });
    const running = client.pay();
    edit({ timeout: 700 });
    const refreshed = context.refresh();
    expect(client.timeout()).toBe(700);
    expect(log).toEqual([]);
    finish();
    expect(await running).toBe(900);
    await refreshed;
    expect(log).toEqual(["closed 900"]);
  });
});

describe("what goes wrong", () => {
  it("reports success and fails in the next call, if only a scoped bean reads the faulty value", async () => {
    const { context, edit } = service({ timeout: 900 });
    const client = context.scope.scoped("client", () => {
      const timeout = number(context.values["timeout"]);
      return { timeout: () => timeout };
    });
    client.timeout();
    edit({ timeout: "900ms" });
    expect(await context.refresh()).toEqual(["timeout"]);
    expect(context.scope.errors.size).toBe(0);
    expect(() => client.timeout()).toThrow("not a number: 900ms");
    expect([...context.scope.errors.keys()]).toEqual(["client"]);
    edit({ timeout: 700 });
    await context.refresh();
    expect(client.timeout()).toBe(700);
  });

  it("stops half-way if a bound object refuses the value: the values are new, the scope is old", async () => {
    const { context, edit } = service({ timeout: 900 });
    const client = context.scope.scoped("client", () => {
      const { timeout } = context.values;
      return { timeout: () => timeout };
    });
    client.timeout();
    context.properties("payment", (values) => ({ timeout: number(values["timeout"]) }));
    edit({ timeout: "900ms" });
    await expect(context.refresh()).rejects.toThrow("not a number");
    expect([context.values["timeout"], client.timeout()]).toEqual(["900ms", 900]);
  });

  it("keeps every value when the server does not answer", async () => {
    const { context, edit } = service({ timeout: 900 });
    const bound = context.properties("payment", (values) => ({ timeout: number(values["timeout"]) }));
    edit(undefined);
    expect(await context.refresh()).toEqual([]);
    expect(bound.timeout).toBe(900);
  });
});
