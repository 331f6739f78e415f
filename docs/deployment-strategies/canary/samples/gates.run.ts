import { argo, flagger } from "./gates";

// Flagger checks each minute. A failed check holds the weight, and the third one ends the release.
const ramp = { intervalMinutes: 1, stepWeight: 10, maxWeight: 50, threshold: 3 };
const stories = {
  healthy: [0],
  "one bad minute": [3],
  "bad from 40 % on": [4, 5, 6, 7, 8, 9],
  "bad now and then": [2, 4, 7],
};
for (const [story, bad] of Object.entries(stories)) {
  const { weights, outcome, minutes } = flagger(ramp, (tick) => !bad.includes(tick));
  console.log(`${story}: ${outcome} after ${minutes} min, weights ${weights.join(" ")} %`);
}
// Argo Rollouts adds failures up as well, but forgives errors of the measurement that do not follow each other.
const failures = argo({ failureLimit: 1 }, ["Failed", "Successful", "Failed"]);
console.log(`Argo, 2 failures, not in a row, with a limit of 1: ${failures}`);
const apart = argo({ count: 3 }, ["Error", "Successful", "Error", "Successful", "Successful"]);
console.log(`Argo, 2 errors, not in a row, and 3 successes of 3: ${apart}`);
console.log(`Argo, 5 errors in a row: ${argo({}, ["Error", "Error", "Error", "Error", "Error"])}`);
