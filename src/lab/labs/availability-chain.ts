import { milliseconds, seconds } from "../engine/clock";
import type { Lab, ParameterValues, Picture, PictureNode } from "../lab";
import { chain, type ChainEvents, type ChainParameters, type ChainState } from "../models/availability";
import { answering, complete, standardErrorBound } from "../models/availability-theory";
import { availabilityPredictions } from "./availability-chain/predictions";
import { availabilityParameters, availabilityPresets } from "./availability-chain/presets";
import { numberOf, withValues } from "./with-values";

const MONTH_US = seconds(30 * 24 * 60 * 60);
const ROWS = 5;

const lengthUs = (values: ParameterValues): number => numberOf(values, "months") * MONTH_US;

function read(values: ParameterValues): ChainParameters {
  return {
    dependencies: numberOf(values, "services"),
    soft: numberOf(values, "soft"),
    replicas: numberOf(values, "copies"),
    availability: numberOf(values, "availability") / 100,
    common: numberOf(values, "common") / 100,
    repairUs: milliseconds(numberOf(values, "repair")),
    lengthUs: lengthUs(values),
  };
}

const total = ({ completeUs, degradedUs, downUs }: ChainState): number => completeUs + degradedUs + downUs;

/** In percent of the time so far; 100 before any time has passed. */
const answered = (state: ChainState): number => 100 - (100 * state.downUs) / Math.max(1, total(state));

function nodeOf(state: ChainState, service: number, { soft, replicas }: ChainParameters): PictureNode {
  const { copiesDown, struck } = state.services[service] as ChainState["services"][number];
  const up = struck ? 0 : replicas - copiesDown;
  const whole = replicas === 1 ? "up" : `${up} of ${replicas} up`;
  return {
    id: `service-${service}`,
    label: service < soft ? `service ${service + 1}, fallback` : `service ${service + 1}`,
    column: 1 + Math.floor(service / ROWS),
    row: service % ROWS,
    shape: "service",
    state:
      up > 0
        ? { label: whole, tone: up === replicas ? "ok" : "warn" }
        : { label: "down", tone: service < soft ? "warn" : "bad" },
  };
}

function picture(state: ChainState, values: ParameterValues): Picture {
  const parameters = read(values);
  const services = state.services.map((_, service) => nodeOf(state, service, parameters));
  const page: PictureNode = {
    id: "page",
    label: "order page",
    column: 0,
    row: Math.floor((Math.min(ROWS, services.length) - 1) / 2),
    shape: "client",
    state:
      state.hardDown > 0
        ? { label: "fails", tone: "bad" }
        : state.softDown > 0
          ? { label: "answers in part", tone: "warn" }
          : { label: "answers in full", tone: "ok" },
  };
  return { nodes: [page, ...services], edges: services.map(({ id }) => ({ from: "page", to: id })), messages: [] };
}

/** How much a chain of services can be trusted: availabilities in series, copies side by side, fallbacks. */
export const availabilityChain: Lab<ChainState, ChainEvents> = {
  id: "availability-chain",
  title: "Thirty good services, one bad page",
  topic: "microservices-patterns/monolith-vs-microservices",
  point: "Availabilities in series multiply; only fallbacks and copies that fail independently buy them back.",
  parameters: availabilityParameters,
  presets: availabilityPresets,
  model: withValues(chain, read),
  lengthUs,
  series: [
    { id: "answered", label: "Time answered so far", unit: "%" },
    { id: "services-down", label: "Services down", unit: "services" },
  ],
  sample: (state) => [answered(state), state.hardDown + state.softDown],
  picture,
  outcome(state, _log, values) {
    const parameters = read(values);
    const length = parameters.lengthUs;
    const share = 1 - state.downUs / length;
    const full = state.completeUs / length;
    const theory = answering(parameters);
    const hoursPerMonth = (1 - share) * 30 * 24;
    const near = (measured: number, expected: number) =>
      Math.abs(measured - expected) <= 4 * standardErrorBound(expected, parameters.repairUs, length);
    return {
      measures: [
        { id: "availability", label: "Time the page answers", unit: "%", value: 100 * share },
        { id: "complete", label: "Time it answers in full", unit: "%", value: 100 * full },
        { id: "theory", label: "The product of the services' availabilities", unit: "%", value: 100 * theory },
        { id: "downtime", label: "Downtime per month of 30 days", unit: "min", value: 60 * hoursPerMonth },
        { id: "failed-of-a-billion", label: "Failed of a billion even requests", unit: "", value: (1 - share) * 1e9 },
        { id: "outages", label: "Outages of the page", unit: "", value: state.outages },
      ],
      claims: [
        { text: "Answering in full, in part and not at all add up to the whole time.", holds: total(state) === length },
        {
          text: "The page answers for the product of its services' availabilities, within 4 standard errors.",
          holds: near(share, theory),
        },
        {
          text: "It answers in full for the product over all services, fallback or not, within 4 standard errors.",
          holds: near(full, complete(parameters)),
        },
      ],
      summary:
        `The page needs ${parameters.dependencies - Math.min(parameters.soft, parameters.dependencies)} of ` +
        `${parameters.dependencies} services and answered ${(100 * share).toFixed(3)} % of the time; arithmetic says ` +
        `${(100 * theory).toFixed(3)} %. It was down for ${hoursPerMonth.toFixed(2)} hours a month, in ${state.outages} ` +
        `outages over ${numberOf(values, "months")} months, and answered in full ${(100 * full).toFixed(3)} % of the time.`,
    };
  },
  describe({ type, id, data }) {
    const service = `service ${Number(id) + 1}`;
    switch (type) {
      case "service-down":
        return `${service} is down${data?.common === true ? " with all its copies at once" : ""}${data?.soft === true ? "; its fallback answers" : ""}`;
      case "service-up":
        return `${service} is up again`;
      case "outage-begins":
        return "the page fails";
      case "outage-ends":
        return "the page answers again";
      default:
        return undefined;
    }
  },
  predictions: availabilityPredictions,
  say:
    "A request that needs thirty services at 99.99 % each gets 99.7 %, because availabilities in series multiply: two hours of downtime a month although every team meets its goal. " +
    "I would make most of those calls optional with a fallback or take them out of the request, and count on redundancy only as far as the copies fail independently.",
};
