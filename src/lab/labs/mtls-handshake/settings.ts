import { milliseconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { HandshakeParameters } from "../../models/handshake/state";
import type { Certificate, Root } from "../../models/handshake/verify";
import { numberOf } from "../with-values";

const rootsOf = (value: unknown): Root[] => (value === "both" ? ["old", "new"] : [value === "new" ? "new" : "old"]);

/** What a side takes to check signatures, to derive keys or to answer a request, in µs; the lab's own. */
const WORK_US = milliseconds(1);
/** The client sends the first as soon as its side of the handshake is complete, and waits for no answer before the next. */
const REQUESTS = 20;
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
    computeUs: WORK_US,
    requests: REQUESTS,
    gapUs: us("gap"),
  };
}
