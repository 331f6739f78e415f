import { selfTime, SLOW_CHECKOUT, suspects } from "./waterfall";

// What such spans tell once they are stored: the waterfall at the top of the page, sorted by self time. The root is
// the longest span and not among the first; the wait in front of payment is.
for (const { name, start, end, self } of suspects(SLOW_CHECKOUT).slice(0, 4))
  console.log(`${name}: self time ${self} ms of ${end - start} ms`);

// Two children at the same time count once.
const parallel = [
  { id: "a", name: "order", start: 0, end: 100 },
  { id: "b", parent: "a", name: "stock", start: 10, end: 60 },
  { id: "c", parent: "a", name: "price", start: 20, end: 90 },
];
for (const span of parallel)
  console.log(`${span.name}: self time ${selfTime(span, parallel)} ms of ${span.end - span.start} ms`);
