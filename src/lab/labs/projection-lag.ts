import type { Lab } from "../lab";
import { ageOf, projecting, shownOf } from "../models/projection/model";
import type { ProjectionEvents, ProjectionState } from "../models/projection/state";
import { projectionOutcome } from "./projection-lag/outcome";
import { projectionParameters } from "./projection-lag/parameters";
import { projectionPicture } from "./projection-lag/picture";
import { projectionPredictions } from "./projection-lag/predictions";
import { projectionPresets } from "./projection-lag/presets";
import { projectionLengthUs, projectionOf } from "./projection-lag/settings";
import { describeProjection } from "./projection-lag/words";
import { withValues } from "./with-values";

/** A read model behind its log: stops, replays and gaps, and what they are to a reader. */
export const projectionLag: Lab<ProjectionState, ProjectionEvents> = {
  id: "projection-lag",
  title: "Projection lag: a stop, a replay, a gap",
  topic: "related/event-sourcing-cqrs",
  point:
    "A read model is a queue behind the log: a stop, a replay or a gap shows as age, and a reader waits for what stands before her event.",
  parameters: projectionParameters,
  presets: projectionPresets,
  model: withValues(projecting, projectionOf),
  lengthUs: projectionLengthUs,
  series: [
    { id: "age", label: "Age of the oldest unread event", unit: "s" },
    { id: "behind", label: "Events behind", unit: "events" },
    { id: "shown", label: "Share of all events in the view", unit: "%" },
  ],
  sample: (state, values) => [
    ageOf(state.view, state, projectionOf(values)) / 1e6,
    state.drawn - state.view.next,
    100 * Math.min(1, shownOf(state)),
  ],
  picture: projectionPicture,
  outcome: (state, _log, values) => projectionOutcome(state, values),
  describe: describeProjection,
  predictions: projectionPredictions,
  say:
    "A view is a queue behind the log, so I size the projector by the recovery I want, stop times arrivals over spare capacity, and I alert on the age of the oldest event, measured from outside. " +
    "Position and view go into one transaction, I read below the oldest open transaction, rebuild beside and swap, and whoever has just written waits briefly for her version and is then served from the write side.",
};
