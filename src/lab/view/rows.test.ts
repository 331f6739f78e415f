import { expect, it } from "vitest";
import { eventRows, eventsInWords, lastEvent } from "./rows";

const log = Array.from({ length: 500 }, (_, t) => ({ t, seq: t, type: t % 2 ? "noise" : "said", id: t, data: null }));
const describe = ({ type, id }: { type: string; id: number | string }) => (type === "said" ? `event ${id}` : undefined);

it("has every event worth a word, where they are few", () => {
  const rows = eventRows(eventsInWords({ describe }, log), 300);
  expect([rows.first.length, rows.last.length, rows.of]).toEqual([250, 0, 250]);
});

it("has the beginning and the end of a long run", () => {
  const { first, last, of } = eventRows(eventsInWords({ describe }, log), 200);
  expect([first.length, last.length, of]).toEqual([150, 50, 250]);
  expect([first[0]?.text, last.at(-1)?.text]).toEqual(["event 0", "event 498"]);
});

it("finds what happened last, at the very moment too", () => {
  const events = eventsInWords({ describe }, log);
  const texts = [-1, 0, 1, 2, 499].map((t) => lastEvent(events, t)?.text);
  expect(texts).toEqual([undefined, "event 0", "event 0", "event 2", "event 498"]);
});

it("takes the later of two at one moment", () => {
  const events = ["first", "second"].map((text) => ({ t: 7, text }));
  expect([lastEvent(events, 6), lastEvent(events, 7)?.text]).toEqual([undefined, "second"]);
});
