import { LabelGuard } from "./label-guard";

// A label's value comes from outside: a path, a country, a customer. Twenty values may pass.
const guard = new LabelGuard(20);
const series = new Map([["", 0]]);
for (let request = 0; request < 10_000; request += 1) {
  const path = request % 10 === 0 ? `/wp-admin/${request}` : `/orders/${request % 5}`;
  const value = guard.value(path);
  series.set(value, (series.get(value) ?? 0) + 1);
}
series.delete("");
console.log(`${series.size} series, and not 1005`);
console.log(`other: ${series.get("other")} requests, ${guard.folded} of them folded`);
console.log(`no request is lost: ${[...series.values()].reduce((sum, count) => sum + count, 0)}`);
