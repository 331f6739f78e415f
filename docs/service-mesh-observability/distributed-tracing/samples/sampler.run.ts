import { adjustedCount, randomnessOf, thresholdOf } from "./sampler";

for (const probability of [1, 0.5, 0.25, 0.1, 0.01]) {
  const threshold = thresholdOf(probability);
  console.log(
    `${100 * probability} % sampled: th:${threshold}, a kept trace stands for ${adjustedCount(threshold).toFixed(0)}`,
  );
}
// Every service compares the same end of the trace id. Who keeps 10 % keeps nothing that a 50 % service dropped.
let state = 7;
const byte = () => ((state = (state * 16807) % 2147483647) % 256).toString(16).padStart(2, "0");
const kept = { both: 0, "the 50 % alone": 0, "the 10 % alone": 0, neither: 0 };
for (let trace = 0; trace < 2_000; trace += 1) {
  const random = randomnessOf(Array.from({ length: 16 }, byte).join(""));
  const half = random >= thresholdOf(0.5).padEnd(14, "0");
  const tenth = random >= thresholdOf(0.1).padEnd(14, "0");
  kept[half && tenth ? "both" : half ? "the 50 % alone" : tenth ? "the 10 % alone" : "neither"] += 1;
}
for (const [name, count] of Object.entries(kept)) console.log(`kept by ${name}: ${count} of 2000`);
