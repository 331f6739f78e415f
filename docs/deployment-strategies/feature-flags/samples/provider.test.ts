import { OpenFeature, type Client } from "@openfeature/server-sdk";
import { afterEach, describe, expect, it } from "vitest";
import { flagdVariant } from "./bucketing";
import { countEvaluations, SnapshotProvider, type Flags } from "./provider";

const FLAGS: Flags = {
  "new-payment-form": {
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
    rollout: [
      ["on", 10],
      ["off", 90],
    ],
  },
  "shipping-quotes": { state: "ENABLED", variants: { live: "live", flat: "flat-rate" }, defaultVariant: "live" },
  "old-banner": { state: "DISABLED", variants: { on: true }, defaultVariant: "on" },
};

/** A source of flags that can be switched off, and a client that reads from it. */
async function setUp(reachable = true) {
  const source = { reachable, flags: FLAGS };
  const provider = new SnapshotProvider(async () => {
    if (!source.reachable) throw new Error("connection refused");
    return source.flags;
  });
  const ready = OpenFeature.setProviderAndWait(provider).then(
    () => "ready",
    () => "failed",
  );
  const started = await ready;
  const client: Client = OpenFeature.getClient();
  const counted: string[] = [];
  client.addHooks(countEvaluations((flag, reason, error) => counted.push([flag, reason, error].join(" "))));
  return { source, provider, client, counted, started };
}

afterEach(() => OpenFeature.close());

const anna = { targetingKey: "anna" };

describe("a provider that decides in memory", () => {
  it("gives the customer the variant that the hash gives", async () => {
    const { client } = await setUp();
    const shares = { on: 0, off: 0 };
    for (let i = 0; i < 2_000; i++) {
      const targetingKey = `customer-${i}`;
      const details = await client.getBooleanDetails("new-payment-form", false, { targetingKey });
      const expected = flagdVariant(`new-payment-form${targetingKey}`, FLAGS["new-payment-form"]!.rollout!);
      expect([details.variant, details.reason]).toEqual([expected, "SPLIT"]);
      shares[details.value ? "on" : "off"]++;
    }
    expect(shares.on / 2_000).toBeCloseTo(0.1, 1);
  });

  it("keeps its last flags while the source is down, and says that they are stale", async () => {
    const { source, provider, client } = await setUp();
    source.flags = {
      ...FLAGS,
      "shipping-quotes": { ...FLAGS["shipping-quotes"]!, defaultVariant: "flat" },
    };
    await provider.refresh();
    expect(await client.getStringValue("shipping-quotes", "live", anna)).toBe("flat-rate");

    source.reachable = false;
    await provider.refresh();
    expect(client.providerStatus).toBe("STALE");
    expect(await client.getStringValue("shipping-quotes", "live", anna)).toBe("flat-rate");

    source.reachable = true;
    await provider.refresh();
    expect(client.providerStatus).toBe("READY");
  });

  it("has nothing to keep when it starts during the outage: the caller's default decides", async () => {
    const { client, counted, started } = await setUp(false);
    expect([started, client.providerStatus]).toEqual(["failed", "ERROR"]);
    expect(await client.getStringValue("shipping-quotes", "the default of the code", anna)).toBe(
      "the default of the code",
    );
    expect(counted).toEqual(["shipping-quotes ERROR FLAG_NOT_FOUND"]);
  });

  it.each([
    ["a flag that nobody defined", "no-such-flag", anna, "ERROR FLAG_NOT_FOUND"],
    ["a customer without a key", "new-payment-form", {}, "ERROR TARGETING_KEY_MISSING"],
    ["a flag of another type", "shipping-quotes", anna, "ERROR TYPE_MISMATCH"],
    ["a flag switched off as a whole", "old-banner", anna, "DISABLED "],
  ])("does not throw on %s: it returns the default, and the hook counts it", async (_, flag, context, outcome) => {
    const { client, counted } = await setUp();
    for (const fallback of [true, false]) expect(await client.getBooleanValue(flag, fallback, context)).toBe(fallback);
    expect(counted).toEqual([`${flag} ${outcome}`, `${flag} ${outcome}`]);
  });
});
