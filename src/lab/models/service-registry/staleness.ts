import { evictionLimit, mayExpire, renewalsThreshold } from "./lease";
import type { RegistryParameters } from "./registry";

const MINUTE_US = 60_000_000;

/**
 * The longest that a client may go on listing an instance that was hit, counted from the fault; null where the registry
 * never takes it out, because too few renewals are left and it preserves itself.
 */
export function worstStalenessUs(p: RegistryParameters): number | null {
  const { rules, instances, hit, evictionUs, cacheUs, fetchUs } = p;
  if (p.fault === "shutdown") return cacheUs + fetchUs;
  const renewals = (instances - hit) * (MINUTE_US / rules.expectedRenewalUs);
  if (!mayExpire(renewals, renewalsThreshold(instances, rules), rules)) return null;
  let sweeps = 0;
  for (let left = hit; left > 0; sweeps++) {
    const limit = evictionLimit(instances - hit + left, rules);
    if (limit === 0) return null;
    left -= limit;
  }
  return rules.leaseUs * (rules.doubleLease ? 2 : 1) + sweeps * evictionUs + cacheUs + fetchUs;
}
