import type { ParameterValues, Preset } from "../../lab";

/** The last commit of Vault 1.14.8, as it stands in the history of its fork. */
const VAULT_1_14_8 = "https://github.com/openbao/openbao/blob/a75de0e2ab613b80d77b0b7c8a1f9bd5c503ac24";
const VAULT = "https://github.com/hashicorp/vault/blob";
const renewal = {
  title: "secret_creds.go: renewal of a database credential, Vault 1.14.8",
  url: `${VAULT_1_14_8}/builtin/logical/database/secret_creds.go`,
};
const expiration = {
  title: "expiration.go: the expiration manager, Vault 1.14.8",
  url: `${VAULT_1_14_8}/vault/expiration.go`,
};
const postgres = {
  title: "postgresql.go: the default statements of renewal and revocation, Vault 1.14.8",
  url: `${VAULT_1_14_8}/plugins/database/postgresql/postgresql.go`,
};

/** Vault is away for 50 minutes, two hours into the run. */
const OUTAGE: ParameterValues = { outage: 50, length: 4 };
/** Pod 1's credential leaks after two hours, and ten minutes later the role's leases are revoked. */
const LEAK: ParameterValues = { answer: 10, length: 4 };

/** Starting points: a day without trouble, then outages, tokens, crashes and a leak. */
export const leasePresets: readonly Preset[] = [
  {
    id: "outage",
    title: "Vault away for 50 minutes",
    note: "Credentials for an hour, renewed at two thirds; the users have VALID UNTIL. Vault is sealed after two hours and back 50 minutes later.",
    values: OUTAGE,
    seed: 1,
    source: expiration,
  },
  {
    id: "no-valid-until",
    title: "The same, without VALID UNTIL",
    note: "Neither the creation nor the renewal statement of the role sets VALID UNTIL; the default renewal statement would.",
    values: { ...OUTAGE, "valid-until": false },
    seed: 1,
    source: postgres,
  },
  {
    id: "short-outage",
    title: "Vault away for 12 minutes",
    note: "The same pods and the same lease; the failover takes twelve minutes.",
    values: { ...OUTAGE, outage: 12 },
    seed: 1,
    source: expiration,
  },
  {
    id: "one-day",
    title: "One pod, one day",
    note: "One credential with an hour's TTL and a max TTL of 24 hours, renewed at two thirds. The pool keeps connections for 30 minutes, HikariCP's default.",
    values: { pods: 1, spread: 0, length: 26 },
    seed: 1,
    source: renewal,
  },
  {
    id: "only-at-start",
    title: "Credential read at the start only",
    note: "The client renews and replaces as before. The application reads user and password when it starts, and never again.",
    values: { takes: "start", length: 26 },
    seed: 1,
    source: renewal,
  },
  {
    id: "watcher",
    title: "LifetimeWatcher, retry without a wait",
    note: "Vault's Go client: it sleeps 2/3 of the lease and a third of a random grace. Until issue 26382 was fixed it repeated failed renewals without a wait; here once a second.",
    values: { ...OUTAGE, renewer: "watcher", retry: "second" },
    seed: 1,
    source: {
      title: "Exponential backoff on api.LifetimeWatcher does not work, Vault issue 26382",
      url: "https://github.com/hashicorp/vault/issues/26382",
    },
  },
  {
    id: "token-ends",
    title: "Nobody renews the token",
    note: "The credential is renewed at two thirds of its hour. The token it was issued with lives 90 minutes and is left alone.",
    values: { "token-ttl": 90, "renews-token": false, length: 4 },
    seed: 1,
    source: {
      title: "Tokens: a token's leases are revoked with it, Vault documentation (commit 049338b)",
      url: `${VAULT}/049338b4635f127eee36b8865860b6a8050f7a31/website/content/docs/concepts/tokens.mdx`,
    },
  },
  {
    id: "crash-loop",
    title: "Crash loop with Vault's default TTL",
    note: "Nobody has set a TTL, so leases last Vault's default of 32 days. From the second hour each of the 8 pods crashes every 10 minutes for twelve hours.",
    values: {
      ttl: 46_080,
      "max-ttl": 46_080,
      "crash-every": 10,
      "crash-for": 720,
      length: 14,
    },
    seed: 1,
    source: {
      title: "Guard against lease explosions, Vault documentation (commit 0d67eb0)",
      url: `${VAULT}/0d67eb05a8a859b457971fc9e648d52793d6d5d3/website/content/docs/concepts/lease-explosions.mdx`,
    },
  },
  {
    id: "leak",
    title: "Leak, answered with revoke -prefix",
    note: "After two hours a thief has pod 1's credential and opens a session. Ten minutes later all credentials of the role are revoked, by Vault's default statements.",
    values: LEAK,
    seed: 1,
    source: postgres,
  },
  {
    id: "leak-nologin",
    title: "The same, revoked by NOLOGIN",
    note: "The role has a revocation statement of its own that takes the right to log in; pods react to a refusal.",
    values: { ...LEAK, revocation: "nologin", reacts: true },
    seed: 1,
    source: postgres,
  },
  {
    id: "database-away",
    title: "Vault cannot reach the database",
    note: "The password of Vault's own database user was changed by hand: for 90 minutes the database refuses Vault. The pods reach the database.",
    values: { "outage-of": "database", outage: 90, length: 5 },
    seed: 1,
    source: expiration,
  },
];
