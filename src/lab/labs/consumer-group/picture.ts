import type { ParameterValues, Picture, PictureBar, PictureNode, Tone } from "../../lab";
import { settled } from "../../models/consumer-group/incremental";
import {
  type GroupParameters,
  type GroupState,
  letterOf,
  memberOf,
  readers,
  totalLag,
} from "../../models/consumer-group/state";
import { countText } from "../with-values";
import { groupOf } from "./parameters";

interface Words {
  label: string;
  tone: Tone;
}

function coordinatorWords(state: GroupState, { protocol }: GroupParameters): Words {
  const dead = state.members.filter(({ live }) => !live).map(({ slot }) => letterOf(slot));
  if (state.initial !== null) return { label: "waits for more", tone: "warn" };
  if (state.phase === "empty") return { label: "nobody here", tone: "bad" };
  if (state.phase === "preparing") {
    const missing = state.members.filter(({ joined }) => !joined);
    return missing.length === 1
      ? { label: `waits for ${letterOf(missing[0]!.slot)}`, tone: "bad" }
      : { label: `waits for ${missing.length}`, tone: "bad" };
  }
  if (dead.length > 0) return { label: `counts on ${dead[0]}`, tone: "warn" };
  if (protocol === "consumer" && !state.members.every(settled)) return { label: "new target", tone: "warn" };
  return { label: "stable", tone: "ok" };
}

/** A pod that was put out works on for nothing, a refused one waits: that matters more than how many are at work. */
function groupWords({ pods }: GroupState): Words {
  const up = pods.filter(({ alive }) => alive).length;
  const out = pods.filter((pod) => pod.out).length;
  const refused = pods.filter((pod) => pod.alive && pod.member === null && !pod.out).length;
  const working = pods.filter(({ batch }) => batch !== null).length;
  if (out > 0) return { label: `${out} put out`, tone: "bad" };
  if (refused > 0) return { label: `${refused} refused`, tone: "bad" };
  return { label: working > 0 ? `${working} in a batch` : `${up} pods up`, tone: up < pods.length ? "bad" : "ok" };
}

function barOf(state: GroupState, partition: number, reader: number | null): PictureBar {
  const { lag, stuck } = state.partitions[partition]!;
  const member = memberOf(state, reader);
  const waiting = countText(Math.round(lag));
  const words: { state: string; tone: Tone } =
    member === undefined
      ? { state: `no reader, ${waiting}`, tone: "bad" }
      : stuck
        ? { state: `${letterOf(member.slot)} stuck, ${waiting}`, tone: "bad" }
        : state.paused
          ? { state: `${letterOf(member.slot)} paused, ${waiting}`, tone: "warn" }
          : { state: `${letterOf(member.slot)} reads, ${waiting}`, tone: lag < 1 ? "ok" : "warn" };
  return { id: `partition-${partition}`, label: `Partition ${partition}`, from: 0, to: lag, ...words };
}

/** Records, topic, group and coordinator: two columns; below, each partition's lag and who reads it. */
export function groupPicture(state: GroupState, values: ParameterValues): Picture {
  const p = groupOf(values);
  const all = readers(state);
  const read = all.filter((reader) => reader !== null).length;
  const lag = Math.round(totalLag(state));
  const up = state.pods.filter(({ alive }) => alive).length;
  const box = (id: string, label: string, column: number, row: number, shape: PictureNode["shape"]) => ({
    id,
    label,
    column,
    row,
    shape,
  });
  return {
    nodes: [
      {
        ...box("orders", "Order", 0, 0, "client"),
        state: { label: `${state.rate}/s`, tone: state.rate > p.rate ? "warn" : "plain" },
      },
      {
        ...box("topic", "Topic orders", 1, 0, "queue"),
        state: { label: `lag ${countText(lag)}`, tone: lag === 0 ? "ok" : "warn" },
        gauge: { label: "read", value: read, max: p.partitions },
      },
      {
        ...box("coordinator", "Coordinator", 0, 1, "gate"),
        state: coordinatorWords(state, p),
        gauge: {
          label: "members",
          value: state.members.length,
          max: Math.max(1, p.pods, state.members.length),
        },
      },
      {
        ...box("group", "Payment", 1, 1, "service"),
        state: groupWords(state),
        gauge: { label: "pods up", value: up, max: p.pods },
      },
    ],
    edges: [
      { from: "orders", to: "topic" },
      { from: "topic", to: "group" },
      { from: "group", to: "coordinator" },
    ],
    messages: [],
    bars: {
      title: "Each partition's lag, and who reads it",
      axis: { label: "records that wait", unit: "records", max: Math.max(100, state.tally.worstOne) },
      bars: all.map((reader, partition) => barOf(state, partition, reader)),
    },
  };
}
