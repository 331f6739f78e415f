import { createServer, type Server } from "node:http";
import { describe, expect, it } from "vitest";
import {
  boot,
  type Config,
  ConfigurationFault,
  environment,
  flags,
  type Layer,
  LiveConfig,
  merge,
  provenance,
  validate,
} from "./layered";

const password = "correct-horse-battery";
const defaults: Layer = {
  name: "defaults",
  values: { port: 8080, paymentTimeoutMs: 1000, paymentAttempts: 2, checkoutBudgetMs: 2500, giftCards: false },
};
const production: Layer = {
  name: "config/production.json",
  values: { paymentUrl: "https://payment.shop.example", paymentTimeoutMs: 900 },
};
const env = { ORDER_PAYMENT_TIMEOUT_MS: "800", ORDER_DATABASE_PASSWORD: password, HOME: "/root" };
const good = [defaults, production, environment(env), flags(["--port=9090"])];

function faultsOf(layers: readonly Layer[]): readonly string[] {
  const checked = validate(layers);
  return checked.ok ? [] : checked.faults;
}

describe("layers", () => {
  it("lets flags beat variables, variables the file, and the file the defaults", () => {
    const levels = ["default", "file", "variable", "flag"].map((word): Layer => ({ name: word, values: { x: word } }));
    for (let strongest = 1; strongest <= levels.length; strongest++) {
      expect(merge(levels.slice(0, strongest)).get("x")?.from).toBe(levels[strongest - 1]!.name);
    }
  });

  it("knows for each value where it came from and what it hides", () => {
    expect(merge(good).get("paymentTimeoutMs")).toEqual({
      value: "800",
      from: "variable ORDER_PAYMENT_TIMEOUT_MS",
      hides: ["config/production.json", "defaults"],
    });
  });

  it("keeps the weaker value where a layer says nothing, and the empty text where it says that", () => {
    const absent: Layer = { name: "a", values: { paymentAttempts: undefined } };
    expect(merge([defaults, absent]).get("paymentAttempts")?.value).toBe(2);
    expect(merge([defaults, environment({ ORDER_PAYMENT_ATTEMPTS: "" })]).get("paymentAttempts")?.value).toBe("");
  });

  it("replaces a list whole", () => {
    const lists = [
      { name: "base", values: { hosts: ["a", "b"] } },
      { name: "prod", values: { hosts: ["c"] } },
    ];
    expect(merge(lists).get("hosts")?.value).toEqual(["c"]);
  });

  it("reads variables and flags by their own spelling, and nobody else's variables", () => {
    expect(environment(env).values).toEqual({ paymentTimeoutMs: "800", databasePassword: password });
    expect(flags(["--gift-cards=true"]).values).toEqual({ giftCards: "true" });
  });
});

describe("validation", () => {
  it("turns texts into numbers and truth values", () => {
    const checked = validate([...good, environment({ ORDER_GIFT_CARDS: "false" })]);
    expect(checked).toMatchObject({ ok: true, config: { port: 9090, paymentTimeoutMs: 800, giftCards: false } });
  });

  it("reports every fault at once, each with the place to mend it", () => {
    const broken = environment({
      ORDER_PAYMENT_TIMOUT_MS: "700",
      ORDER_PAYMENT_ATTEMPTS: "",
      ORDER_GIFT_CARDS: "no",
      ORDER_DATABASE_PASSWORD: "hunter2",
    });
    expect(faultsOf([defaults, broken, flags(["--port=http"])])).toEqual([
      "databasePassword: must have at least 16 characters ([redacted] from variable ORDER_DATABASE_PASSWORD)",
      'giftCards: must be true or false ("no" from variable ORDER_GIFT_CARDS)',
      'paymentAttempts: must be a whole number from 1 to 5 ("" from variable ORDER_PAYMENT_ATTEMPTS)',
      "paymentTimoutMs: no such setting (variable ORDER_PAYMENT_TIMOUT_MS)",
      "paymentUrl: must be given (set nowhere)",
      'port: must be a whole number from 1 to 65535 ("http" from flag --port)',
    ]);
  });

  it("checks that the numbers fit together, even when another value is faulty", () => {
    const layers = [...good, environment({ ORDER_PAYMENT_ATTEMPTS: "4" }), flags(["--port=http"])];
    expect(faultsOf(layers)).toEqual([
      'paymentTimeoutMs: times paymentAttempts must stay below checkoutBudgetMs ("800" from variable ORDER_PAYMENT_TIMEOUT_MS)',
      'port: must be a whole number from 1 to 65535 ("http" from flag --port)',
    ]);
  });

  it.each(["0x10", " 5", "1e3", "-1", "5.5", "NaN"])("takes %j for no number", (text) => {
    expect(faultsOf([...good, environment({ ORDER_PAYMENT_ATTEMPTS: text })])).toHaveLength(1);
  });

  it("never shows a secret: in no fault, no error and no line of provenance", () => {
    const short = "hunter2";
    const checked = validate([...good, environment({ ORDER_DATABASE_PASSWORD: short })]);
    expect(JSON.stringify(checked)).not.toContain(short);
    const fine = validate(good);
    expect(fine.ok && provenance(fine.origins)).toContain(
      "databasePassword = [redacted] (variable ORDER_DATABASE_PASSWORD)",
    );
    expect(fine.ok && provenance(fine.origins).join("\n")).not.toContain(password);
    expect(faultsOf([...good, flags(["--databasePassword=hunter2"])]).join("\n")).toContain("databasePassword");
    expect(faultsOf([...good, flags(["--databasePassword=hunter2"])]).join("\n")).not.toContain(short);
  });
});

describe("the start", () => {
  const serve = (started: Server[]) => (config: Config) =>
    new Promise<Server>((resolve) => {
      const server = createServer((_, response) => response.end(config.paymentUrl));
      started.push(server);
      server.listen(0, "127.0.0.1", () => resolve(server));
    });

  it("opens no port with a faulty configuration", async () => {
    const started: Server[] = [];
    await expect(boot([...good, flags(["--port=http"])], serve(started))).rejects.toThrow(ConfigurationFault);
    expect(started).toEqual([]);
  });

  it("opens it with a good one", async () => {
    const started: Server[] = [];
    const server = await boot(good, serve(started));
    expect(server.listening).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("a reload", () => {
  it("takes a good configuration whole and keeps the last good one against a faulty one", () => {
    const first = validate(good);
    if (!first.ok) throw new Error(first.faults.join());
    const live = new LiveConfig(first.config);
    expect(live.offer([...good, flags(["--payment-timeout-ms=700"])])).toEqual([]);
    expect(live.current.paymentTimeoutMs).toBe(700);
    expect(live.offer([...good, flags(["--payment-timeout-ms=600", "--port=http"])])).toHaveLength(1);
    expect(live.current.paymentTimeoutMs).toBe(700);
    expect(live.rejected).toBe(1);
  });
});
