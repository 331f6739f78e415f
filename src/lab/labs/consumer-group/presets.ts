import type { ParameterValues, Preset } from "../../lab";

const S = 1000;
const MIN = 60 * S;

const KAFKA = "https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99";
const CONSUMER = `${KAFKA}/clients/src/main/java/org/apache/kafka/clients/consumer`;
const COORDINATOR = `${KAFKA}/group-coordinator/src/main/java/org/apache/kafka/coordinator/group`;
const defaults = {
  title: "Consumer configs of Kafka 4.1: session 45 s, heartbeat 3 s, poll interval 300 s, 500 records, range first",
  url: "https://github.com/apache/kafka-site/blob/6f8625d9a0734a681a188de8bb238b33ed261656/41/generated/consumer_config.html",
};
const assignor = {
  title: "ConsumerPartitionAssignor.java: the eager and the cooperative protocol (commit 1eb7644)",
  url: `${CONSUMER}/ConsumerPartitionAssignor.java`,
};
const sticky = {
  title: "AbstractStickyAssignor.java: everybody keeps up to the quota (commit 1eb7644)",
  url: `${CONSUMER}/internals/AbstractStickyAssignor.java`,
};
const manager = {
  title: "GroupMetadataManager.java: static members, unreleased names, the end of a rebalance (commit 1eb7644)",
  url: `${COORDINATOR}/GroupMetadataManager.java`,
};
const coordinatorConfig = {
  title: "GroupCoordinatorConfig.java: initial delay 3 s; KIP-848: session 45 s, heartbeat 5 s (commit 1eb7644)",
  url: `${COORDINATOR}/GroupCoordinatorConfig.java`,
};
const coordinator = {
  title: "AbstractCoordinator.java: who leaves on close and when the poll interval ends (commit 1eb7644)",
  url: `${CONSUMER}/internals/AbstractCoordinator.java`,
};
const loop = {
  title: "KafkaConsumer.java: the poll loop, automatic and manual commits (commit 1eb7644)",
  url: `${CONSUMER}/KafkaConsumer.java`,
};

/** As in the page's arithmetic: heartbeats and joins take no time. */
const AT_ONCE: ParameterValues = { heartbeat: 0 };
const BACK: ParameterValues = { ...AT_ONCE, back: 5 * S };
/** A provider that takes 1.2 s a record, after an outage of the group. */
const SLOW: ParameterValues = { trouble: "none", rate: 2, work: 1200, backlog: 4000, length: 30 * MIN };
const HOT: ParameterValues = { trouble: "none", hot: 50, length: 10 * MIN };
const ROLLING: ParameterValues = { trouble: "rolling", back: 20 * S };
const BACKLOG: ParameterValues = { ...AT_ONCE, backlog: 20_000 };

