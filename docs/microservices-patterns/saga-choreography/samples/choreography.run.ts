import { CHAIN, Shop } from "./choreography";

// Nobody is in charge: each line is one service that reacted to the event above it.
const declined = new Shop(CHAIN, (service) => service !== "payment");
declined.place("o-1");
while (declined.deliver(0));
for (const { id } of declined.published) console.log(id);

// A bus may deliver everything twice. The inbox makes the second time nothing.
for (const recognises of [true, false]) {
  const shop = new Shop(CHAIN, () => true, recognises);
  shop.place("o-2");
  for (let turn = 0; shop.deliver(0, turn % 2 === 0 && turn < 8); turn += 1);
  const parcels = shop.published.filter(({ type }) => type === "ParcelOrdered").length;
  console.log(`delivered twice, ${recognises ? "with" : "without"} an inbox: parcels ordered ${parcels}×`);
}
