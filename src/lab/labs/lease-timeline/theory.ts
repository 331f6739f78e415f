import type { Claim } from "../../lab";
import { RETRY } from "../../models/leases/rules";
import { failing, type LeaseParameters, type LeaseState } from "../../models/leases/state";

/** Whether a client with this rule has a lease at all times, as long as Vault and the database answer. */
const keepsUp = ({ renewer }: LeaseParameters): boolean => renewer !== "forget";

const noErrors = (state: LeaseState): boolean => state.pods.every((pod) => !pod.failed && failing(pod).share === 0);

/** Nothing is to happen in this run but what the leases themselves bring. */
const quiet = (p: LeaseParameters): boolean =>
  p.outageUs === 0 && (p.crashEveryUs === 0 || p.crashForUs === 0) && p.answerUs === 0 && p.quota === 0;

/** The longest wait between two attempts of a client, with its jitter. */
const longestWaitUs = ({ retry }: LeaseParameters): number =>
  retry === "second" ? 1_000_000 : Math.floor(RETRY.mostUs * 1.5);

function timeClaims(state: LeaseState, p: LeaseParameters): Claim[] {
  const claims: Claim[] = [];
  // What a renewal at 2/3 leaves at least is a third of the TTL, as long as the max TTL is far.
  const slackUs = p.ttlUs / 3;
  if (
    p.renewer === "two-thirds" &&
    p.outageOf === "vault" &&
    p.outageUs > 0 &&
    p.outageUs + longestWaitUs(p) < slackUs &&
    p.tokenTtlUs > p.lengthUs &&
    p.maxTtlUs > p.lengthUs + p.ttlUs &&
    p.spreadUs <= p.atUs &&
    quiet({ ...p, outageUs: 0 })
  )
    claims.push({
      text: "The outage and the longest wait after it are shorter than a third of the TTL: no lease was lost.",
      holds: state.tally.lostInOutage === 0 && noErrors(state),
    });
  if (keepsUp(p) && quiet(p) && p.takes === "evict" && p.tokenTtlUs > p.lengthUs)
    claims.push({
      text: "Vault answered all the time and pools took each new credential at once: no checkout failed.",
      holds: noErrors(state),
    });
  if (p.validUntil && p.revocation === "terminate" && state.databaseUp && state.vaultUp && p.outageUs === 0)
    claims.push({
      text: "Revocation ends the sessions: no credential was of use a moment after its lease.",
      holds: state.tally.overdueUs === 0,
    });
  return claims;
}

function countClaims(state: LeaseState, p: LeaseParameters): Claim[] {
  const { tally } = state;
  const claims: Claim[] = [];
  if (p.outageOf === "vault" && p.outageUs > 0 && state.now > p.atUs + p.outageUs)
    claims.push({
      text: `While Vault was away nobody could renew: the ${tally.doomed} leases that were to end then did end.`,
      holds: tally.lostInOutage === tally.doomed,
    });
  if (p.renewer === "two-thirds" && quiet(p) && p.ttlUs < p.maxTtlUs && p.tokenTtlUs > p.lengthUs) {
    // A credential is renewed every 2/3 of the TTL until its max TTL, so at most so often.
    const most = Math.ceil(p.maxTtlUs / Math.floor((p.ttlUs * 2) / 3));
    claims.push({
      text: `No credential was renewed more than ${most} times: the max TTL in steps of 2/3 of the TTL.`,
      holds: tally.mostRenewals <= most,
    });
  }
  if (p.quota > 0)
    claims.push({
      text: `There were never more than ${p.quota} credentials: the quota.`,
      holds: tally.peakLeases <= p.quota,
    });
  return claims;
}

/** What must hold of any run, and what arithmetic says of this one. */
export function leaseClaims(state: LeaseState, p: LeaseParameters): Claim[] {
  const { tally } = state;
  return [
    {
      text: "No lease was promised past its max TTL, nor longer than its TTL from the moment of asking.",
      holds: tally.pastMax === 0 && tally.pastTtl === 0,
    },
    {
      text: "Every credential issued is revoked or still in Vault's table.",
      holds: tally.issued === tally.revoked + Object.keys(state.leases).length,
    },
    {
      text: "Vault revoked nothing while it was away, and nobody logged in with a user that was gone.",
      holds: tally.revokedWhileDown === 0 && tally.deadLogins === 0,
    },
    ...timeClaims(state, p),
    ...countClaims(state, p),
  ];
}
