import type { Model } from "../../engine/model";
import { answerOf } from "./rules";
import {
  type BucketingContext,
  type BucketingEvents,
  type BucketingParameters,
  type BucketingState,
  type Customer,
  deviceId,
  fly,
  ROUND_US,
  roundsOf,
  rulesIn,
} from "./state";

/** Visits of a round lie evenly in it. */
const gapOf = ({ customers }: BucketingParameters): number => Math.floor(ROUND_US / customers);

/** Who asks in a round: newcomers not before the change. */
const visitorsIn = (round: number, { customers, newcomers }: BucketingParameters): number =>
  round === 1 ? customers - newcomers : customers;

function beginRound(round: number, context: BucketingContext): void {
  if (visitorsIn(round, context.parameters) > 0)
    context.schedule(Math.floor(gapOf(context.parameters) / 2), "visit", 1, null);
  if (round < roundsOf(context.parameters)) context.schedule(ROUND_US, "rules", round + 1, null);
}

/** One who was never here. Who they are depends on nothing that the reader may set but the share of second devices. */
function newCustomer(context: BucketingContext): Customer {
  const id = `c-${context.random("customers", "id").bits().toString(36)}`;
  const two = context.random("customers", "devices").chance(context.parameters.secondDevice);
  return { id, answer: 0, second: two ? 0 : null, stored: [0, 0], changes: 0 };
}

/** What a device is told: the stored variant, or what the rules of this round say. */
function ask(customer: Customer, device: 0 | 1, round: number, parameters: BucketingParameters): number {
  const { sticky, subject } = parameters;
  const place = subject === "customer" ? 0 : device;
  if (sticky && customer.stored[place] > 0) return customer.stored[place];
  const answer = answerOf(rulesIn(round, parameters), deviceId(customer.id, device, subject));
  if (sticky) customer.stored[place] = answer;
  return answer;
}

/** What is other than in the round before, for the log. */
function changeOf(round: number, parameters: BucketingParameters) {
  const [was, is] = [rulesIn(round - 1, parameters), rulesIn(round, parameters)];
  return {
    back: round === 3,
    percentageWas: was.percentage,
    percentageIs: is.percentage,
    weightsWas: was.weights.join("/"),
    weightsIs: is.weights.join("/"),
    renamed: was.flag !== is.flag,
    reversed: was.reversed !== is.reversed,
    moved: was.tool !== is.tool,
  };
}

function countMove(state: BucketingState, customer: Customer, answer: number): void {
  const was = customer.answer;
  if (state.round === 2) {
    const row = state.pairs[was] as number[];
    row[answer] = (row[answer] as number) + 1;
  }
  if (was === answer) return;
  customer.changes++;
  if (was > 0) state.taken++;
  if (state.round === 3) {
    state.movedBack++;
    if (customer.changes === 2) state.movedTwice++;
  }
}

function visit(state: BucketingState, index: number, context: BucketingContext): void {
  const { parameters } = context;
  const first = state.known.length < index;
  if (first) state.known.push(newCustomer(context));
  const customer = state.known[index - 1] as Customer;
  const was = customer.answer;
  const answer = ask(customer, 0, state.round, parameters);
  if (customer.second !== null) {
    customer.second = ask(customer, 1, state.round, parameters);
    state.withTwo++;
    if (customer.second !== answer) state.split++;
  }
  if (first) {
    if (state.round > 1) state.fresh++;
    if (state.round > 1 && answer > 0) state.freshWith++;
  } else {
    countMove(state, customer, answer);
    state.counts[was] = (state.counts[was] as number) - 1;
  }
  state.counts[answer] = (state.counts[answer] as number) + 1;
  customer.answer = answer;
  state.asked++;
  const { length: variants } = parameters.before.weights;
  context.log("visit", index, { customer: customer.id, variants, first, was, is: answer });
  fly(state, index, answer, !first && was !== answer, parameters.customers);
  if (index < visitorsIn(state.round, parameters)) context.schedule(gapOf(parameters), "visit", index + 1, null);
}

/** Customers ask a flag, its rules change, and they ask again: who gets another answer, and why. */
export const bucketing: Model<BucketingState, BucketingParameters, BucketingEvents> = {
  name: "customers on the line of a feature flag",
  start(context) {
    const answers = [0, ...context.parameters.before.weights].map(() => 0);
    beginRound(1, context);
    return {
      now: 0,
      round: 1,
      asked: 0,
      withTwo: 0,
      split: 0,
      known: [],
      counts: [...answers],
      countsBefore: [...answers],
      pairs: answers.map(() => [...answers]),
      movedBack: 0,
      movedTwice: 0,
      taken: 0,
      fresh: 0,
      freshWith: 0,
      flights: [],
      flightIds: 0,
    };
  },
  on(state, event, context) {
    state.now = context.now;
    if (event.type === "visit") visit(state, Number(event.id), context);
    else {
      state.round = Number(event.id);
      if (state.round === 2) state.countsBefore = [...state.counts];
      state.asked = state.withTwo = state.split = 0;
      context.log("rules", state.round, changeOf(state.round, context.parameters));
      beginRound(state.round, context);
    }
    return state;
  },
};
