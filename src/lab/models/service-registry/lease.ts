/** The registry's rules, in Eureka's words and with its meaning. */
export interface LeaseRules {
  leaseUs: number;
  /** Eureka adds the duration once on renewal and once more when it looks: a documented bug that stays. */
  doubleLease: boolean;
  /** How often an instance is expected to renew. */
  expectedRenewalUs: number;
  /** From 0 to 1. */
  renewalThreshold: number;
  selfPreservation: boolean;
}

const MINUTE_US = 60_000_000;

/** What a renewal at this moment writes into the lease. */
export const renewedAt = (nowUs: number, { doubleLease, leaseUs }: LeaseRules): number =>
  doubleLease ? nowUs + leaseUs : nowUs;

/** Whether a lease last touched at `touchedUs` has run out: strictly later than its end. */
export const isExpired = (touchedUs: number, nowUs: number, { leaseUs }: LeaseRules): boolean =>
  nowUs > touchedUs + leaseUs;

/** How many renewals a minute must exceed for leases to be allowed to expire; fractions are cut off. */
export function renewalsThreshold(instances: number, { expectedRenewalUs, renewalThreshold }: LeaseRules): number {
  return Math.trunc(instances * (MINUTE_US / expectedRenewalUs) * renewalThreshold);
}

/** Whether leases may expire now: more renewals than the threshold, strictly, unless self-preservation is off. */
export function mayExpire(renewalsLastMinute: number, threshold: number, { selfPreservation }: LeaseRules): boolean {
  return !selfPreservation || (threshold > 0 && renewalsLastMinute > threshold);
}

/** How many leases one sweep may take at most, however many have expired. */
export function evictionLimit(instances: number, { renewalThreshold }: LeaseRules): number {
  return instances - Math.trunc(instances * renewalThreshold);
}

/** How many instances must fall silent before the registry stops expiring leases; with all of them when it never does. */
export function lossesThatFreeze(instances: number, rules: LeaseRules): number {
  const perInstance = MINUTE_US / rules.expectedRenewalUs;
  const threshold = renewalsThreshold(instances, rules);
  for (let lost = 1; lost < instances; lost++)
    if (!mayExpire((instances - lost) * perInstance, threshold, rules)) return lost;
  return instances;
}