/** Starting points: who notices a death and when; then batches, keys, deployments and commits. */
export const groupPresets: readonly Preset[] = [
  {
    id: "killed-range",
    title: "Killed, never back: range",
    note: "Kafka's default assignor and session time-out; 12 partitions, 4 pods of 40 a second. Pod D is killed and nothing replaces it.",
    values: AT_ONCE,
    seed: 1,
    source: defaults,
  },
  {
    id: "killed-sticky",
    title: "Killed, never back: cooperative-sticky",
    note: "The same death; the assignor hands the free partitions round.",
    values: { ...AT_ONCE, protocol: "cooperative" },
    seed: 1,
    source: sticky,
  },
  {
    id: "back-eager",
    title: "Killed, back in 5 s: eager",
    note: "Kubernetes starts D again within 5 s. Its new process has no name, so it joins as a new member.",
    values: BACK,
    seed: 1,
    source: manager,
  },
  {
    id: "back-cooperative",
    title: "Killed, back in 5 s: cooperative",
    note: "The same restart, where members keep what they own during a rebalance.",
    values: { ...BACK, protocol: "cooperative" },
    seed: 1,
    source: assignor,
  },
  {
    id: "back-static",
    title: "Killed, back in 5 s: static",
    note: "The same restart with group.instance.id, in the classic protocol.",
    values: { ...BACK, static: true },
    seed: 1,
    source: manager,
  },
  {
    id: "back-static-848",
    title: "Killed, back in 5 s: static, KIP-848",
    note: "The same restart under the same name, in the protocol of KIP-848 with its broker's heartbeat of 5 s.",
    values: { ...BACK, heartbeat: 5 * S, static: true, protocol: "consumer" },
    seed: 1,
    source: manager,
  },
  {
    id: "heartbeats",
    title: "Killed, back in 5 s: eager, with heartbeats",
    note: "Kafka's heartbeats of 3 s: the session counts from the last one before the death, and members hear of a rebalance with their next one.",
    values: { back: 5 * S },
    seed: 1,
    source: defaults,
  },
  {
    id: "slow-batch",
    title: "Slow work and 500 records",
    note: "2 records a second; each takes 1.2 s, so four pods can do 3.3. The group begins with 4,000 that wait. Kafka's defaults: 500 records, 300 s.",
    values: SLOW,
    seed: 1,
    source: defaults,
  },
  {
    id: "small-batch",
    title: "Slow work and 100 records",
    note: "The same load with max.poll.records set to 100, as in the page's configuration.",
    values: { ...SLOW, batch: 100 },
    seed: 1,
    source: coordinator,
  },
  {
    id: "hot-key",
    title: "A hot key, 4 pods",
    note: "Half of the 100 records a second have one key, so they go to one partition. A pod handles 40 a second.",
    values: HOT,
    seed: 1,
  },
  {
    id: "hot-key-12",
    title: "A hot key, 12 pods",
    note: "The same key, and three times the pods: one for each partition.",
    values: { ...HOT, pods: 12 },
    seed: 1,
  },
  {
    id: "more-pods",
    title: "16 pods on 12 partitions",
    note: "For a minute 600 records a second come. 16 pods of 40 a second are 640.",
    values: { trouble: "surge", pods: 16, peak: 600 },
    seed: 1,
  },
  {
    id: "poison",
    title: "A poison record",
    note: "The first record of partition 0 fails; the consumer goes back to it until somebody skips it after ten minutes.",
    values: { trouble: "poison", "trouble-for": 10 * MIN, length: 20 * MIN },
    seed: 1,
  },
  {
    id: "pause",
    title: "The whole group pauses",
    note: "The database is away for two minutes, so the pods pause their partitions and go on polling. Then work goes on at full speed.",
    values: { trouble: "pause", "trouble-for": 2 * MIN, length: 8 * MIN },
    seed: 1,
    source: loop,
  },
  {
    id: "rolling-eager",
    title: "Rolling deployment: eager",
    note: "One pod after the other is closed and is back after 20 s; heartbeats of 3 s. Each close and each join is a rebalance.",
    values: ROLLING,
    seed: 1,
    source: assignor,
  },
  {
    id: "rolling-cooperative",
    title: "Rolling deployment: cooperative",
    note: "The same deployment with cooperative-sticky alone in the list of assignors.",
    values: { ...ROLLING, protocol: "cooperative" },
    seed: 1,
    source: assignor,
  },
  {
    id: "rolling-static",
    title: "Rolling deployment: static",
    note: "The same deployment; each pod comes back under its name, within its session, without a rebalance.",
    values: { ...ROLLING, static: true },
    seed: 1,
    source: coordinator,
  },
  {
    id: "recreate",
    title: "All pods at once",
    note: "All four are closed, leave, and are back together after 5 s. The group was empty, so Kafka's initial delay of 3 s counts.",
    values: { trouble: "recreate", back: 5 * S },
    seed: 1,
    source: coordinatorConfig,
  },
  {
    id: "commit-after",
    title: "Killed in a batch: commit after",
    note: "20,000 records wait, so each pod works on batches of 500 that take 12.5 s. D is killed 30 s after the beginning.",
    values: BACKLOG,
    seed: 1,
    source: loop,
  },
  {
    id: "commit-before",
    title: "Killed in a batch: commit before",
    note: "The same batches and the same kill; each batch is committed before the work on it begins.",
    values: { ...BACKLOG, commit: "before" },
    seed: 1,
    source: loop,
  },
];
