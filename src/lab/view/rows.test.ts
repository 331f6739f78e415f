import { expect, it } from "vitest";
import { eventRows } from "./rows";

const log = Array.from({ length: 500 }, (_, t) => ({ t, seq: t, type: t % 2 ? "noise" : "said", id: t, data: null }));
const describe = ({ type, id }: { type: string; id: number | string }) => (type === "said" ? `event ${id}` : undefined);

it("has every event worth a word, where they are few", () => {
  const rows = eventRows({ describe }, log, 300);
  expect([rows.first.length, rows.last.length, rows.of]).toEqual([250, 0, 250]);
});

it("has the beginning and the end of a long run", () => {
  const { first, last, of } = eventRows({ describe }, log, 200);
  expect([first.length, last.length, of]).toEqual([150, 50, 250]);
  expect([first[0]?.text, last.at(-1)?.text]).toEqual(["event 0", "event 498"]);
});
