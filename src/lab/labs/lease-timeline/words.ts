import type { LogEntry } from "../../engine/log";
import { countText, told } from "../with-values";

/** Minutes in the unit that fits them. */
export const spanOf = (minutes: number, digits = 0): string =>
  minutes < 120
    ? `${told(minutes, digits)} min`
    : minutes < 48 * 60
      ? `${told(minutes / 60, digits)} h`
      : `${told(minutes / 60 / 24, digits)} d`;

/** A log entry in words. */
export function describeLeases({ type, id, data }: LogEntry): string | undefined {
  const pod = `pod ${Number(id) + 1}`;
  switch (type) {
    case "start":
      return `${pod} starts`;
    case "login":
      return `${pod} logs in at Vault and has a new token`;
    case "credential":
      return `${pod} has a new credential for ${spanOf(Number(data?.minutes), 1)}`;
    case "renewed":
      return `${pod} renews its credential: ${spanOf(Number(data?.minutes), 1)} from now`;
    case "ask-failed":
      return data?.what === "token"
        ? `${pod} cannot log in or renew its token`
        : `${pod} cannot ${data?.want === "renew" ? "renew its credential" : "have a new credential"}`;
    case "not-found":
      return `${pod} wants to renew, but its lease is gone`;
    case "refused":
      return data?.slot === 0 ? `the database refuses ${pod}'s credential for a new connection` : undefined;
    case "denied":
      return `${pod}'s open connections have lost their privileges`;
    case "revoked":
      return `Vault revokes a credential of ${pod}`;
    case "revoke-failed":
      return `Vault cannot revoke a credential of ${pod}, attempt ${data?.attempts}`;
    case "irrevocable":
      return `a credential of ${pod} is irrevocable: Vault gives up (but for a daily attempt, left out here)`;
    case "token-ends":
      return "a token ends, and Vault revokes what was issued with it";
    case "quota":
      return `the quota is reached: no credential for ${pod}`;
    case "outage":
      return id === "vault" ? "Vault is away" : "Vault cannot reach the database";
    case "back":
      return id === "vault"
        ? `Vault is back; leases that have ended meanwhile: ${countText(Number(data?.ended))}`
        : "Vault reaches the database again";
    case "leak":
      return "a thief copies pod 1's credential and opens a session";
    case "revoke-prefix":
      return `all credentials of the role are revoked: ${countText(Number(data?.leases))}`;
    default:
      return undefined;
  }
}
