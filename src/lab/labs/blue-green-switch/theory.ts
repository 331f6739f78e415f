import { US_PER_SECOND } from "../../engine/clock";
import type { Claim } from "../../lab";
import { worksAlone, worksTogether, before } from "../../models/switching/schema";
import { CALLERS, meanUs, PAYMENT_US, PODS, RATE, type SwitchParameters } from "../../models/switching/settings";
import { failuresOf, NOTED_S, type SwitchState } from "../../models/switching/state";
import { countText, told } from "../with-values";

/** Half a caller: the share is counted in whole ones. */
const HALF_A_CALLER = RATE / CALLERS / 2;

const LEAVE_BY = {
  request: "a choice for each request",
  connection: "the age of connections",
  dns: "the age of answers",
};

/** Requests a second that a router leaves on the old colour so long after the switch. */
export function stillOnOld(p: SwitchParameters, afterUs: number): number {
  const left = (lifeUs: number) => (lifeUs === 0 ? 0 : Math.max(0, 1 - afterUs / lifeUs));
  if (p.router === "request") return 0;
  if (p.router === "dns") return RATE * (p.stubborn + (1 - p.stubborn) * left(p.ttlUs));
  return p.maxAgeUs === 0 ? RATE : RATE * left(p.maxAgeUs);
}

function trafficClaims({ onBlue, backUs }: SwitchState, p: SwitchParameters): Claim[] {
  if (p.learnUs > 0 || (p.goodbye && p.router === "connection")) return [];
  const known = NOTED_S.flatMap((after, index) => {
    const found = onBlue[index] ?? null;
    const afterUs = after * US_PER_SECOND;
    // A connection ends with its colour; a change back moves callers again.
    const disturbed = backUs !== null && backUs - p.switchAtUs <= afterUs;
    const gone = p.router === "connection" && p.staysUs <= afterUs;
    return found === null || disturbed || gone ? [] : [{ found, expected: stillOnOld(p, afterUs) }];
  });
  if (known.length === 0) return [];
  return [
    {
      text: `Blue got ${known.map(({ expected }) => told(expected, 1)).join(", ")} requests a second, as ${LEAVE_BY[p.router]} has it, to half a caller.`,
      holds: known.every(({ found, expected }) => Math.abs(found - expected) <= HALF_A_CALLER + 1e-9),
    },
  ];
}

function drainClaims(state: SwitchState, p: SwitchParameters): Claim[] {
  const { tally, inFlightAtSwitch } = state;
  const claims: Claim[] = [];
  const mean = (RATE * meanUs(p)) / US_PER_SECOND;
  const calm = tally.full + tally.write + tally.empty === 0 && 2 * mean <= PODS * 20;
  if (inFlightAtSwitch !== null && calm && p.switchAtUs >= 1.5 * p.longUs)
    claims.push({
      text: `Little's law: rate × time = ${told(mean, 1)} in flight at the switch, within six standard errors; ${inFlightAtSwitch} were.`,
      holds: Math.abs(inFlightAtSwitch - mean) <= 6 * Math.sqrt(mean) + 1,
    });
  if (p.drainUs >= 1.5 * Math.max(p.longUs, PAYMENT_US * p.cold))
    claims.push({
      text: "The drain was longer than the longest request: nothing was cut.",
      holds: tally.cut === 0 || state.backUs !== null,
    });
  return claims;
}

function schemaClaims({ tally, wrong, ghostWrites }: SwitchState, p: SwitchParameters): Claim[] {
  const { blue, green } = p.versions;
  const claims: Claim[] = [
    { text: "Without the old column no write by v1, v2 or v3 went through.", holds: ghostWrites === 0 },
  ];
  const earlier = before(p.step);
  // A step that is taken in the run meets whoever runs then: blue alone, or both.
  const readyForIt =
    p.stepAtUs === 0 || (p.stepAtUs <= p.switchAtUs ? worksAlone(earlier, blue) : worksTogether(earlier, blue, green));
  if (worksTogether(p.step, blue, green) && readyForIt)
    claims.push({
      text: `v${blue} and v${green} suit this step: no statement failed, and no amount was wrong.`,
      holds: tally.write + tally.empty + wrong === 0,
    });
  return claims;
}

/** What must hold of any run, and what theory says of this one. */
export function claimsOf(state: SwitchState, p: SwitchParameters): Claim[] {
  const { tally, flying, colours, now } = state;
  return [
    {
      text: `Every request is accounted for: ${countText(tally.sent)} = answered + failed + in flight.`,
      holds: tally.sent === tally.ok + failuresOf(tally) + flying.length,
    },
    {
      text: "Nothing was answered by pods that were gone.",
      holds: state.ghostAnswers === 0 && flying.every(({ colour }) => colours[colour].pods > 0),
    },
    {
      text: "No colour used more pod time than its pods had.",
      holds: colours.blue.podUs <= PODS * now && colours.green.podUs <= p.greenPods * now,
    },
    ...trafficClaims(state, p),
    ...drainClaims(state, p),
    ...schemaClaims(state, p),
  ];
}
