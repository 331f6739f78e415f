import { Registry, stalenessBudget } from "./registry";

let second = 0;
const registry = new Registry(() => second, 90);
// Two instances renew every 30 s. One crashes after 100 s; the registry looks every 60 s, callers every 30 s.
let seen = "";
for (; second <= 300; second += 1) {
  if (second % 30 === 0) registry.renew("a");
  if (second % 30 === 10 && second < 100) registry.renew("b");
  if (second % 60 === 0) registry.sweep();
  if (second % 30 === 0) registry.refreshCache();
  const list = registry.fetch().join(" and ");
  if (second % 30 === 15 && list !== seen) console.log(`${second} s: callers know ${(seen = list)}`);
}
const budget = stalenessBudget({ lease: 90, sweep: 60, serverCache: 30, clientFetch: 30 });
console.log(`at worst a crash is seen after ${budget.crash} s, a clean shutdown after ${budget.cleanShutdown} s`);
