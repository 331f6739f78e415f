import type { Picture, PictureBar, PictureNode, Tone } from "../../lab";
import { rateInterval } from "../../models/canary/proportions";
import type { CanaryParameters, CanaryState, Reading } from "../../models/canary/state";
import { canaryRate } from "../../models/canary/traffic";
import { countText, told } from "../with-values";
import { pText, VERDICTS } from "./words";

const NAMES = {
  flagger: "Flagger",
  argo: "Argo Rollouts",
  kayenta: "Kayenta",
  planned: "one look",
  peeking: "each interval",
} as const;

const TONES: Readonly<Record<CanaryState["release"]["verdict"], Tone>> = {
  running: "plain",
  promoted: "ok",
  "rolled-back": "bad",
  paused: "warn",
};

/** Where the bars end, in per cent: room for twice what the canary fails. */
const axisOf = (parameters: CanaryParameters): number =>
  Math.min(100, Math.max(2, 200 * canaryRate(parameters), 200 * parameters.usual));

/** The errors so far of one arm; the thick stretch is where the true rate may lie. */
function errorBar(state: CanaryState, parameters: CanaryParameters, arm: "canary" | "baseline"): PictureBar {
  const { requests, errors } = state.release[arm];
  const most = axisOf(parameters);
  const { low, high } = rateInterval({ requests, errors });
  const rate = (100 * errors) / Math.max(1, requests);
  const sure = requests > 0 ? [{ from: Math.min(most, 100 * low), to: Math.min(most, 100 * high) }] : [];
  return {
    id: arm,
    label: arm,
    from: 0,
    to: Math.min(most, rate),
    tone: requests === 0 ? "muted" : arm === "canary" && low > parameters.usual ? "bad" : "plain",
    state: requests === 0 ? "no data yet" : `${told(rate, 2)} % (${told(100 * low, 2)} to ${told(100 * high, 2)})`,
    marks: sure,
  };
}

function arm(id: "canary" | "baseline", row: number, { requests, errors, p99 }: Reading): PictureNode {
  const failed = `${countText(errors)} failed`;
  return {
    id,
    label: id === "canary" ? "canary 1.43" : "old 1.42",
    column: 1,
    row,
    shape: "service",
    state:
      requests === 0
        ? { label: "no traffic", tone: "muted" }
        : { label: p99 === null ? failed : `p99 ${told(p99)} ms`, tone: "plain" },
    ...(requests > 0 && { gauge: { label: "failed", value: errors, max: requests } }),
  };
}

/** Gateway, both arms and the judge; below them what each arm has failed so far, and how sure that is. */
export function canaryPicture(state: CanaryState, parameters: CanaryParameters): Picture {
  const { release } = state;
  const nodes: PictureNode[] = [
    {
      id: "gateway",
      label: "gateway",
      column: 0,
      row: 0,
      shape: "gate",
      gauge: { label: "canary %", value: release.weight, max: 100 },
    },
    arm("canary", 0, release.last.canary),
    arm("baseline", 1, release.last.baseline),
    {
      id: "judge",
      label: NAMES[parameters.judge],
      column: 2,
      row: 0,
      shape: "store",
      state: {
        label: release.verdict === "running" ? `p ${pText(release.p)}` : VERDICTS[release.verdict],
        tone: TONES[release.verdict],
      },
    },
  ];
  const number = parameters.releases > 1 ? `Release ${Math.max(1, state.index + 1)}: failed` : "Failed";
  return {
    nodes,
    edges: [
      { from: "gateway", to: "canary" },
      { from: "gateway", to: "baseline" },
      { from: "canary", to: "judge" },
      { from: "baseline", to: "judge" },
      { from: "judge", to: "gateway" },
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: {
      title: `${number} so far; thick line: where the true rate lies, 95 %`,
      axis: { label: "of the checkouts", unit: "%", max: axisOf(parameters) },
      bars: [errorBar(state, parameters, "canary"), errorBar(state, parameters, "baseline")],
    },
  };
}
