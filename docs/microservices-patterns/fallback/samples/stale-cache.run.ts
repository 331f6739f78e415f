import { StaleCache } from "./stale-cache";

let nowSeconds = 0;
let calls = 0;
const price = async () => {
  calls += 1;
  if (nowSeconds >= 60) throw new Error("pricing is down");
  return 24.99;
};
// Fresh for 30 s, usable for 300 s if pricing fails, and after a failure not asked again for 10 s.
const limits = { softMs: 30_000, hardMs: 300_000, pauseMs: 10_000 };
const cache = new StaleCache(price, limits, () => nowSeconds * 1000);

for (nowSeconds of [0, 20, 40, 80, 85, 200, 400]) {
  try {
    const { value, ageMs, degraded } = await cache.read("lamp");
    console.log(
      `${nowSeconds} s: ${value}, ${ageMs / 1000} s old${degraded ? ", degraded" : ""}; calls so far: ${calls}`,
    );
  } catch (error) {
    console.log(`${nowSeconds} s: ${error instanceof Error ? error.message : error}; calls so far: ${calls}`);
  }
}
