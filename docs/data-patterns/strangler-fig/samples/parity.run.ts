import { needed, upperBound } from "./parity";

// The shadow has compared n answers. What does that prove, at 95 % confidence?
for (const n of [100, 1_000, 10_000])
  console.log(`${n} answers, none wrong: up to ${(100 * upperBound(0, n)).toFixed(2)} % of all may still be wrong`);
console.log(`to say "less than one in 1,000": ${needed(0.001)} answers, none wrong`);
console.log(`the same if two are wrong: ${needed(0.001, 2)} answers`);
console.log(`two wrong, and 99 % confidence: ${needed(0.001, 2, 0.99)} answers`);
