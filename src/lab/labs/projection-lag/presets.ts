import type { ParameterValues, Preset } from "../../lab";

const AXON = "https://github.com/AxonFramework/AxonFramework/blob/axon-5.0.4";
const MARTEN = "https://github.com/JasperFx/marten/blob/c921fa5dfdf7d540b5fe85d833831080c07c94d6";
const sequence = {
  title: "Sequence functions: what a rollback leaves behind, PostgreSQL (commit 0319040)",
  url: "https://github.com/postgres/postgres/blob/031904048aa22e7c70dc8e9c170e2743f9b0f090/doc/src/sgml/func/func-sequence.sgml",
};
const snapshotInfo = {
  title: "Transaction ID and snapshot information functions, PostgreSQL (commit 4e23c9e)",
  url: "https://github.com/postgres/postgres/blob/4e23c9ef65accde7eb3e56aa28d50ae5cf79b64b/doc/src/sgml/func/func-info.sgml",
};

/** 1.2 million events of history, 500 new ones a second, replayed at 2,500 a second. */
const REPLAY: ParameterValues = { replay: "in-place", history: 1_200_000, capacity: 2500, batch: 1000, length: 660 };
/** Ten seconds into the run one transaction draws a number and commits half a minute later. */
const SLOW: ParameterValues = { at: 10, slow: 30, length: 120 };

/** Starting points: a stop, what readers do about it, numbers and commits, a crash, a replay. */
export const projectionPresets: readonly Preset[] = [
  {
    id: "minute-stop",
    title: "A deployment stops it for a minute",
    note: "500 events a second, 800 handled, batches of 100. The projector is away for the first 60 seconds. Figures of this page's shop.",
    values: { stop: 60 },
    seed: 1,
  },
  {
    id: "little-spare",
    title: "The same stop, 550 handled a second",
    note: "The same shop and the same minute; the projector can handle 10 % more than is written.",
    values: { stop: 60, capacity: 550, length: 780 },
    seed: 1,
  },
  {
    id: "wait-300",
    title: "Wait 300 ms, then the write side",
    note: "The minute's stop again. A page waits 300 ms for the version that its customer wrote, then folds the order's ten events.",
    values: { stop: 60, reader: "wait-write" },
    seed: 1,
  },
  {
    id: "by-number",
    title: "Reads above the highest number",
    note: "Transactions commit 5 ms after they drew their number, in the mean. The projector asks for numbers above the highest that it has seen; nothing stops or fails.",
    values: { commit: 5, length: 60 },
    seed: 1,
    source: sequence,
  },
  {
    id: "safe",
    title: "Below the oldest open transaction",
    note: "Ten seconds into the run one transaction draws a number and stays open for 30 s. The projector reads below the oldest transaction that still runs.",
    values: { ...SLOW, reads: "safe" },
    seed: 1,
    source: snapshotInfo,
  },
  {
    id: "stale-threshold",
    title: "Marten's old rule: skip by time",
    note: "The same transaction, open for 30 s. The projector stands before a gap until StaleSequenceThreshold, 3 s unless changed, is over: Marten 9.29 with UseTransactionEvidenceForGapSkipping switched off, as before 9.23. On, its default, is the run before this one.",
    values: { ...SLOW, reads: "wait", "give-up": 3 },
    seed: 1,
    source: {
      title: "Optimizing: events skipped behind slow transactions, Marten 9.29.0",
      url: `${MARTEN}/docs/events/optimizing.md`,
    },
  },
  {
    id: "axon-gaps",
    title: "Axon's JPA storage: gaps remembered",
    note: "The same transaction, open for 30 s. Axon 5.0.4's defaults: 100 events a read, gapTimeout 60 s, gapCleaningThreshold 250, maxGapOffset 10,000 numbers.",
    values: { ...SLOW, reads: "gaps", "give-up": 60 },
    seed: 1,
    source: {
      title: "AggregateBasedJpaEventStorageEngineConfiguration.java, Axon 5.0.4",
      url: `${AXON}/eventsourcing/src/main/java/org/axonframework/eventsourcing/eventstore/jpa/AggregateBasedJpaEventStorageEngineConfiguration.java`,
    },
  },
  {
    id: "crash",
    title: "Eventide: position every 100 events",
    note: "A consumer that applies event by event and stores its position apart, at every 100th; polls every 100 ms. It is killed after 33 s and is back 5 s later. The view is a sum.",
    values: {
      rate: 150,
      capacity: 500,
      batch: 1,
      commit: 2,
      reads: "safe",
      at: 33,
      stop: 5,
      checkpoint: 100,
      length: 60,
    },
    seed: 1,
    source: {
      title: "consumer.rb and defaults.rb: position_update_interval, Eventide consumer (commit 5674f17)",
      url: "https://github.com/eventide-project/consumer/blob/5674f17a9a8ac6321e052acdc015d4a16e47ac13/lib/consumer/consumer.rb",
    },
  },
  {
    id: "replay-in-place",
    title: "Replay: emptied and filled again",
    note: "1.2 million events of history, 500 new ones a second; the projector handles 2,500, in batches of 1,000. The live table is emptied first.",
    values: REPLAY,
    seed: 1,
  },
  {
    id: "replay-beside",
    title: "Replay: beside, then swapped",
    note: "The same history and speed. A second projector fills a new table; readers are switched when it is level.",
    values: { ...REPLAY, replay: "beside" },
    seed: 1,
    source: {
      title: "Rebuilding projections, and two versions side by side, Marten 9.29.0",
      url: `${MARTEN}/docs/events/projections/rebuilding.md`,
    },
  },
];
