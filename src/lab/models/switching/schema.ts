import type { Step, Version } from "./settings";

/** An order's amount: which correction is true, and which one each column holds; null: the column is empty. */
export interface Row {
  truth: number;
  total: number | null;
  cents: number | null;
}

/** Rows that nobody looks at any more, by what a reader of each column would find. */
export interface Archive {
  rows: number;
  totalEmpty: number;
  totalWrong: number;
  centsEmpty: number;
  centsWrong: number;
}

export interface OrdersTable {
  step: Step;
  /** From before the change: read, but no longer corrected. */
  old: Row[];
  /** The latest; these are read and corrected. A new one takes the place of the oldest, at `next`. */
  recent: Row[];
  next: number;
  archive: Archive;
}

const OLD_ROWS = 20;
const RECENT_ROWS = 100;

/** The steps in order. */
export const STEPS: readonly Step[] = ["start", "expand", "backfill", "relax", "contract"];

/** The step before this one; the short way begins where the long one does. */
export const before = (step: Step): Step => STEPS[STEPS.indexOf(step) - 1] ?? "start";

export const hasTotal = (step: Step): boolean => step !== "contract" && step !== "rename";
export const hasCents = (step: Step): boolean => step !== "start";
/** NOT NULL on `total`, until it is relaxed. */
const needsTotal = (step: Step): boolean => step === "start" || step === "expand" || step === "backfill";
/** NOT NULL on `total_cents`, from then on. */
const needsCents = (step: Step): boolean => !needsTotal(step);

const writesTotal = (version: Version): boolean => version < 4;
const writesCents = (version: Version): boolean => version > 1;
const readsCents = (version: Version): boolean => version > 2;

/** Whether every column that this version names is there. */
const knows = (step: Step, version: Version): boolean =>
  (!writesTotal(version) || hasTotal(step)) && (!writesCents(version) || hasCents(step));

/** A table at a step, with orders in it that version 1 placed before the change. */
export function freshTable(step: Step): OrdersTable {
  const old = Array.from({ length: OLD_ROWS }, (): Row => ({ truth: 1, total: 1, cents: null }));
  const table: OrdersTable = {
    step: "start",
    old,
    recent: [],
    next: 0,
    archive: { rows: 0, totalEmpty: 0, totalWrong: 0, centsEmpty: 0, centsWrong: 0 },
  };
  const steps = step === "rename" ? [step] : STEPS.slice(1, STEPS.indexOf(step) + 1);
  for (const next of steps) migrate(table, next);
  return table;
}

/** Takes a step. A backfill compares values; relaxing demands a value in the new column, so it backfills once more. */
export function migrate(table: OrdersTable, step: Step): void {
  const { archive } = table;
  const rows = [...table.old, ...table.recent];
  if (step === "backfill" || step === "relax" || step === "rename") {
    for (const row of rows) row.cents = row.total ?? row.cents;
    archive.centsEmpty = archive.totalEmpty;
    archive.centsWrong = archive.totalWrong;
  }
  if (!hasTotal(step)) for (const row of rows) row.total = null;
  table.step = step;
}

/** An INSERT; false where the database refuses it: a column is missing, or a demanded one is left out. */
export function place(table: OrdersTable, version: Version): boolean {
  const { step } = table;
  if (!knows(step, version)) return false;
  if ((needsTotal(step) && !writesTotal(version)) || (needsCents(step) && !writesCents(version))) return false;
  const oldest = table.recent[table.next];
  if (oldest !== undefined) archiveRow(table.archive, oldest);
  table.recent[table.next] = {
    truth: 1,
    total: writesTotal(version) ? 1 : null,
    cents: writesCents(version) ? 1 : null,
  };
  table.next = (table.next + 1) % RECENT_ROWS;
  return true;
}

function archiveRow(archive: Archive, { truth, total, cents }: Row): void {
  archive.rows++;
  if (total === null) archive.totalEmpty++;
  else if (total !== truth) archive.totalWrong++;
  if (cents === null) archive.centsEmpty++;
  else if (cents !== truth) archive.centsWrong++;
}

/** An UPDATE of the amount, of the columns that the version knows; false where one is missing. */
export function correct(row: Row, step: Step, version: Version): boolean {
  if (!knows(step, version)) return false;
  row.truth++;
  if (writesTotal(version)) row.total = row.truth;
  if (writesCents(version)) row.cents = row.truth;
  return true;
}

/** What a version finds in its column; `wrong` is an amount that another release has corrected meanwhile. */
export type Reading = "right" | "wrong" | "empty" | "no-column";

export function read({ truth, total, cents }: Row, step: Step, version: Version): Reading {
  const column = readsCents(version);
  if (!(column ? hasCents(step) : hasTotal(step))) return "no-column";
  const value = column ? cents : total;
  return value === null ? "empty" : value === truth ? "right" : "wrong";
}

/** How many orders a version cannot read, and how many it reads wrongly. */
export function unreadable(table: OrdersTable, version: Version): { empty: number; wrong: number } {
  const { archive, old, recent, step } = table;
  const rows = [...old, ...recent];
  const readings = rows.map((row) => read(row, step, version));
  const column = readsCents(version);
  if (!(column ? hasCents(step) : hasTotal(step))) return { empty: rows.length + archive.rows, wrong: 0 };
  return {
    empty: readings.filter((reading) => reading === "empty").length + archive[column ? "centsEmpty" : "totalEmpty"],
    wrong: readings.filter((reading) => reading === "wrong").length + archive[column ? "centsWrong" : "totalWrong"],
  };
}

/** First and last step on which a version works alone, as the rules of the change have it. */
const ALONE: Readonly<Record<Version, readonly Step[]>> = {
  1: ["start", "expand", "backfill"],
  2: ["expand", "backfill", "relax"],
  3: ["backfill", "relax"],
  4: ["relax", "contract", "rename"],
};

/** Whether a version may run alone on this step. */
export const worksAlone = (step: Step, version: Version): boolean => ALONE[version].includes(step);

/** Whether two releases may run together on this step: both work, and none was skipped between them. */
export const worksTogether = (step: Step, a: Version, b: Version): boolean =>
  worksAlone(step, a) && worksAlone(step, b) && Math.abs(a - b) <= 1;
