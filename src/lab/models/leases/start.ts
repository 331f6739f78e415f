import { MINUTE_US } from "./rules";
import { freshClient, type LeaseContext, type LeaseState, type PodState, POOL_SIZE } from "./state";

/** By chance from 0 to so much, in whole milliseconds: a draw has 32 bits. */
const randomUs = (context: LeaseContext, component: string, mostUs: number): number =>
  1000 * context.random(component, "start").integer(0, Math.floor(mostUs / 1000));

/** Nobody has started yet; what is to happen in this run is scheduled. */
export function startOf(context: LeaseContext): LeaseState {
  const { parameters: p } = context;
  const pods = Array.from({ length: p.pods }, (_, index): PodState => {
    context.schedule(randomUs(context, "rollout", p.spreadUs), "start", index, { life: 0 });
    if (p.crashEveryUs > 0 && p.crashForUs > 0)
      context.schedule(p.atUs + randomUs(context, "crash", p.crashEveryUs), "crash", index, null);
    return {
      life: 0,
      started: false,
      token: null,
      lease: null,
      pool: null,
      connections: Array.from({ length: POOL_SIZE }, () => null),
      tokenClient: freshClient(),
      leaseClient: freshClient(),
      sinceUs: 0,
      failed: false,
      fails: [],
      bar: null,
    };
  });
  if (p.outageUs > 0) {
    context.schedule(p.atUs, "outage", p.outageOf, { begins: true });
    context.schedule(p.atUs + p.outageUs, "outage", p.outageOf, { begins: false });
  }
  if (p.answerUs > 0) {
    context.schedule(p.atUs, "leak", "thief", null);
    context.schedule(p.atUs + p.answerUs, "answer", "operator", null);
  }
  context.schedule(MINUTE_US, "minute", "clock", null);
  return {
    now: 0,
    vaultUp: true,
    databaseUp: true,
    pods,
    leases: {},
    tokens: {},
    leaseCount: 0,
    tokenCount: 0,
    ids: 0,
    serials: 0,
    flights: [],
    flightIds: 0,
    thief: null,
    answered: false,
    minute: { index: -1, count: 0 },
    tally: {
      deniedUs: 0,
      refusedUs: 0,
      waitingUs: 0,
      firstErrorUs: -1,
      issued: 0,
      renewed: 0,
      mostRenewals: 0,
      tokensIssued: 0,
      revoked: 0,
      quotaRefused: 0,
      requestsFailed: 0,
      peakMinute: 0,
      peakLeases: 0,
      peakTable: 0,
      irrevocable: 0,
      overdueUs: 0,
      doomed: 0,
      lostInOutage: 0,
      pastMax: 0,
      pastTtl: 0,
      revokedWhileDown: 0,
      deadLogins: 0,
    },
  };
}
