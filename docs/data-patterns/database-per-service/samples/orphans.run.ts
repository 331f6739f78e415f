import { orphansPerDay } from "./orphans";

// Inventory checks the order 50 ms after it was placed and commits its reservation at 200 ms. 100,000 orders are
// cancelled at some moment of their first 100 s. News that comes before the reservation finds nothing to release.
for (const lag of [20, 100, 180, 1_000]) {
  const timing = { checkAt: 50, commitAt: 200, lag };
  const none = orphansPerDay("no check", timing, 100_000);
  const asked = orphansPerDay("ask order", timing, 100_000);
  const copy = orphansPerDay("own copy", timing, 100_000);
  console.log(`news after ${lag} ms, orphans: no check ${none}, ask order ${asked}, own copy ${copy}`);
}
