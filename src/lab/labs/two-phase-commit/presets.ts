import type { ParameterValues, Preset } from "../../lab";

const lockTimeout = {
  title: "guc_parameters.dat: lock_timeout, PostgreSQL development branch (commit 01ed8d9)",
  url: "https://github.com/hackorum-dev/postgres/blob/01ed8d9ced19a215d787e0acca98c4188fd006c7/src/backend/utils/misc/guc_parameters.dat",
};
const prepare = {
  title: "PREPARE TRANSACTION, PostgreSQL documentation (commit f8e9aa4)",
  url: "https://github.com/hackorum-dev/postgres/blob/f8e9aa416ef710646d3cae7749866d0f0ad88648/doc/src/sgml/ref/prepare_transaction.sgml",
};
const narayana = {
  title: "PeriodicRecovery.java: period and pause of the recovery scan, Narayana (commit 7f7aa9d)",
  url: "https://github.com/jbosstm/narayana/blob/7f7aa9d9480af4593705e4d4b343fd65a60d6aa0/ArjunaCore/arjuna/classes/com/arjuna/ats/internal/arjuna/recovery/PeriodicRecovery.java",
};
const mysql = {
  title: "ha_innodb.cc: lock_wait_timeout, MySQL 8.0 (commit 00359f6)",
  url: "https://github.com/mysql/mysql-server/blob/00359f6f6aaa1efc742215593d981ed510000c78/storage/innobase/handler/ha_innodb.cc",
};
const presumed = {
  title: "Lampson, Lomet: A New Presumed Commit Optimization for Two Phase Commit (1993)",
  url: "http://research.microsoft.com/en-us/um/people/blampson/49-NewPCOpt/49-NewPCOptOCR.htm",
};

const skeen = {
  title: "Skeen: Nonblocking Commit Protocols (1981, abstract)",
  url: "http://www09.sigmod.org/sigmod/dblp/db/conf/sigmod/Skeen81.html",
};

/** Nobody else is there: the protocol alone. */
const ALONE: ParameterValues = { rate: 10, hot: 0 };

/** Starting points: blocking first, then who repairs it, then what else may happen. */
export const commitPresets: readonly Preset[] = [
  {
    id: "decision",
    title: "Coordinator dies after its record",
    note: "100 other transactions a second, 5 of them for the row, 100 connections. Nobody waits less than for ever: PostgreSQL's lock_timeout is 0. The coordinator is back after 40 seconds, with its disk.",
    values: {},
    seed: 1,
    source: lockTimeout,
  },
  {
    id: "all-votes",
    title: "Coordinator dies before its record",
    note: "The same, a moment earlier: it has both votes and has written nothing.",
    values: { fault: "all-votes" },
    seed: 1,
    source: presumed,
  },
  {
    id: "lock-timeout",
    title: "After its record, lock_timeout 2 s",
    note: "As in the first run, where the record is written, but inventory's other transactions set lock_timeout to two seconds. The coordinator is away for the same 40 seconds.",
    values: { "lock-limit": 2 },
    seed: 1,
    source: lockTimeout,
  },
  {
    id: "mysql",
    title: "MySQL: InnoDB's 50 s, away for 100",
    note: "innodb_lock_wait_timeout is 50 seconds by default in MySQL 8.0, here with a coordinator that is away for 100. Of 20 other transactions a second 5 want the row, and there are 400 connections.",
    values: { "lock-limit": 50, outage: 100, length: 150, rate: 20, hot: 25, connections: 400 },
    seed: 1,
    source: mysql,
  },
  {
    id: "narayana",
    title: "Narayana: a scan at its start",
    note: "A pod is replaced after 40 seconds. Narayana begins its first scan at once and acts in the second of two passes, 10 seconds later. Other transactions wait for the row for two seconds at most.",
    values: { pause: 10, "lock-limit": 2 },
    seed: 1,
    source: narayana,
  },
  {
    id: "late-scan",
    title: "The same, but no scan at the start",
    note: "The pod's recovery waits for its own clock instead: a scan every 120 seconds, so the first comes at any time within them.",
    values: { scan: 120, pause: 10, length: 200, "lock-limit": 2 },
    seed: 1,
  },
  {
    id: "by-hand",
    title: "An engineer frees the row",
    note: "The coordinator died after its record and stays away for two minutes. After one minute in doubt somebody types ROLLBACK PREPARED at inventory. Other transactions wait for two seconds at most.",
    values: { outage: 120, "by-hand": 60, length: 180, "lock-limit": 2 },
    seed: 1,
    source: prepare,
  },
  {
    id: "log-lost",
    title: "A new coordinator, an empty log",
    note: "Three databases. The coordinator died when the first had committed; its log was on the pod's own disk. The replacement rolls back what its log does not know.",
    values: { ...ALONE, participants: 3, fault: "first-commit", log: "lost" },
    seed: 1,
    source: presumed,
  },
  {
    id: "participant-dies",
    title: "A database is down before it votes",
    note: "Inventory is asked first and votes yes. Payment is down for 60 seconds. The coordinator waits five seconds for a vote.",
    values: { fault: "participant-dies", outage: 60 },
    seed: 1,
    source: presumed,
  },
  {
    id: "three-phase",
    title: "3PC: the coordinator dies",
    note: "Three-phase commit, three databases. The coordinator dies when it has all votes; whoever hears nothing for five seconds asks the others and decides with them.",
    values: { ...ALONE, protocol: "3pc", participants: 3, fault: "all-votes" },
    seed: 1,
    source: skeen,
  },
  {
    id: "three-phase-split",
    title: "3PC: the network is cut",
    note: "Three-phase commit, three databases, all alive. After the votes the third is cut off for 40 seconds, just before pre-commit is sent. Silence lasts five seconds.",
    values: { ...ALONE, protocol: "3pc", participants: 3, fault: "partition" },
    seed: 1,
  },
  {
    id: "two-phase-split",
    title: "2PC: the same cut",
    note: "Two-phase commit, three databases, all alive. After the votes the third is cut off for 40 seconds.",
    values: { ...ALONE, participants: 3, fault: "partition" },
    seed: 1,
  },
  {
    id: "saga",
    title: "A saga: its coordinator dies",
    note: "The same checkout as a saga of two local transactions. Its coordinator dies after the first, and is back after 40 seconds with its log.",
    values: { protocol: "saga", fault: "first-commit" },
    seed: 1,
  },
  {
    id: "nothing",
    title: "Nothing goes wrong, asked at once",
    note: "A round trip of 1 ms, a forced write of 2 ms, votes asked in parallel. Counted: there and back for each database and phase, a forced promise and a forced commit at each, and the record.",
    values: { ...ALONE, fault: "none", order: "parallel", length: 30 },
    seed: 1,
  },
];
