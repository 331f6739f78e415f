import { retryBudget } from "./retry-budget";

// Every failed call may be retried twice, if the budget has a token: a tenth of the first tries, ten in reserve.
for (const failing of [0.02, 0.2, 1]) {
  const budget = retryBudget({ ratio: 0.1, burst: 10 });
  let sent = 0;
  for (let call = 0; call < 1000; call += 1) {
    let retries = call % 100 < failing * 100 ? 2 : 0;
    budget.firstTry();
    sent += 1;
    for (; retries > 0 && budget.tryRetry(); retries -= 1) sent += 1;
  }
  const without = 1000 + 2 * 1000 * failing;
  console.log(`${failing * 100} % fail: ${sent} calls with a budget, ${without} without`);
}
