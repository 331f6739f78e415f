import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf, dateOfDay, dayOfDate } from "./calendar";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
];
const date = (zone: string, at: string) => dateOfDay(calendarOf(zone).dayOf(Date.parse(at)));

describe("calendarOf", () => {
  it("gives the day of the reader's wall", () => {
    expect(date("UTC", "2026-11-23T23:59:59Z")).toBe("2026-11-23");
    expect(date("Europe/Berlin", "2026-11-23T23:00:00Z")).toBe("2026-11-23");
    expect(date("Europe/Berlin", "2026-11-24T03:00:00Z")).toBe("2026-11-24");
    expect(date("America/New_York", "2026-11-24T08:59:59Z")).toBe("2026-11-23");
    expect(date("America/New_York", "2026-11-24T09:00:00Z")).toBe("2026-11-24");
    expect(date("Asia/Kathmandu", "2026-11-23T22:15:00Z")).toBe("2026-11-24");
  });

  it("begins days at four in the morning, also where they have 23 or 25 hours", () => {
    const berlin = calendarOf("Europe/Berlin");
    const hours = (day: string) => {
      const from = dayOfDate(day)!;
      return (berlin.startOf(from + 1) - berlin.startOf(from)) / 3_600_000;
    };
    // The clocks change between two and three, before the day of that date begins.
    expect(hours("2026-03-28")).toBe(23);
    expect(hours("2026-10-24")).toBe(25);
    expect(hours("2026-11-23")).toBe(24);
  });

  it("begins a day at its first moment where four o'clock does not exist", () => {
    // Kyiv goes from 03:00 to 04:00 in spring, and from 04:00 to 03:00 in autumn.
    const kyiv = calendarOf("Europe/Kyiv");
    expect(new Date(kyiv.startOf(dayOfDate("2026-03-29")!)).toISOString()).toBe("2026-03-29T01:00:00.000Z");
  });

  it("finds back to every day from its start, in every zone", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 16_000, max: 30_000 }), (zone, day) => {
        // Samoa had no 30 December 2011.
        fc.pre(!(zone === "Pacific/Apia" && dateOfDay(day) === "2011-12-30"));
        const calendar = calendarOf(zone);
        const start = calendar.startOf(day);
        expect(calendar.dayOf(start)).toBe(day);
        expect(calendar.dayOf(start - 1)).toBeLessThan(day);
      }),
    );
  });

  it("agrees with the engine at every quarter of an hour around a change of the clocks", () => {
    const changes = { "Europe/Berlin": "2026-03-29", "Pacific/Apia": "2011-12-30", "America/Sao_Paulo": "2018-11-04" };
    for (const [timeZone, on] of Object.entries(changes)) {
      const written = new Intl.DateTimeFormat("en-CA", { timeZone });
      const hour = new Intl.DateTimeFormat("en-CA", { timeZone, hour: "numeric", hourCycle: "h23" });
      const calendar = calendarOf(timeZone);
      for (let quarter = -200; quarter < 300; quarter += 1) {
        const at = Date.parse(on) + quarter * 900_000;
        const isBefore = Number(hour.format(at)) < 4;
        expect(calendar.dayOf(at)).toBe(dayOfDate(written.format(at))! - (isBefore ? 1 : 0));
      }
    }
  });

  it("takes a zone it does not know for UTC", () => {
    expect(date("Mars/Olympus", "2026-11-23T23:59:59Z")).toBe("2026-11-23");
  });
});

describe("dayOfDate", () => {
  it("is undone by dateOfDay, and undefined for what is no date", () => {
    expect(dateOfDay(dayOfDate("2026-02-28")! + 1)).toBe("2026-03-01");
    for (const wrong of ["2026-13-01", "tomorrow", "2026-1-1", ""]) expect(dayOfDate(wrong)).toBeUndefined();
  });
});
