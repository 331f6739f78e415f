import { byFlagd, byUnleash, combinations, moves, pairs, total } from "./rollout";

// 2,000 customers see A or B. Who sees something else after a change of the weights?
const customers = Array.from({ length: 2_000 }, (_, index) => `customer-${index}`);
const today = Object.entries({ A: 50, B: 50 });
const changes = {
  "B grows by 10 %": Object.entries({ A: 40, B: 60 }),
  "C gets 10 %, last": Object.entries({ A: 45, B: 45, C: 10 }),
  "C gets 10 %, first": Object.entries({ C: 10, A: 45, B: 45 }),
};
for (const [change, next] of Object.entries(changes))
  for (const [name, rule] of Object.entries({ flagd: byFlagd, Unleash: byUnleash })) {
    const moved = moves(customers, rule("cart", today), rule("cart", next));
    const ways = Object.entries(moved).map(([way, count]) => `${way} ${count}`);
    console.log(`${change}, ${name}: ${total(moved)} move: ${ways.toSorted().join(", ")}`);
  }
console.log(`20 flags have ${combinations(20)} settings, and ${pairs(20)} pairs to test`);
