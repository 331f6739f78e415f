import { milliseconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { HandshakeParameters } from "../../models/handshake/state";
import type { Certificate, Root } from "../../models/handshake/verify";
import { numberOf } from "../with-values";

const rootsOf = (value: unknown): Root[] => (value === "both" ? ["old", "new"] : [value === "new" ? "new" : "old"]);

const POLICIES: Readonly<Record<string, readonly string[]>> = { order: ["order"], others: ["notification"] };

/** The model's parameters from the lab's values. */
export function settingsOf(values: ParameterValues): HandshakeParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const certificate = (side: "client" | "server", id: string): Certificate => ({
    id,
    root: values[`${side}-root`] === "new" ? "new" : "old",
    issuedAgoS: numberOf(values, `${side}-age`),
    lifetimeS: numberOf(values, "lifetime"),
    backdatedS: numberOf(values, "backdated"),
  });
  return {
    version: values.version === "1.2" ? "1.2" : "1.3",
    resumed: values.resumed === true,
    plaintext: values["client-tls"] !== true,
    strict: values.mode === "strict",
    checks: values.checks === "after" ? "after" : "handshake",
    client: {
      certificate: values["client-certificate"] === true ? certificate("client", "order") : null,
      trusts: rootsOf(values["client-bundle"]),
      skewS: numberOf(values, "client-clock"),
    },
    server: {
      certificate: certificate("server", String(values["server-id"])),
      trusts: rootsOf(values["server-bundle"]),
      skewS: numberOf(values, "server-clock"),
    },
    expectedServer: "payment",
    allowed: POLICIES[String(values.policy)] ?? null,
    latencyUs: us("latency"),
    jitterUs: us("jitter"),
    computeUs: us("compute"),
    requests: numberOf(values, "requests"),
    gapUs: us("gap"),
  };
}
