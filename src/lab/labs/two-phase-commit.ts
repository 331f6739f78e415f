import type { Lab } from "../lab";
import { committing } from "../models/commit/model";
import { waiting } from "../models/commit/rows";
import type { CommitEvents, CommitState } from "../models/commit/state";
import { commitOutcome } from "./two-phase-commit/outcome";
import { commitParameters } from "./two-phase-commit/parameters";
import { commitPicture } from "./two-phase-commit/picture";
import { commitPredictions } from "./two-phase-commit/predictions";
import { commitPresets } from "./two-phase-commit/presets";
import { commitLengthUs, commitOf } from "./two-phase-commit/settings";
import { describeCommit } from "./two-phase-commit/words";
import { withValues } from "./with-values";

/** Two-phase commit and its blocking: who is in doubt, which locks stay, what the others pay, and who may end it. */
export const twoPhaseCommit: Lab<CommitState, CommitEvents> = {
  id: "two-phase-commit",
  title: "Two-phase commit: a coordinator dies",
  topic: "related/distributed-transactions",
  point:
    "Two-phase commit ends alike everywhere, and its price is waiting: who has voted yes keeps its locks until the coordinator's log is back, and everybody else queues up behind them.",
  parameters: commitParameters,
  presets: commitPresets,
  model: withValues(committing, commitOf),
  lengthUs: commitLengthUs,
  series: [
    { id: "waiting", label: "Others waiting for the row", unit: "" },
    { id: "done", label: "Others done in the last second", unit: "/s" },
    { id: "failed", label: "Others failed in the last second", unit: "/s" },
  ],
  sample: (state) => [waiting(state), state.second.lastOk, state.second.lastFailed],
  picture: commitPicture,
  outcome: (state, _log, values) => commitOutcome(state, values),
  describe: describeCommit,
  predictions: commitPredictions,
  say:
    "In two-phase commit the coordinator's record is the decision: who has voted yes may neither commit nor abort alone, so a dead coordinator leaves it in doubt with its locks, and the first thing to bring back is its log. " +
    "I keep that log replicated, scan at start, and give waiting transactions a lock time-out, which saves the connections but ends no doubt; only a decision by hand ends it early, and it may leave a half.",
};
