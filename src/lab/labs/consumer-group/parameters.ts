import { milliseconds, seconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { Commit, GroupParameters, Protocol, Trouble } from "../../models/consumer-group/state";
import { duration, number } from "../health-probes/number";
import { numberOf } from "../with-values";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The group's protocol and its clocks. */
export const groupParameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "protocol",
    label: "Rebalance",
    help: "Eager with range gives everything back first. Cooperative-sticky moves only what must move. KIP-848 goes member by member, led by the broker.",
    choices: [
      { value: "eager", label: "eager, range" },
      { value: "cooperative", label: "cooperative-sticky" },
      { value: "consumer", label: "KIP-848, uniform" },
    ],
    default: "eager",
  },
  {
    kind: "switch",
    id: "static",
    label: "Static members",
    help: "group.instance.id: each pod has a name that the coordinator knows again.",
    default: false,
  },
  duration({
    id: "session",
    label: "Session time-out",
    help: "A member is out so long after its last heartbeat. With KIP-848 the broker's setting.",
    min: 6 * SECOND,
    max: 5 * MINUTE,
    step: SECOND,
    default: 45 * SECOND,
  }),
  duration({
    id: "heartbeat",
    label: "Heartbeat interval",
    help: "Members hear of a rebalance with their next heartbeat. At 0 everybody learns everything at once.",
    min: 0,
    max: 15 * SECOND,
    step: 500,
    default: 3 * SECOND,
  }),
  duration({
    id: "max-poll",
    label: "Poll interval",
    help: "max.poll.interval.ms: who has not polled for so long leaves; a static member falls silent. A classic rebalance waits no longer than this.",
    min: 10 * SECOND,
    max: 30 * MINUTE,
    step: 10 * SECOND,
    default: 5 * MINUTE,
  }),
  number({
    id: "batch",
    label: "Records per poll",
    help: "max.poll.records: the most that a pod works on between two polls.",
    unit: "records",
    min: 10,
    max: 2000,
    step: 10,
    default: 500,
  }),
  {
    kind: "choice",
    id: "commit",
    label: "Offsets are committed",
    help: "After each batch, by themselves every 5 s, or on receipt, before the work.",
    choices: [
      { value: "after", label: "after the work" },
      { value: "auto", label: "every 5 s" },
      { value: "before", label: "before the work" },
    ],
    default: "after",
  },
];

/** Records, partitions and pods. */
export const workParameters: readonly Parameter[] = [
  number({
    id: "partitions",
    label: "Partitions",
    help: "Each is read by one member of the group at a time.",
    unit: "",
    min: 1,
    max: 24,
    step: 1,
    default: 12,
  }),
  number({
    id: "pods",
    label: "Pods",
    help: "One member each. Those beyond the number of partitions have nothing to read.",
    unit: "pods",
    min: 1,
    max: 16,
    step: 1,
    default: 4,
  }),
  number({
    id: "rate",
    label: "Records",
    help: "How many a second are written to the topic.",
    unit: "/s",
    min: 0,
    max: 600,
    step: 1,
    default: 100,
  }),
  duration({
    id: "work",
    label: "Work on a record",
    help: "A pod handles one record after the other. 25 ms are 40 a second.",
    min: 5,
    max: 3 * SECOND,
    step: 5,
    default: 25,
  }),
  number({
    id: "hot",
    label: "Hot partition's share",
    help: "So much of all records has a key of partition 0. At 0 all partitions get the same.",
    unit: "%",
    min: 0,
    max: 100,
    step: 1,
    default: 0,
  }),
  number({
    id: "backlog",
    label: "Backlog at the start",
    help: "Records that wait at the beginning, alike on all partitions.",
    unit: "records",
    min: 0,
    max: 50_000,
    step: 100,
    default: 0,
  }),
];

/** What happens after 30 s. */
export const troubleParameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "trouble",
    label: "After 30 s",
    help: "The last pod ends, all are replaced (one by one, 10 s apart, or all at once), work gets slow, the first record of partition 0 fails for ever, records surge, or the whole group pauses.",
    choices: [
      { value: "none", label: "nothing" },
      { value: "killed", label: "a pod is killed" },
      { value: "closed", label: "a pod is closed" },
      { value: "rolling", label: "rolling deployment" },
      { value: "recreate", label: "all pods at once" },
      { value: "slow", label: "slow work" },
      { value: "poison", label: "a poison record" },
      { value: "surge", label: "a surge" },
      { value: "pause", label: "the group pauses" },
    ],
    default: "killed",
  },
  duration({
    id: "back",
    label: "A pod is back after",
    help: "From its end to its new process in the group. At 0 a killed or closed pod never returns, and a replaced one needs 1 s.",
    min: 0,
    max: 5 * MINUTE,
    step: SECOND,
    default: 0,
  }),
  duration({
    id: "trouble-for",
    label: "It lasts",
    help: "Slow work, the poison record until somebody skips it, the surge, or the pause.",
    min: 10 * SECOND,
    max: 30 * MINUTE,
    step: 10 * SECOND,
    default: MINUTE,
  }),
  number({
    id: "peak",
    label: "Records in a surge",
    help: "So many a second while it lasts.",
    unit: "/s",
    min: 0,
    max: 1000,
    step: 10,
    default: 300,
  }),
  duration({
    id: "slow-work",
    label: "Slow work",
    help: "Work on a record while it is slow (only then), also in batches that are under way.",
    min: 5,
    max: 3 * SECOND,
    step: 5,
    default: 1200,
  }),
  duration({
    id: "length",
    label: "Length of the run",
    help: "Everything begins after 30 s.",
    min: MINUTE,
    max: 60 * MINUTE,
    step: 30 * SECOND,
    default: 5 * MINUTE,
  }),
];

/** The model's parameters from the lab's values. */
export function groupOf(values: ParameterValues): GroupParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const trouble = values.trouble as Trouble;
  const hot = numberOf(values, "hot");
  const replaced = trouble === "rolling" || trouble === "recreate";
  return {
    protocol: values.protocol as Protocol,
    isStatic: values.static === true,
    sessionUs: us("session"),
    heartbeatUs: us("heartbeat"),
    maxPollUs: us("max-poll"),
    batch: numberOf(values, "batch"),
    commit: values.commit as Commit,
    partitions: numberOf(values, "partitions"),
    pods: numberOf(values, "pods"),
    rate: numberOf(values, "rate"),
    workUs: us("work"),
    hot: hot === 0 ? null : hot / 100,
    backlog: numberOf(values, "backlog"),
    trouble,
    backUs: us("back") === 0 && !replaced ? null : Math.max(us("back"), seconds(replaced ? 1 : 0)),
    troubleUs: us("trouble-for"),
    peak: numberOf(values, "peak"),
    slowUs: us("slow-work"),
  };
}
