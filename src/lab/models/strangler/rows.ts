import { otherThan, type Side } from "./settings";
import type { Change, StranglerContext, StranglerState } from "./state";

/** Sets a row and keeps count of the rows that differ. */
function put(state: StranglerState, side: Side, { customer, write, version }: Omit<Change, "id" | "from">): void {
  const { rows } = state;
  const differed = rows.monolith.write[customer] !== rows.shipping.write[customer];
  rows[side].write[customer] = write;
  rows[side].version[customer] = version;
  const differs = rows.monolith.write[customer] !== rows.shipping.write[customer];
  state.apart += Number(differs) - Number(differed);
}

/** The owner's change starts for the other side, or dies with its process. Draws the same numbers in every mode. */
function send(state: StranglerState, from: Side, change: Omit<Change, "id" | "from">, context: StranglerContext): void {
  const { parameters: p, now } = context;
  const dead = context.random("copy", "dies").unit() < p.dies;
  const part = context.random("copy", "call").unit();
  if (p.copy === "none" || (from === "shipping" && !p.reverse)) return;
  if (p.copy === "dual" && dead) {
    if (state.tally.lost++ === 0) context.log("lost", change.customer, { side: from });
    return;
  }
  const delayUs = p.copy === "log" ? p.lagUs : Math.floor(part * p.callUs);
  const sent: Change = { ...change, id: change.write, from, sentAtUs: now, arrivesAtUs: now + delayUs };
  state.changes.push(sent);
  context.schedule(delayUs, "change", sent.id, { ...sent });
}

/**
 * A side accepts a customer's write as the owner: the row's version goes up by one, and the change starts for the other.
 *
 * @returns the number of the write
 */
export function accept(state: StranglerState, side: Side, customer: number, context: StranglerContext): number {
  const row = state.rows[side];
  if (row.write[customer] !== state.latest[customer] && state.tally.split++ === 0)
    context.log("split", customer, { side });
  const write = ++state.writes;
  const change = {
    customer,
    write,
    version: (row.version[customer] ?? 0) + 1,
    sentAtUs: context.now,
    arrivesAtUs: context.now,
  };
  put(state, side, change);
  state.latest[customer] = write;
  state.tally.accepted[side]++;
  send(state, side, change, context);
  return write;
}

/** A change arrives: from the log only a higher version counts, a second call overwrites whatever is there. */
export function arrive(state: StranglerState, change: Change, context: StranglerContext): void {
  const { tally } = state;
  const to = otherThan(change.from);
  const stored = state.rows[to];
  // A log keeps the order, so that the first has come; second calls overtake each other.
  if (state.changes[0]?.id === change.id) state.changes.shift();
  else state.changes = state.changes.filter(({ id }) => id !== change.id);
  tally.arrived[change.from]++;
  if (context.parameters.copy === "log") {
    if (change.version > (stored.version[change.customer] ?? 0)) put(state, to, change);
    else if (tally.refused++ === 0) context.log("refused", change.customer, { side: to });
    return;
  }
  if ((stored.write[change.customer] ?? 0) > change.write && tally.crossed++ === 0)
    context.log("crossed", change.customer, { side: to });
  put(state, to, change);
}
