import { US_PER_SECOND } from "../../engine/clock";
import type { Claim } from "../../lab";
import { CORRECTION_US, QUOTES, REORDERED, type StranglerParameters } from "../../models/strangler/settings";
import type { StranglerState } from "../../models/strangler/state";
import { countText, told } from "../with-values";

/** Share of visits (0–1) whose write goes to one side at share `before` and whose read to the other at `after` (0–100). */
export function strayShare(unit: StranglerParameters["unit"], before: number, after = before): number {
  const [p, q] = [before / 100, after / 100];
  return unit === "customer" ? Math.abs(q - p) : p * (1 - q) + q * (1 - p);
}

/**
 * The chance that a correction's second write arrives before that of the write it corrects: two times drawn evenly from 0
 * to W, of which the first is longer by more than the gap, (W − gap)² ÷ 2W²; and neither died.
 */
export function crossingShare({ callUs, dies }: Pick<StranglerParameters, "callUs" | "dies">): number {
  if (callUs <= CORRECTION_US) return 0;
  const part = (callUs - CORRECTION_US) / callUs;
  return ((part * part) / 2) * (1 - dies) * (1 - dies);
}

/** Share of compared quotes that differ by what is in the answers, the rows being equal. */
export function differingShare({ rules, bug, noise }: Pick<StranglerParameters, "rules" | "bug" | "noise">): number {
  if (rules === "raw") return 1;
  const equal = 1 - noise / 10_000;
  const priced = rules === "no-price" ? 1 : 1 - bug / 10_000;
  return 1 - equal * priced * (rules === "values" ? 1 - REORDERED : 1);
}

/** Six standard errors of a share, and one more for small counts. */
const near = (count: number, of: number, share: number): boolean =>
  Math.abs(count - of * share) <= 6 * Math.sqrt(of * share * (1 - share)) + 1;

const shareText = (share: number): string => `${told(100 * share, 2)} %`;

const raisedTo = (p: StranglerParameters): number => Math.min(100, p.share + p.raise);
const hasMoved = (state: StranglerState, p: StranglerParameters): boolean =>
  state.moving !== null || state.back !== null || state.share !== p.share;

function routeClaims(state: StranglerState, p: StranglerParameters): Claim[] {
  const { tally, back } = state;
  if (!hasMoved(state, p))
    return p.unit === "customer"
      ? [{ text: "By customer, without a move: no read went elsewhere than its write.", holds: tally.elsewhere === 0 }]
      : [
          {
            text: `Drawn for each request: 2p(1 − p) = ${shareText(strayShare("request", p.share))} of the reads go elsewhere, within six standard errors; ${countText(tally.elsewhere)} of ${countText(tally.reads)} did.`,
            holds: near(tally.elsewhere, tally.reads, strayShare("request", p.share)),
          },
        ];
  if (back !== null || p.pauseUs > 0) return [];
  const share = strayShare(p.unit, p.share, raisedTo(p));
  return [
    {
      text: `With the raise in between ${shareText(share)} of the reads go elsewhere, within six standard errors; ${countText(tally.acrossElsewhere)} of ${countText(tally.across)} did.`,
      holds: near(tally.acrossElsewhere, tally.across, share),
    },
  ];
}

function copyClaims(state: StranglerState, p: StranglerParameters): Claim[] {
  const { tally, changes } = state;
  const sent = p.copy === "none" ? 0 : tally.accepted.monolith + (p.reverse ? tally.accepted.shipping : 0);
  const arrived = tally.arrived.monolith + tally.arrived.shipping;
  const claims: Claim[] = [
    {
      text: `Every change to be copied is accounted for: ${countText(sent)} = arrived + lost + under way.`,
      holds: sent === arrived + tally.lost + changes.length,
    },
  ];
  if (p.copy === "dual") {
    claims.push({
      text: `${shareText(p.dies)} of them were to be lost, within six standard errors; ${countText(tally.lost)} were.`,
      holds: near(tally.lost, sent, p.dies),
    });
    if (tally.corrections > 0 && p.unit === "customer" && !hasMoved(state, p) && (p.reverse || p.share === 0))
      claims.push({
        text: `Of ${countText(tally.corrections)} corrections ${shareText(crossingShare(p))} cross, by (W − 50 ms)² ÷ 2W², within six standard errors; ${countText(tally.crossed)} did.`,
        holds: near(tally.crossed, tally.corrections, crossingShare(p)),
      });
  }
  const safeMoves =
    !hasMoved(state, p) ||
    (p.pauseUs >= p.lagUs && (p.reverse || (state.back === null && state.moving?.id !== "back")));
  if (p.copy === "log" && p.unit === "customer" && safeMoves)
    claims.push({
      text: "One owner for each row, and a pause as long as the lag: no read missed, no row moved behind, no change refused.",
      holds: tally.missed + tally.split + tally.movedBehind + tally.refused === 0,
    });
  return claims;
}

function shadowClaims({ quotes, now }: StranglerState, p: StranglerParameters): Claim[] {
  const all = QUOTES * Math.floor(now / US_PER_SECOND);
  const claims: Claim[] = [
    {
      text: `Each of ${countText(all)} quotes was answered by one side.`,
      holds: quotes.served.monolith + quotes.served.shipping === all,
    },
  ];
  if (quotes.compared > 0)
    claims.push({
      text: `By these rules ${shareText(differingShare(p))} of the answers differ, within six standard errors, apart from rows that do.`,
      holds: near(quotes.differ - quotes.behind, quotes.compared, differingShare(p)),
    });
  if (quotes.self > 0)
    claims.push({
      text: `The monolith differs from itself in ${shareText(differingShare({ ...p, bug: 0, rules: p.rules === "raw" ? "raw" : "any-order" }))}, within six standard errors.`,
      holds: near(quotes.selfDiffer, quotes.self, p.rules === "raw" ? 1 : p.noise / 10_000),
    });
  return claims;
}

/** What must hold of any run, and what theory says of this one. */
export function claimsOf(state: StranglerState, p: StranglerParameters): Claim[] {
  const { tally, writes, busy } = state;
  return [
    {
      text: `Every write was accepted by exactly one side: ${countText(writes)} = ${countText(tally.accepted.monolith)} + ${countText(tally.accepted.shipping)}.`,
      holds: writes === tally.accepted.monolith + tally.accepted.shipping,
    },
    {
      text: `Every visit is accounted for: ${countText(tally.visits)} = read + under way.`,
      holds: tally.visits === tally.reads + busy.filter(Boolean).length,
    },
    ...routeClaims(state, p),
    ...copyClaims(state, p),
    ...shadowClaims(state, p),
  ];
}
