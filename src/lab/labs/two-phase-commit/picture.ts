import type { ParameterValues, Picture, PictureBar, PictureNode, Tone } from "../../lab";
import { inUse, waiting } from "../../models/commit/rows";
import {
  type CommitParameters,
  type CommitState,
  isInDoubt,
  nameOf,
  type Participant,
  type Status,
} from "../../models/commit/state";
import { commitOf } from "./settings";

const STATUS: Readonly<Record<Status, readonly [string, Tone]>> = {
  idle: ["not begun", "muted"],
  queued: ["wants the row", "plain"],
  working: ["works", "plain"],
  prepared: ["in doubt", "warn"],
  "pre-committed": ["pre-committed", "warn"],
  committed: ["committed", "ok"],
  aborted: ["rolled back", "muted"],
  undone: ["made good", "muted"],
};
const PHASE: Readonly<Record<CommitState["coordinator"]["phase"], string>> = {
  idle: "idle",
  busy: "asks",
  committed: "committed",
  aborted: "aborted",
  forgotten: "done",
};
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

function stateOf(one: Participant): { label: string; tone: Tone } {
  if (!one.up) return { label: isInDoubt(one) ? "down, in doubt" : "down", tone: "bad" };
  const [label, tone] = STATUS[one.status];
  if (one.heuristic) return { label: "by hand", tone: "bad" };
  return one.cut ? { label: "cut off", tone: "bad" } : { label, tone };
}

function logOf({ coordinator, participants }: CommitState, p: CommitParameters): { label: string; tone: Tone } {
  if (coordinator.logLost) return { label: "lost", tone: "bad" };
  if (p.protocol === "saga")
    return { label: `step ${coordinator.steps}`, tone: coordinator.steps > 0 ? "ok" : "muted" };
  if (coordinator.phase === "forgotten") {
    const ends = new Set(participants.map(({ status }) => status));
    const apart = ends.has("committed") && ends.has("aborted");
    return apart ? { label: "ended apart", tone: "bad" } : { label: "forgotten", tone: "muted" };
  }
  return coordinator.record === "commit" ? { label: "commit", tone: "ok" } : { label: "no record", tone: "muted" };
}

function boxes(state: CommitState, p: CommitParameters): PictureNode[] {
  const { coordinator, participants, row } = state;
  // It stands before the middle of those it asks, and its log behind it: no line crosses a box.
  const middle = (participants.length - 1) / 2;
  return [
    {
      id: "coordinator",
      label: "Coordinator",
      column: 1,
      row: middle,
      shape: "gate",
      state: coordinator.up
        ? { label: PHASE[coordinator.phase], tone: coordinator.phase === "idle" ? "muted" : "ok" }
        : { label: "dead", tone: "bad" },
    },
    { id: "log", label: "Its log", column: 0, row: middle, shape: "store", state: logOf(state, p) },
    ...participants.map((one, index): PictureNode => ({
      id: nameOf(index),
      label: capital(nameOf(index)),
      column: 2,
      row: index,
      shape: "store",
      state: stateOf(one),
    })),
    {
      id: "traffic",
      label: "Others",
      column: 3,
      row: 0,
      shape: "client",
      state:
        inUse(state) >= p.connections
          ? { label: "no connection", tone: "bad" }
          : row.holder === "checkout" && waiting(state) > 0
            ? { label: "row locked", tone: "warn" }
            : { label: "served", tone: "ok" },
      gauge: { label: "waiting", value: waiting(state), max: p.connections },
    },
  ];
}

const at = (us: number): number => us / 1e6;

function barOf(one: Participant, index: number, { now }: CommitState): PictureBar {
  const to = one.lockedSinceUs >= 0 ? now : (one.lock?.to ?? 0);
  const doubt = one.doubtSinceUs >= 0 ? { from: one.doubtSinceUs, to: now } : (one.doubt ?? { from: 0, to: 0 });
  const locked = one.lockedSinceUs >= 0;
  return {
    id: nameOf(index),
    label: capital(nameOf(index)),
    from: at(one.lock?.from ?? 0),
    to: at(to),
    tone: locked ? "warn" : one.status === "committed" ? "ok" : "muted",
    state: isInDoubt(one) ? "locked, in doubt" : locked ? "locked" : STATUS[one.status][0],
    ...(doubt.to > doubt.from ? { marks: [{ from: at(doubt.from), to: at(doubt.to) }] } : {}),
  };
}

function downBar({ coordinator, now }: CommitState): PictureBar[] {
  const [down] = coordinator.downs;
  if (down === undefined) return [];
  const to = down.to < 0 ? now : down.to;
  return [
    {
      id: "coordinator",
      label: "Coordinator",
      from: at(down.from),
      to: at(to),
      tone: "bad",
      state: down.to < 0 ? "dead" : "was dead",
    },
  ];
}

/** Coordinator, its log, the databases and the other transactions; below, who holds a lock how long. */
export function commitPicture(state: CommitState, values: ParameterValues): Picture {
  const p = commitOf(values);
  return {
    nodes: boxes(state, p),
    edges: [
      ...state.participants.map((_, index) => ({ from: "coordinator", to: nameOf(index) })),
      { from: "coordinator", to: "log" },
      { from: "traffic", to: "inventory" },
      ...(p.protocol === "3pc"
        ? state.participants.slice(1).map((_, index) => ({ from: nameOf(index), to: nameOf(index + 1) }))
        : []),
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: {
      title: "Locks of the checkout, from work to release; thick line: in doubt",
      axis: { label: "since the run began", unit: "s", max: at(p.lengthUs) },
      bars: [...downBar(state), ...state.participants.map((one, index) => barOf(one, index, state))],
    },
  };
}
