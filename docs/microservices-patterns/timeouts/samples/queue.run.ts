import { overload } from "./queue";

const words = (of = { inTime: 0, wasted: 0 }) => `${of.inTime} answers in time, ${of.wasted} to callers who had left`;

// Why to stop for callers who have left: a worker does 100 requests a second, callers wait for one second.
// From the tenth second to the twentieth:
for (const perSecond of [90, 150]) {
  console.log(`${perSecond} requests a second`);
  console.log(`  oldest first: ${words(overload("oldest first", { perSecond }))}`);
  console.log(`  oldest first, expired dropped: ${words(overload("oldest first, expired dropped", { perSecond }))}`);
  console.log(`  newest first: ${words(overload("newest first", { perSecond }))}`);
}
