/**
 * A day of the reader's: days since 1970-01-01 of the wall calendar, so that a day is 1 whatever the clocks do. It begins at
 * four in the morning, because who practises past midnight has not begun another day.
 */
export type Day = number;

/** Turns moments into days of the reader's own calendar. */
export interface Calendar {
  /** The day on which the moment (milliseconds since 1970) falls where the reader is. */
  dayOf(at: number): Day;
  /** The first moment of that day, in milliseconds since 1970. */
  startOf(day: Day): number;
}

const DAY_MS = 86_400_000;
const BEGINS_MS = 4 * 3_600_000;
/** Zones change their offset on a quarter of an hour at the earliest. */
const QUARTER_MS = 900_000;

/**
 * The calendar of a time zone, daylight saving included.
 * @param timeZone an IANA name such as `Europe/Berlin`; one the engine does not know counts as UTC.
 */
export function calendarOf(timeZone: string): Calendar {
  const format = formatOf(timeZone);
  // A log has thousands of moments on few days, and formatting one costs microseconds.
  const known = new Map<number, number>();
  const formatted = (at: number): number => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const offset = offsetOf(format, at);
    known.set(at, offset);
    return offset;
  };
  const offsetAt = (at: number): number => {
    // Since 1970 no zone changed its offset twice within 167 hours (tz database): alike at both ends, alike between.
    const from = Math.floor(at / DAY_MS) * DAY_MS;
    const offset = formatted(from);
    if (offset === formatted(from + DAY_MS)) return offset;
    return formatted(Math.floor(at / QUARTER_MS) * QUARTER_MS);
  };
  const dayOf = (at: number): Day => Math.floor((at + offsetAt(at) - BEGINS_MS) / DAY_MS);
  const startOf = (day: Day): number => {
    // By the offset of about that time; where the clocks skip the hour the day begins later.
    const wall = day * DAY_MS + BEGINS_MS;
    let at = wall - offsetAt(wall);
    at = wall - offsetAt(at);
    while (dayOf(at) < day) at += QUARTER_MS;
    while (dayOf(at - QUARTER_MS) >= day) at -= QUARTER_MS;
    return at;
  };
  return { dayOf, startOf };
}

/** The day of a date `YYYY-MM-DD`; undefined for what is no date. */
export function dayOfDate(date: string): Day | undefined {
  const at = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && Number.isFinite(at) ? at / DAY_MS : undefined;
}

/** The date `YYYY-MM-DD` of a day. */
export function dateOfDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const parts = {
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { ...parts, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-US", { ...parts, timeZone: "UTC" });
  }
}

/** How far the zone's wall clock is ahead of UTC at that moment, in milliseconds. */
function offsetOf(format: Intl.DateTimeFormat, at: number): number {
  const fields = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const field = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? 0;
  const wall = Date.UTC(
    field("year"),
    field("month") - 1,
    field("day"),
    field("hour"),
    field("minute"),
    field("second"),
  );
  return wall - at;
}
