import type { ParameterValues } from "../../lab/lab";
import { twoPhaseCommit } from "../../lab/labs/two-phase-commit";
import { inUse, waiting } from "../../lab/models/commit/rows";
import type { CommitState } from "../../lab/models/commit/state";
import { clock } from "../clock";
import type { Drill, Panel } from "../drill";
import { curves, type Ran, ran } from "../ran";

const PAGE = "related/distributed-transactions";
const NOON = "12:00";
/** What the drill sets otherwise than the preset: recovery scans every ten minutes, and one looks after 80 seconds. */
const EVERY_TEN_MINUTES: ParameterValues = { scan: 600, length: 80 };
const CHECKOUT = "checkout-4711";
/** How many of those who wait are listed. */
const LISTED = 4;

const minute = () => ran(twoPhaseCommit, "late-scan", EVERY_TEN_MINUTES);

/** When the log says so. Throws where it does not. */
export function momentOf({ log }: Ran<CommitState>, type: string, id: string): number {
  const found = log.find((entry) => entry.type === type && entry.id === id);
  if (found === undefined) throw new Error(`no ${type} of ${id}`);
  return found.t;
}

/** A result as psql prints it. */
function psql(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  ends = `(${rows.length} rows)`,
): string {
  const widths = columns.map((head, index) => Math.max(head.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    ` ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")}`.trimEnd();
  const centred = columns.map((head, index) => " ".repeat(((widths[index] ?? 0) - head.length) >> 1) + head);
  return [line(centred), widths.map((width) => "-".repeat(width + 2)).join("+"), ...rows.map(line), ends].join("\n");
}

/** The lab's curves. It calls “others” whoever is not the prepared transaction, of which the reader is to find out. */
function reservations(run: Ran<CommitState>): Panel {
  const panel = curves("Inventory's reservations since noon", run);
  if (panel.kind !== "chart") return panel;
  const words = new Map([
    ["waiting", { label: "Waiting for a row", unit: "reservations" }],
    ["done", { label: "Done in the last second", unit: "reservations" }],
    ["failed", { label: "Failed in the last second", unit: "reservations" }],
  ]);
  return { ...panel, series: panel.series.map((each) => ({ ...each, ...words.get(each.id) })) };
}

function activity({ state }: Ran<CommitState>): string {
  const pid = (index: number) => String(2031 + 7 * index);
  const rows = state.row.queue.slice(0, LISTED).map((entry, index) => {
    const first = Array.from({ length: index }, (_, other) => pid(other));
    return [
      pid(index),
      "active",
      index === 0 ? "transactionid" : "tuple",
      `{${index === 0 ? "0" : first.join()}}`,
      entry === "checkout" ? "" : clock("00:00", state.now - entry.sinceUs),
    ];
  });
  return `select pid, state, wait_event, pg_blocking_pids(pid) as blocked_by,
  date_trunc('milliseconds', now() - query_start) as since
from pg_stat_activity where wait_event_type = 'Lock' order by query_start limit ${LISTED};

${psql(["pid", "state", "wait_event", "blocked_by", "since"], rows)}`;
}

function dashboard({ state }: Ran<CommitState>): Panel {
  const { tally, second } = state;
  return {
    kind: "table",
    title: "Inventory's database at 12:01:20",
    columns: ["Figure", "Now"],
    rows: [
      ["statements that gave up waiting for a lock since noon", String(tally.timedOut)],
      ["longest wait for a lock", `${(tally.longestWaitUs / 1e6).toFixed(1)} s`],
      ["connections in use", `${inUse(state)} of 100`],
      ["of these waiting for a lock", String(waiting(state))],
      ["sessions idle in a transaction", "0"],
      ["deadlocks found since noon", "0"],
      ["transactions done in the last second", String(second.lastOk)],
    ],
  };
}

function prepared(run: Ran<CommitState>): string {
  const at = (party: string) => clock(NOON, momentOf(run, "prepared", party));
  return `inventory=> select gid, prepared::time(3), owner from pg_prepared_xacts;

${psql(["gid", "prepared", "owner"], [[CHECKOUT, at("inventory"), "order"]], "(1 row)")}`;
}

function decision(run: Ran<CommitState>): string {
  const at = clock(NOON, momentOf(run, "record", "coordinator"));
  return `coordinator=> select gid, branches, decided_at::time(3) from decision where gid = '${CHECKOUT}';

${psql(["gid", "branches", "decided_at"], [[CHECKOUT, "{inventory,payment}", at]], "(1 row)")}`;
}

function coordinatorLog(run: Ran<CommitState>): string {
  const line = (us: number, words: string) => `${clock(NOON, us)} order-coordinator ${words}`;
  const back = momentOf(run, "coordinator-back", "coordinator");
  return [
    line(back, "started; decision log reachable"),
    line(back, "recovery: period=600s, first scan at a random moment of the period"),
    line(back + 12_000, "ready"),
  ].join("\n");
}

/** A coordinator that is back and has not yet looked for what it left behind. */
export const oneArticleCannotBeSold: Drill = {
  id: "one-article-cannot-be-sold",
  title: "All but the lamp",
  level: "senior",
  topics: [PAGE],
  summary:
    "One checkout in twenty fails since a node was replaced at noon. All pods are ready again, and the rest of the shop sells.",
  alert:
    "WARNING checkout-errors: 5 % of checkouts fail since 12:00:12. The baskets that fail have one article in common, the lamp.",
  situation: `Inventory's PostgreSQL takes 100 reservations a second, each a local transaction of 2 ms with one of 100 connections and a lock_timeout of 2 s.
Five of them want the row of the best-selling lamp. Who pays with a prepaid balance goes another way: order's coordinator changes inventory and payment
together by two-phase commit, and keeps its decisions in a replicated database of its own.

At 12:00:10 a node died, with the coordinator's pod on it. The replacement was ready at 12:00:50 and coordinates new checkouts without errors. It is 12:01:20.`,
  evidence: () => {
    const run = minute();
    return [
      reservations(run),
      dashboard(run),
      { kind: "listing", lang: "sql", title: "Who waits in inventory, and for whom", text: activity(run) },
    ];
  },
  made: [
    "Curves, waits and moments are the run of the lab “Two-phase commit: a coordinator dies”, preset “The same, but no scan at the start”, seed 1, with a scan every 600 s and a length of 80 s.",
    "The listings have the columns and the values of `blocked_by` that PostgreSQL 15 showed for a prepared transaction and sessions that wait for its row; process ids and the transaction's name are chosen.",
    "The lab ends a wait after 2 s in all. PostgreSQL applies `lock_timeout` to each lock separately, so whoever waits for the tuple first and then, at the head of the line, for the transaction can stand for almost 4 s.",
    "Sessions idle in a transaction and deadlocks are 0 because the model has none; the coordinator's log prints the run's moments in words of our own.",
  ],
  lab: { id: "two-phase-commit", preset: "late-scan" },
  steps: () => {
    const run = minute();
    return {
      diagnose: {
        panels: [],
        page: PAGE,
        question: {
          id: "dr-one-article-cannot-be-sold-diagnose",
          kind: "single",
          level: "senior",
          skill: "analyse",
          anchor: "xa",
          prompt:
            "Nobody has got the lamp's row since 12:00:10, and the first in line is blocked by process 0. Who has the row?",
          options: [
            {
              text: "A session of the dead pod, open until TCP notices that the peer has gone",
              why: "Such a session would stand in `pg_stat_activity` as idle in a transaction, and `blocked_by` would name its process. The dashboard counts none.",
              misconception: "a-lock-needs-a-session",
            },
            {
              text: "A transaction that was prepared and not ended, and that no session holds any more",
              correct: true,
              why: "`pg_blocking_pids` shows a prepared transaction as 0: it has left its session and keeps its locks. Nobody else can hold a row for 70 s without a process.",
            },
            {
              text: "Two reservations that wait for each other, in a deadlock over lamp and stock",
              why: "PostgreSQL looks for deadlocks, ends one of the two, and counts it: there are none. Here all wait in one line, behind 0.",
              misconception: "a-line-is-a-deadlock",
            },
            {
              text: "The reservations in turn: the lamp is wanted faster than its row can be changed",
              why: "5 a second × 2 ms occupy the row for 1 % of the time. And a row that is merely busy serves somebody; this one has served nobody.",
              misconception: "a-busy-row-serves-nobody",
            },
          ],
          sources: ["pg-blocking-pids", "pg-prepare"],
        },
      },
      check: {
        panels: [{ kind: "listing", lang: "sql", title: "What is prepared in inventory", text: prepared(run) }],
        page: PAGE,
        question: {
          id: "dr-one-article-cannot-be-sold-check",
          kind: "single",
          level: "senior",
          skill: "evaluate",
          anchor: "2pc-and-its-blocking",
          prompt: `${CHECKOUT} is prepared, and the pod that led it died in the middle. Before anybody touches it: what tells whether it has to be committed or rolled back?`,
          options: [
            {
              text: "Whether payment has it prepared as well, in its own list",
              why: "If it has, both have voted, and both verdicts are possible: the coordinator may have died just before its record, or just after. If it has not, it may have ended it either way.",
              misconception: "participants-vote-without-coordinator",
            },
            {
              text: "Its age: what has been prepared for over a minute is abandoned",
              why: "Age tells how long nobody came, not what was decided. PostgreSQL keeps it for weeks without an opinion.",
              misconception: "databases-expire-prepared",
            },
            {
              text: "The customer's page: she was shown an order number, or an error",
              why: "The pod died before it told anybody, so she saw a broken connection under either verdict.",
              misconception: "silence-means-abort",
            },
            {
              text: "The table `decision` of order's coordinator, by the name of the transaction",
              correct: true,
              why: "Its record is the decision: a row means commit, none means that it was never decided and is rolled back. It survived the node.",
            },
          ],
          sources: ["lampson-lomet"],
        },
      },
      fix: {
        panels: [
          { kind: "listing", lang: "sql", title: "What the coordinator had decided", text: decision(run) },
          { kind: "listing", lang: "log", title: "The new coordinator's log", text: coordinatorLog(run) },
        ],
        page: PAGE,
        question: {
          id: "dr-one-article-cannot-be-sold-fix",
          kind: "single",
          level: "senior",
          skill: "evaluate",
          anchor: "choosing-the-numbers",
          prompt: "It was decided to commit, and nobody has told the databases. What do you do now?",
          options: [
            {
              text: "`ROLLBACK PREPARED` in inventory: the lamp is free at once, and she can order again",
              why: "The record stands, so recovery will commit payment. The lab with a rollback by hand at this moment ends with one side committed, the other not: she has paid for no lamp.",
              misconception: "rollback-is-the-safe-default",
            },
            {
              text: "`lock_timeout` from 2 s to 60 s, so that customers wait where they now fail",
              why: "Each waits with a connection in hand, and 100 ÷ 5 = 20 s later there is none for anybody. The lab with 60 s had 4,265 failures for want of one by 12:01:20.",
              misconception: "locked-row-harms-its-users-alone",
            },
            {
              text: "Recovery at once, by the coordinator's admin command, in place of its next round",
              correct: true,
              why: "It finds the branches, reads the record, and commits in both databases: the one way that cannot part them. Left alone it may take nine minutes more.",
            },
            {
              text: "A restart of inventory's PostgreSQL, which releases whatever locks are left over",
              why: "What is prepared is on disk and takes its locks again after a restart. You would add an outage of the whole database to that of one row.",
              misconception: "prepared-belongs-to-the-session",
            },
          ],
          sources: ["pg-prepare", "narayana-recovery"],
        },
      },
    };
  },
  debrief: `The coordinator had both votes and had written its record when its node died, so inventory and payment stayed in doubt with their locks. Forty seconds later a
coordinator was back, with the log, and green on every dashboard. But being ready and having recovered are two things: its recovery waited for its own clock. A
reservation that wants the lamp gives up after 2 s; without that limit the pool would have been empty at 12:00:30, and all of the shop would have stood still.

In this run the scan would have come at 12:01:51 and acted at 12:02:01; by the same dice it could have been ten minutes. A scan at the start, the same lab with 0 s in
place of 600, ends it at 12:01:00.

Two things would have told before the customers did: an alert on the age of the oldest row in \`pg_prepared_xacts\`, at 30 s, and a readiness of the coordinator that
includes its first scan. The rule for the night: read the decision first, let recovery carry it out, and type COMMIT PREPARED or ROLLBACK PREPARED only when no
coordinator will come back, with a note of who has to be reconciled.`,
};
