import type { ParameterValues, Picture, PictureBar, PictureBars, PictureNode } from "../../lab";
import { hasError } from "../../models/trace-sampling/backend";
import type { ShownTrace, TracingState } from "../../models/trace-sampling/state";
import {
  criticalPath,
  gapOf,
  onPath,
  ORDER,
  type PathPart,
  PARENTS,
  selfTime,
  SERVICES,
} from "../../models/trace-sampling/trace";
import { countText, told } from "../with-values";
import { tracingOf } from "./parameters";

/** Microseconds in a millisecond. */
const MS = 1000;
/** A wait without a span is worth a row from so many µs on. */
const LEAST_GAP = 50_000;
/** What begins later than so many times the answer's time does not push everything else together. */
const WIDEST = 3;

const depthOf = (service: number): number => (service <= 0 ? 0 : 1 + depthOf(PARENTS[service] ?? -1));

const TITLES = { slowest: "slowest kept", newest: "newest kept", failed: "newest failed" } as const;

function boxes(state: TracingState, values: ParameterValues): PictureNode[] {
  const { head, tail, decisionWaitUs, numTraces } = tracingOf(values);
  const { tally, ring, spansHeld } = state;
  const collector: PictureNode = { id: "collector", label: "Collector", column: 2, row: 0, shape: "gate" };
  return [
    {
      id: "services",
      label: "6 services",
      column: 1,
      row: 0,
      shape: "service",
      state: { label: head === 1 ? "AlwaysOn" : `head ${told(100 * head, 1)} %`, tone: head === 1 ? "ok" : "warn" },
    },
    tail
      ? {
          ...collector,
          state: { label: `waits ${told(decisionWaitUs / 1e6, 1)} s`, tone: spansHeld > 0 ? "ok" : "muted" },
          gauge: { label: "traces", value: ring.length, max: numTraces },
        }
      : { ...collector, state: { label: "passes all on", tone: "muted" } },
    {
      id: "backend",
      label: "Backend",
      column: 3,
      row: 0,
      shape: "store",
      state: { label: `${countText(tally.stored)} spans`, tone: tally.stored > 0 ? "ok" : "muted" },
    },
  ];
}

/** Where a span lies, in words; `path` is empty where it is not to be marked. */
function stateOf(shown: ShownTrace, service: number, path: readonly PathPart[], marked: boolean): string {
  const span = shown.spans[service];
  if (!span) return "no span kept";
  const [root] = shown.spans;
  const self = told(selfTime(shown.spans, service) / MS);
  const ms = onPath(path, service) / MS;
  const place =
    root && span[0] >= root[1]
      ? "after the answer"
      : !marked
        ? `self ${self} of ${told((span[1] - span[0]) / MS)} ms`
        : path.length === 0
          ? "root missing"
          : ms > 0
            ? `${told(ms)} ms on path`
            : "off the path";
  return hasError(shown, service) ? `failed, ${place}` : place;
}

/** The waterfall of the trace that is looked at. */
export function waterfall(state: TracingState, values: ParameterValues): PictureBars {
  const { show } = tracingOf(values);
  const marked = values["mark-path"] === true;
  const axis = { label: "since the trace began", unit: "ms" };
  const { shown } = state;
  if (shown === null) return { title: "No such trace in the backend yet", axis: { ...axis, max: 0 }, bars: [] };
  const path = marked ? criticalPath(shown.spans) : [];
  const answered = shown.spans[0]?.[1];
  const last = Math.max(...shown.spans.map((span) => span?.[1] ?? 0));
  const widest = answered === undefined ? last : Math.min(last, WIDEST * answered);
  const place = (us: number) => Math.min(us, widest) / MS;
  const bars = SERVICES.flatMap((label, service): PictureBar[] => {
    const span = shown.spans[service] ?? null;
    // Of a whole trace nothing is missing: there was no such call.
    if (span === null && shown.whole) return [];
    const far = span !== null && span[0] >= widest;
    const parts = path.filter((part) => part.service === service);
    return [
      {
        id: label,
        label,
        depth: depthOf(service),
        from: place(span?.[0] ?? 0),
        to: place(span?.[1] ?? 0),
        tone: span === null ? "muted" : hasError(shown, service) ? "bad" : "plain",
        state: far ? `after ${told(span[0] / 1e6)} s` : stateOf(shown, service, path, marked),
        ...(parts.length === 0 ? {} : { marks: parts.map(({ from, to }) => ({ from: place(from), to: place(to) })) }),
      },
    ];
  });
  const gap = gapOf(path);
  if (gap !== undefined && gap.to - gap.from >= LEAST_GAP)
    bars.splice(ORDER + 1, 0, {
      id: "gap",
      label: "(no span)",
      depth: depthOf(ORDER) + 1,
      from: place(gap.from),
      to: place(gap.to),
      tone: "warn",
      state: `${told((gap.to - gap.from) / MS)} ms unexplained`,
    });
  const what = `Trace ${shown.id}, ${TITLES[show]}${shown.whole ? "" : ", broken"}`;
  return { title: marked ? `${what}; thick line: the critical path` : what, axis: { ...axis, max: widest / MS }, bars };
}

/** Services, collector and backend, and under them the waterfall of one trace. */
export function tracingPicture(state: TracingState, values: ParameterValues): Picture {
  return {
    nodes: boxes(state, values),
    edges: [
      { from: "services", to: "collector" },
      { from: "collector", to: "backend" },
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: waterfall(state, values),
  };
}
