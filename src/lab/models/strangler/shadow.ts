import { CUSTOMERS, MONOLITH_QUOTE_US, QUOTES, REORDERED, sideOf, type StranglerParameters } from "./settings";
import type { Quotes, StranglerContext, StranglerState } from "./state";

/** What may be different in two answers, besides their spelling. */
interface Causes {
  /** The new code is wrong in the price. */
  bug: boolean;
  /** The same code, asked twice, differs. */
  noise: boolean;
  reordered: boolean;
  /** The two databases hold different rows. */
  behind: boolean;
}

/** Whether two answers count as different under these rules. As they are, all do: each has a request id of its own. */
export function differs(rules: StranglerParameters["rules"], { bug, noise, reordered, behind }: Causes): boolean {
  if (rules === "raw" || noise || behind) return true;
  return (rules === "values" && reordered) || (rules !== "no-price" && bug);
}

function compare(quotes: Quotes, rules: StranglerParameters["rules"], causes: Causes): void {
  quotes.compared++;
  if (differs(rules, causes)) {
    quotes.differ++;
    if (causes.behind && !differs(rules, { ...causes, behind: false })) quotes.behind++;
  }
  if (causes.bug) {
    quotes.faulty++;
    if (rules === "no-price") quotes.hidden++;
  }
}

/** A second's quotes: reads that one side answers, and some of which the other side is asked as well. */
export function quote(state: StranglerState, context: StranglerContext): void {
  const { parameters: p } = context;
  const { quotes, rows } = state;
  const random = context.random("quotes", "ask");
  const answers = context.random("quotes", "answer");
  const samples = context.random("quotes", "sample");
  const times = { monolith: MONOLITH_QUOTE_US, shipping: p.quoteUs };
  for (let count = 0; count < QUOTES; count++) {
    // The same draws for each, whatever is set.
    const customer = random.below(CUSTOMERS);
    const side = sideOf(p.unit, state.share, customer, random.unit());
    const bug = answers.unit() * 10_000 < p.bug;
    const noise = answers.unit() * 10_000 < p.noise;
    const reordered = answers.unit() < REORDERED;
    const selfNoise = answers.unit() * 10_000 < p.noise;
    const sampled = samples.unit() < p.sample && p.shadow !== "none";
    quotes.served[side]++;
    quotes.calls++;
    if (bug && side === "shipping") quotes.wrong++;
    quotes.waitedUs += sampled && p.shadow === "experiment" ? times.monolith + times.shipping : times[side];
    if (!sampled) continue;
    quotes.calls++;
    if (p.shadow === "mirror") continue;
    const behind = rows.monolith.write[customer] !== rows.shipping.write[customer];
    compare(quotes, p.rules, { bug, noise, reordered, behind });
    if (p.shadow !== "facade-self") continue;
    quotes.calls++;
    quotes.self++;
    if (differs(p.rules, { bug: false, noise: selfNoise, reordered: false, behind: false })) quotes.selfDiffer++;
  }
}
