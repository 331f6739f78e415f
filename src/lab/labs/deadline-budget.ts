import { milliseconds, seconds } from "../engine/clock";
import type { Lab, ParameterValues, Picture, PictureNode } from "../lab";
import { deadlineChain } from "../models/deadline";
import { type DeadlineEvents, type DeadlineParameters, type DeadlineState, nodeOf } from "../models/deadline-state";
import { deadlineParameters, SERVICES } from "./deadline-budget/parameters";
import { deadlinePredictions } from "./deadline-budget/predictions";
import { deadlinePresets } from "./deadline-budget/presets";
import { numberOf, percentOf, withValues } from "./with-values";

function read(values: ParameterValues): DeadlineParameters {
  const ms = (id: string) => milliseconds(numberOf(values, id));
  return {
    style: values.style === "deadline" ? "deadline" : "hop",
    services: numberOf(values, "services"),
    clientTimeoutUs: ms("client-time-out"),
    hopTimeoutUs: ms("hop-time-out"),
    cancel: values.cancel === true,
    attempts: numberOf(values, "attempts"),
    meanWorkUs: ms("work"),
    meanLastWorkUs: ms("last-work"),
    networkUs: ms("network"),
    meanGapUs: seconds(1) / numberOf(values, "rate"),
    requests: numberOf(values, "requests"),
  };
}

const nameOf = (level: number): string => (level < 0 ? "client" : (SERVICES[level] ?? nodeOf(level)));

function picture(state: DeadlineState, values: ParameterValues): Picture {
  const { services } = read(values);
  const running = Object.values(state.running);
  const nodes = Array.from({ length: services }, (_, level): PictureNode => {
    const here = running.filter((call) => call.level === level && call.phase !== "sent");
    const orphans = here.filter(({ orphanedAt }) => orphanedAt !== null).length;
    const label =
      here.length === 0 ? "idle" : orphans === 0 ? `${here.length} busy` : `${here.length} busy, ${orphans} for nobody`;
    const tone = orphans > 0 ? "warn" : here.length > 0 ? "ok" : "muted";
    return {
      id: nodeOf(level),
      label: nameOf(level),
      column: level + 1,
      row: 0,
      shape: "service",
      state: { label, tone },
    };
  });
  const open = Object.keys(state.startedAt).length;
  const client: PictureNode = {
    id: "client",
    label: "client",
    column: 0,
    row: 0,
    shape: "client",
    state: { label: `${open} waiting`, tone: open > 0 ? "plain" : "muted" },
  };
  return {
    nodes: [client, ...nodes],
    edges: nodes.map(({ id }, level) => ({ from: nodeOf(level - 1), to: id })),
    messages: state.flights,
  };
}

/** Time-outs hop by hop against one deadline for the whole request. */
export const deadlineBudget: Lab<DeadlineState, DeadlineEvents> = {
  id: "deadline-budget",
  title: "Working for nobody",
  topic: "microservices-patterns/timeouts",
  point: "A time-out frees the caller; only a deadline that travels with the call frees everyone below.",
  parameters: deadlineParameters,
  presets: deadlinePresets,
  model: withValues(deadlineChain, read),
  lengthUs: (values) =>
    Math.round(numberOf(values, "requests") * (seconds(1) / numberOf(values, "rate"))) + seconds(60),
  series: [
    { id: "waiting", label: "Calls somebody waits for", unit: "calls" },
    { id: "orphans", label: "Calls nobody waits for", unit: "calls" },
    { id: "orphan-share", label: "Work done for nobody so far", unit: "%" },
  ],
  sample(state) {
    const running = Object.values(state.running);
    const orphans = running.filter(({ orphanedAt }) => orphanedAt !== null).length;
    return [running.length - orphans, orphans, percentOf(state.orphanUs, state.workUs)];
  },
  picture,
  outcome(state, _log, values) {
    const { style, services, clientTimeoutUs } = read(values);
    const { arrived, answered, failed, calls } = state;
    const open = Object.keys(state.startedAt).length;
    const orphanShare = percentOf(state.orphanUs, state.workUs);
    const lastCalls = (calls[services - 1] ?? 0) / Math.max(1, arrived);
    const claims = [
      { text: "Every request is answered, failed or still open.", holds: arrived === answered + failed + open },
      { text: "No client waits longer than its own time-out.", holds: state.longestUs <= clientTimeoutUs },
    ];
    if (style === "deadline")
      claims.push({ text: "Nobody works after the client has given up.", holds: state.lateUs === 0 });
    return {
      measures: [
        { id: "answered", label: "Requests answered in time", unit: "%", value: percentOf(answered, arrived) },
        { id: "orphan-share", label: "Work done for nobody", unit: "%", value: orphanShare },
        {
          id: "late-work",
          label: "Work after the client gave up, per request",
          unit: "ms",
          value: state.lateUs / 1000 / Math.max(1, arrived),
        },
        { id: "last-calls", label: "Calls of the last service per request", unit: "calls", value: lastCalls },
        { id: "longest", label: "Longest wait of a client", unit: "ms", value: state.longestUs / 1000 },
      ],
      claims,
      summary:
        `${answered} of ${arrived} requests were answered in time, none was waited for longer than ` +
        `${Math.round(state.longestUs / 1000)} ms. ${orphanShare.toFixed(1)} % of all work was done when nobody up the ` +
        `chain waited for it any more. The last service was called ${lastCalls.toFixed(2)} times per request.`,
    };
  },
  describe({ type, id, data }) {
    const level = Number(data?.level);
    switch (type) {
      case "answered":
        return `request ${id} answered after ${Math.round(Number(data?.durationUs) / 1000)} ms`;
      case "failed":
        return `request ${id} failed after ${Math.round(Number(data?.durationUs) / 1000)} ms`;
      case "gave-up":
        return `request ${id}: ${nameOf(level)} gives up on ${nameOf(level + 1)}, attempt ${data?.attempt}`;
      case "stopped":
        return `request ${id}: ${nameOf(level)} stops working on it`;
      case "refused":
        return `request ${id}: ${nameOf(level)} does not begin, its deadline has passed`;
      case "late":
        return `an answer comes back that nobody waits for`;
      default:
        return undefined;
    }
  },
  predictions: deadlinePredictions,
  say:
    "A time-out only frees the caller: below it the work goes on, and with the same time-out at every hop the inner ones fire too late to help. " +
    "So I give the request one deadline at the edge, send the time that is left with every call, and let each service refuse or stop work that can no longer be in time.",
};
