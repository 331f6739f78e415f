import { milliseconds, seconds } from "../engine/clock";
import type { Claim, Lab, ParameterValues, Picture } from "../lab";
import {
  redeliveryModel,
  type RedeliveryEvents,
  type RedeliveryParameters,
  type RedeliveryState,
} from "../models/redelivery";
import { redeliveryParameters } from "./redelivery/parameters";
import { redeliveryPredictions } from "./redelivery/predictions";
import { redeliveryPresets } from "./redelivery/presets";
import { numberOf, percentOf, withValues } from "./with-values";

function read(values: ParameterValues): RedeliveryParameters {
  return {
    messages: numberOf(values, "messages"),
    meanGapUs: milliseconds(500),
    consumers: numberOf(values, "consumers"),
    meanWorkUs: milliseconds(numberOf(values, "work")),
    visibilityUs: milliseconds(numberOf(values, "visibility")),
    extend: values.extend === true,
    acknowledge: values.acknowledge === "before" ? "before" : "after",
    crash: numberOf(values, "crash") / 100,
    inbox: values.inbox === true,
    publish: values.publish === "outbox" ? "outbox" : "direct",
    publisherCrash: numberOf(values, "publisher-crash") / 100,
    maxReceives: numberOf(values, "receives"),
  };
}

const hidden = ({ published, visible, deleted, dead }: RedeliveryState): number =>
  published - visible.length - deleted - dead;
const count = (effects: readonly number[], of: (times: number) => boolean): number => effects.filter(of).length;
function claimsOf(state: RedeliveryState, parameters: RedeliveryParameters): Claim[] {
  const all = Object.values(state.messages);
  const at = (wanted: string) => all.filter((message) => message.state === wanted).length;
  const claims: Claim[] = [
    {
      text: "Every published message is visible, hidden, acknowledged or set aside.",
      holds:
        at("visible") === state.visible.length &&
        at("deleted") === state.deleted &&
        at("dead") === state.dead &&
        at("hidden") === hidden(state),
    },
  ];
  if (parameters.inbox)
    claims.push({
      text: "With an inbox nothing takes effect twice.",
      holds: count(state.effects, (times) => times > 1) === 0,
    });
  if (parameters.acknowledge === "after") {
    const done = all.filter((message) => message.state === "deleted");
    claims.push(
      {
        text: "What was acknowledged after the work has taken effect.",
        holds: done.every(({ fact }) => (state.effects[fact] ?? 0) > 0),
      },
      {
        text: "Each delivery that was finished took effect or was recognised.",
        holds: state.effects.reduce((sum, times) => sum + times, 0) + state.skipped === state.deliveries - state.busy,
      },
    );
  } else claims.push({ text: "What is acknowledged first is delivered once.", holds: state.redelivered === 0 });
  return claims;
}

function picture(state: RedeliveryState, values: ParameterValues): Picture {
  const { consumers } = read(values);
  const twice = count(state.effects, (times) => times > 1);
  return {
    nodes: [
      {
        id: "producer",
        label: "producer",
        column: 0,
        row: 0,
        shape: "client",
        state: { label: `${state.facts} facts`, tone: "plain" },
      },
      {
        id: "queue",
        label: "queue",
        column: 1,
        row: 0,
        shape: "queue",
        state: { label: `${state.visible.length} visible, ${hidden(state)} hidden`, tone: "plain" },
      },
      {
        id: "consumers",
        label: "consumers",
        column: 2,
        row: 0,
        shape: "service",
        gauge: { label: "at work", value: state.busy, max: consumers },
      },
      {
        id: "effects",
        label: "effects",
        column: 3,
        row: 0,
        shape: "store",
        state: { label: `${twice} happened twice`, tone: twice > 0 ? "bad" : "ok" },
      },
    ],
    edges: [
      { from: "producer", to: "queue" },
      { from: "queue", to: "consumers" },
      { from: "consumers", to: "effects" },
    ],
    messages: state.flights,
  };
}

/** At-least-once delivery, seen from both ends. */
export const redelivery: Lab<RedeliveryState, RedeliveryEvents> = {
  id: "redelivery",
  title: "Delivered again",
  topic: "microservices-patterns/asynchronous-communication",
  point: "A queue delivers at least once; that it takes effect once is the work of an outbox and an inbox.",
  parameters: redeliveryParameters,
  presets: redeliveryPresets,
  model: withValues(redeliveryModel, read),
  lengthUs: (values) => seconds(numberOf(values, "messages") / 2 + 900),
  series: [
    { id: "visible", label: "Messages waiting", unit: "messages" },
    { id: "hidden", label: "Messages hidden", unit: "messages" },
    { id: "repeated", label: "Deliveries that were repetitions", unit: "%" },
  ],
  sample: (state) => [
    state.visible.length,
    hidden(state),
    percentOf(
      state.deliveries - Object.values(state.messages).filter(({ receives }) => receives > 0).length,
      state.deliveries,
    ),
  ],
  picture,
  outcome(state, _log, values) {
    const { facts, published, redelivered, deliveries, effects } = state;
    const twice = count(effects, (times) => times > 1);
    const lost = count(effects, (times) => times === 0);
    const total = effects.reduce((sum, times) => sum + times, 0);
    return {
      measures: [
        {
          id: "redelivered",
          label: "Messages delivered more than once",
          unit: "%",
          value: percentOf(redelivered, published),
        },
        { id: "twice", label: "Facts that took effect more than once", unit: "%", value: percentOf(twice, facts) },
        { id: "lost", label: "Facts without effect", unit: "%", value: percentOf(lost, facts) },
        { id: "effects", label: "Effects per fact", unit: "", value: total / Math.max(1, facts) },
        { id: "deliveries", label: "Deliveries per message", unit: "", value: deliveries / Math.max(1, published) },
        { id: "dead", label: "Messages set aside", unit: "", value: state.dead },
      ],
      claims: claimsOf(state, read(values)),
      summary:
        `${facts} facts became ${published} messages and ${deliveries} deliveries; ${percentOf(redelivered, published).toFixed(1)} % of ` +
        `the messages were delivered more than once. ${twice} facts took effect more than once, ${lost} not at all; ` +
        `${state.skipped} repetitions were recognised.`,
    };
  },
  describe({ type, id, data }) {
    switch (type) {
      case "redelivered":
        return `message ${id} is delivered for the ${data?.receives}. time`;
      case "visible-again":
        return `message ${id} is visible again: no acknowledgement in time`;
      case "effect":
        return Number(data?.times) > 1 ? `message ${id} takes effect for the ${data?.times}. time` : undefined;
      case "recognised":
        return `message ${id} is recognised and skipped`;
      case "late":
        return `message ${id}: an acknowledgement comes too late to count`;
      case "consumer-crashed":
        return `a consumer crashes with message ${id}${data?.lost === true ? ", which is lost" : " before acknowledging it"}`;
      case "producer-crashed":
        return data?.lost === true
          ? `the producer crashes: fact ${id} is never published`
          : `the relay crashes: fact ${id} is published twice`;
      case "set-aside":
        return `message ${id} is set aside after ${data?.receives} deliveries`;
      default:
        return undefined;
    }
  },
  predictions: redeliveryPredictions,
  say:
    "Brokers deliver at least once: whoever works longer than the visibility time-out, or crashes before acknowledging, makes the message come again. " +
    "So I publish from an outbox, make consumers idempotent with an inbox in the transaction of the effect, and size the time-out by the tail of the work, not by its mean.",
};
