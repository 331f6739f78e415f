import { CORRECTION_US, CUSTOMERS, sideOf, VISITS, type Side } from "./settings";
import { accept } from "./rows";
import { served, type StranglerContext, type StranglerState, type Visit, type Written } from "./state";

const MEAN_GAP_US = 1_000_000 / VISITS;

function route(state: StranglerState, customer: number, context: StranglerContext): Side {
  // Each request draws, also where the draw does not count: the customers meet the same numbers either way.
  const draw = context.random("facade", "draw").unit();
  return sideOf(context.parameters.unit, state.share, customer, draw);
}

/** Whether a move that has begun makes this customer's writes wait. */
export function waits(
  { moving, share }: StranglerState,
  customer: number,
  { parameters: p }: StranglerContext,
): boolean {
  if (moving === null) return false;
  if (p.unit === "request") return true;
  return sideOf(p.unit, share, customer, 0) !== sideOf(p.unit, moving.to, customer, 0);
}

/** A write of a visit: it waits, or exactly one side accepts it, and a correction or the read follows. */
export function write(state: StranglerState, visit: Visit, context: StranglerContext): void {
  if (waits(state, visit.customer, context)) {
    state.tally.held++;
    state.held.push({ ...visit });
    return;
  }
  const { customer, correct } = visit;
  const side = route(state, customer, context);
  const number = accept(state, side, customer, context);
  served(state, side, true, false);
  if (correct) {
    state.tally.corrections++;
    context.schedule(CORRECTION_US, "correct", number, { customer, correct: false });
  } else
    context.schedule(context.parameters.readAfterUs, "read", number, {
      customer,
      write: number,
      side,
      share: state.share,
    });
}

/** Somebody comes, unless all customers are in a visit: a customer begins no second one. */
export function visit(state: StranglerState, context: StranglerContext): void {
  const gap = context.random("customers", "gap").exponential(MEAN_GAP_US);
  context.schedule(Math.max(1, Math.round(gap)), "visit", state.tally.visits + 1, null);
  const drawn = context.random("customers", "who").below(CUSTOMERS);
  const correct = context.random("customers", "correct").unit() < context.parameters.corrected;
  let customer = drawn;
  while (state.busy[customer] === true) {
    customer = (customer + 1) % CUSTOMERS;
    if (customer === drawn) return;
  }
  state.busy[customer] = true;
  state.tally.visits++;
  write(state, { customer, correct }, context);
}

/** The visit's read: where it goes, and whether it shows the write. */
export function read(state: StranglerState, written: Written, context: StranglerContext): void {
  const { tally } = state;
  const { customer } = written;
  const side = route(state, customer, context);
  const missed = state.rows[side].write[customer] !== written.write;
  state.busy[customer] = false;
  tally.reads++;
  if (side !== written.side) tally.elsewhere++;
  if (written.share !== state.share) {
    tally.across++;
    if (side !== written.side) tally.acrossElsewhere++;
  }
  if (missed && tally.missed++ === 0) context.log("missed", customer, { side, wrote: written.side });
  served(state, side, false, missed);
}

/** A move begins: those who move have to wait until it is carried out. */
export function hold(state: StranglerState, id: "raise" | "back", to: number, context: StranglerContext): void {
  if (id === "raise" && (state.back !== null || state.moving !== null)) return;
  state.moving = { id, to };
  context.log("hold", id, { from: state.share, to });
  if (context.parameters.pauseUs === 0) release(state, id, context);
  else context.schedule(context.parameters.pauseUs, "release", id, null);
}

/** Customers whose side changes to one that lacks their last write; none where nobody has a side. */
function movesBehind({ share, rows, latest }: StranglerState, to: number, { parameters: p }: StranglerContext): number {
  if (p.unit === "request") return 0;
  return latest.filter((write, customer) => {
    const side = sideOf(p.unit, to, customer, 0);
    return side !== sideOf(p.unit, share, customer, 0) && rows[side].write[customer] !== write;
  }).length;
}

/** The share changes everywhere at once, and the writes that waited go on in their order. */
export function release(state: StranglerState, id: string, context: StranglerContext): void {
  const { moving, tally } = state;
  if (moving?.id !== id) return;
  const behind = movesBehind(state, moving.to, context);
  tally.movedBehind += behind;
  const missing = tally.accepted.shipping - tally.arrived.shipping;
  if (id === "back") state.back = { atUs: context.now, missing };
  state.share = moving.to;
  state.moving = null;
  context.log("move", id, { share: moving.to, behind, held: state.held.length, missing });
  const { held } = state;
  state.held = [];
  for (const one of held) write(state, one, context);
}
