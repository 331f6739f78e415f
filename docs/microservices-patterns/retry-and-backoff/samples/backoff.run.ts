import { equalJitter, exponential, fullJitter } from "./backoff";

// A hundred clients fail at the same moment. How many come back within the busiest 10 ms?
const wait = { baseMs: 100, capMs: 2000 };
let state = 42;
const random = () => (state = (state * 16807) % 2147483647) / 2147483647;

for (const retry of [1, 2, 3, 6]) {
  const kinds = {
    "no jitter": () => exponential(retry, wait),
    "equal jitter": () => equalJitter(retry, wait, random),
    "full jitter": () => fullJitter(retry, wait, random),
  };
  const busiest = Object.entries(kinds).map(([name, next]) => {
    const slots = Array.from({ length: 201 }, () => 0);
    for (let client = 0; client < 100; client += 1) {
      const slot = Math.floor(next() / 10);
      slots[slot] = (slots[slot] ?? 0) + 1;
    }
    return `${name} ${Math.max(...slots)}`;
  });
  console.log(`retry ${retry}, at most ${exponential(retry, wait)} ms: ${busiest.join(", ")}`);
}
