import { budgetAtFire, burnRate, hoursToExhaustion, hoursToFire, hoursToReset } from "./burn-rate";

const slo = { target: 0.999, periodHours: 30 * 24 };
const page = { burnRate: 14.4, longHours: 1, shortHours: 1 / 12 };
const minutes = (hours = 0) => `${Math.round(hours * 60)} min`;

// Paged if the budget burns 14.4 times too fast, over the last hour and over the last five minutes.
for (const errorRatio of [0.001, 0.005, 0.02, 0.1, 1]) {
  const rate = burnRate(errorRatio, slo);
  const fires = hoursToFire(page, errorRatio, slo);
  const left = hoursToExhaustion(rate, slo);
  const gone = left < 48 ? `${left.toFixed(1)} h` : `${Math.round(left / 24)} days`;
  console.log(`${errorRatio * 100} % errors: burn rate ${Math.round(rate)}, budget gone in ${gone}`);
  console.log(fires === undefined ? "  nobody is paged" : `  paged after ${minutes(fires)}`);
}
console.log(`a page costs at least ${100 * budgetAtFire(page.burnRate, page.longHours, slo)} % of the budget`);
const over = hoursToReset(page, { errorRatio: 1, endsAt: 0.5 }, slo);
console.log(`it stops ${minutes(over)} after the last error, thanks to the short window`);
