// A model of the order in which Istio evaluates its authorization policies, without CUSTOM.

/** A call as payment's proxy sees it. Over plain text there is no certificate, so there is no principal. */
export interface Call {
  readonly principal?: string;
  readonly method: string;
}

export interface Policy {
  readonly action: "ALLOW" | "DENY";
  /** One of them must match. No rule matches nothing, an empty rule matches everything. */
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly principals?: readonly string[];
  readonly notPrincipals?: readonly string[];
  readonly methods?: readonly string[];
}

// #region authorize
const matches = (rule: Rule, call: Call) =>
  (rule.principals === undefined || rule.principals.includes(call.principal ?? "")) &&
  (rule.notPrincipals === undefined || !rule.notPrincipals.includes(call.principal ?? "")) &&
  (rule.methods === undefined || rule.methods.includes(call.method));

/** Deny wins. Without any ALLOW policy everybody may; with one, only those that it names. */
export function authorize(policies: readonly Policy[], call: Call): boolean {
  const hit = (policy: Policy) => policy.rules.some((rule) => matches(rule, call));
  const allows = policies.filter((policy) => policy.action === "ALLOW");
  if (policies.some((policy) => policy.action === "DENY" && hit(policy))) return false;
  return allows.length === 0 || allows.some(hit);
}
// #endregion authorize
