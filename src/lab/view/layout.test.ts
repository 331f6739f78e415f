import { describe, expect, it } from "vitest";
import type { Picture } from "../lab";
import { BOX, layoutOf, nodeWords, pictureWords, placeOf } from "./layout";

const picture: Picture = {
  nodes: [
    { id: "a", label: "Client", column: 0, row: 0, shape: "client" },
    { id: "b", label: "Breaker", column: 2, row: 1, shape: "gate", state: { label: "open", tone: "bad" } },
    { id: "c", label: "Queue", column: 1, row: 0, shape: "queue", gauge: { label: "waiting", value: 3, max: 10 } },
  ],
  edges: [
    { from: "a", to: "c" },
    { from: "c", to: "a" },
    { from: "a", to: "nowhere" },
    { from: "a", to: "a" },
  ],
  messages: [{ id: 1, from: "a", to: "c", sentAtUs: 100, arrivesAtUs: 200, tone: "ok" }],
};

describe("a layout", () => {
  const wide = layoutOf(picture, "wide");
  const tall = layoutOf(picture, "tall");

  it("follows the grid, and turns it for a phone", () => {
    expect(wide.centres.get("c")?.y).toBe(wide.centres.get("a")?.y);
    expect(tall.centres.get("c")?.x).toBe(tall.centres.get("a")?.x);
    expect(tall.width).toBeLessThan(320);
  });

  it("three boxes beside each other keep their words readable on a phone of 360 px", () => {
    const cells = [0, 1, 2].flatMap((column) => [0, 1, 2, 3].map((row) => ({ column, row })));
    const nodes = cells.map((cell, id) => ({ id: `${id}`, label: "Box", shape: "service" as const, ...cell }));
    const crowded = layoutOf({ nodes, edges: [{ from: "0", to: "4" }] }, "tall");
    // 12 px letters in a drawing that is scaled to the 312 px inside a lab's frame.
    expect((12 * 312) / crowded.width).toBeGreaterThan(10);
    const [edge] = crowded.edges;
    expect((edge?.to.x ?? 0) - (edge?.from.x ?? 0)).toBeCloseTo(12);
    expect(layoutOf({ nodes, edges: [] }, "wide").box).toEqual(BOX);
  });

  it("leaves out edges that lead nowhere", () => expect(wide.edges.map(({ key }) => key)).toEqual(["a>c", "c>a"]));

  it("keeps there and back apart", () => {
    const [there, back] = wide.edges;
    expect(Math.abs((there?.from.y ?? 0) - (back?.from.y ?? 0))).toBeGreaterThan(10);
  });

  it("moves a message from border to border between its two times", () => {
    const [lane] = wide.edges;
    const at = (t: number) => placeOf(wide, picture.messages[0]!, t);
    expect([at(99), at(201)]).toEqual([undefined, undefined]);
    expect([at(100), at(200)]).toEqual([lane?.from, lane?.to]);
    expect(at(150)?.x).toBeCloseTo(((lane?.from.x ?? 0) + (lane?.to.x ?? 0)) / 2);
  });
});

it("a picture is told in words", () => {
  expect(picture.nodes.map(nodeWords)).toEqual(["Client", "Breaker: open", "Queue: waiting 3 of 10"]);
  expect(pictureWords(picture)).toBe("Client; Breaker: open; Queue: waiting 3 of 10; 1 message on the way.");
});
