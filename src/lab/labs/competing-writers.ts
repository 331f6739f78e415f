import type { Lab, Outcome, ParameterValues, Picture } from "../lab";
import { type Flight, writers, type WritersEvents, type WritersState } from "../models/writers";
import { writersParameters, writersPresets } from "./competing-writers/presets";
import { writersPredictions } from "./competing-writers/predictions";
import { writersLengthUs, writersSettings } from "./competing-writers/settings";
import { numberOf, told, withValues } from "./with-values";

const TONES = { read: "plain", version: "plain", write: "warn", written: "ok", conflict: "bad" } as const;
/** Ids of a picture's messages: one for each writer and moment. */
const messageId = ({ id, sentAt }: Flight): number => sentAt * 128 + id;

function picture(state: WritersState, values: ParameterValues): Picture {
  const count = numberOf(values, "writers");
  const finished = state.done === count;
  return {
    nodes: [
      {
        id: "writers",
        label: "writers",
        column: 0,
        row: 0,
        shape: "client",
        state: { label: `${state.backingOff} back off`, tone: state.backingOff > 0 ? "warn" : "plain" },
        gauge: { label: `${state.done} of ${count} done`, value: state.done, max: count },
      },
      {
        id: "row",
        label: "one row",
        column: 1,
        row: 0,
        shape: "store",
        state: { label: `version ${state.version}, ${state.conflicts} conflicts`, tone: finished ? "ok" : "plain" },
      },
    ],
    edges: [
      { from: "writers", to: "row" },
      { from: "row", to: "writers" },
    ],
    messages: state.flights.slice(0, 200).map((flight) => ({
      id: messageId(flight),
      from: flight.to === "row" ? "writers" : "row",
      to: flight.to === "row" ? "row" : "writers",
      sentAtUs: flight.sentAt,
      arrivesAtUs: flight.arrivesAt,
      tone: TONES[flight.what],
    })),
  };
}

function outcome(state: WritersState, values: ParameterValues): Outcome {
  const count = numberOf(values, "writers");
  const time = (state.done === count ? state.lastUs : writersLengthUs(values)) / 1000;
  const perWriter = state.calls / count;
  const tries = state.writers.reduce((sum, writer) => sum + writer.tries, 0);
  const claims = [
    {
      text: "The version counts the writes that fitted: no update was lost.",
      holds: state.version + state.conflicts === state.calls,
    },
    {
      text: "No writer wrote twice: at most one write each fitted, and the finished ones wrote exactly once.",
      holds: state.version <= count && state.done <= state.version,
    },
    { text: "Every write call is one writer's try.", holds: tries === state.calls },
    { text: "No wait was longer than the cap.", holds: state.longestWaitUs <= numberOf(values, "cap") * 1000 },
  ];
  const end =
    state.done === count
      ? `All ${count} writers were done after ${told(time / 1000, 2)} s`
      : `${state.done} of ${count} writers were done after ${told(time / 1000, 2)} s`;
  return {
    measures: [
      { id: "time", label: "Last writer done", unit: "ms", value: time },
      { id: "calls", label: "Write calls", unit: "", value: state.calls },
      { id: "conflicts", label: "Of them in vain", unit: "", value: state.conflicts },
      { id: "calls-per-writer", label: "Write calls per writer", unit: "", value: perWriter },
      { id: "longest-wait", label: "Longest wait", unit: "ms", value: state.longestWaitUs / 1000 },
    ],
    claims,
    summary:
      `${end}. The row received ${state.calls} writes, ${told(perWriter, 1)} for each writer, ` +
      `and ${state.conflicts} of them met a newer version. The longest wait was ${told(state.longestWaitUs / 1000)} ms.`,
  };
}

/** Optimistic locking under contention: what back-off and jitter buy, in calls and in time. */
export const competingWriters: Lab<WritersState, WritersEvents> = {
  id: "competing-writers",
  title: "A hundred writers, one row",
  topic: "microservices-patterns/retry-and-backoff",
  point:
    "Back-off without jitter keeps a crowd together; with jitter it needs a third of the calls, and more time than none.",
  parameters: writersParameters,
  presets: writersPresets,
  model: withValues(writers, writersSettings),
  lengthUs: writersLengthUs,
  series: [
    { id: "calls", label: "Write calls so far", unit: "" },
    { id: "done", label: "Writers done", unit: "" },
    { id: "backing-off", label: "Writers that back off", unit: "" },
  ],
  sample: (state) => [state.calls, state.done, state.backingOff],
  picture,
  outcome: (state, _log, values) => outcome(state, values),
  describe({ type, id, data }) {
    const writer = `writer ${Number(id) + 1}`;
    if (type === "written")
      return `write ${String(data?.["call"])}: ${writer} finds version ${String(data?.["found"])} as read and writes`;
    if (type === "conflict")
      return `write ${String(data?.["call"])}: ${writer} has read version ${String(data?.["read"])} and finds ${String(data?.["found"])}: conflict`;
    if (type === "finished") return `${writer} is done after ${String(data?.["tries"])} writes`;
    return undefined;
  },
  predictions: writersPredictions,
  say:
    "Exponential back-off alone keeps colliding writers in step, so they collide again after each wait; random waits spread them, and full jitter needs a third of the calls that retrying at once needs. " +
    "It is a trade: retrying at once finishes first because the row is never idle, so I would judge back-off by work and time together.",
};
