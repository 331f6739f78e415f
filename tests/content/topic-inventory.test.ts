import { expect, it } from "vitest";
import { shortfalls } from "../../plugins/course/inventory";
import { loadCourse } from "../../plugins/course/load";

const course = await loadCourse(process.cwd());
const landed = course.inventories.filter(({ topic }) => course.topics.some(({ id }) => id === topic));

it("has topics to count", () => {
  expect(landed.length).toBe(course.topics.length);
  expect(landed.length).toBeGreaterThan(0);
});

it.each(landed.map((row) => ({ row, topic: row.topic })))("$topic has all that a topic has", ({ row }) => {
  expect(shortfalls(row)).toEqual([]);
});
