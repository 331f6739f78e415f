import { CHECKOUT } from "./checkout-machine";

// Which state meets something else than the answer that it hopes for.
const stories = {
  "all well": new Map([["", ""]]),
  "card declined": new Map([["charging", "declined"]]),
  "payment silent, had not charged": new Map([["charging", "expired"]]),
  "payment silent, had charged": new Map([
    ["charging", "expired"],
    ["cancelling_charge", "charged"],
  ]),
};
for (const [story, surprises] of Object.entries(stories)) {
  const sent = [];
  let state = CHECKOUT.first;
  for (let now = CHECKOUT.states[state]; now; now = CHECKOUT.states[state]) {
    sent.push(now.sends);
    const ways = Object.entries(now.on);
    const [, to = state] = ways.find(([event]) => event === surprises.get(state)) ?? ways[0] ?? [];
    state = to;
  }
  console.log(`${story}: ${state}`);
  console.log(`  ${sent.slice(0, 3).join(", ")}`);
  console.log(`  ${sent.slice(3).join(", ")}`);
}
