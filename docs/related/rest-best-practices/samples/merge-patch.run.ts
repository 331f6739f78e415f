import { mergePatch } from "./merge-patch";

const order = { id: "o-1", note: "ring twice", ship: { city: "Bern", zip: "3000" }, lines: ["lamp", "cable"] };
const patches = {
  "one member": { note: "leave it outside" },
  "null removes": { note: null },
  "objects merge": { ship: { zip: "3011" } },
  "arrays do not": { lines: ["bulb"] },
  "nothing at all": {},
};
for (const [name, patch] of Object.entries(patches)) {
  const { note, ship, lines } = JSON.parse(JSON.stringify(mergePatch(order, patch)));
  console.log(`${name}: ${note ?? "no note"}; ${ship.city} ${ship.zip}; ${lines.join(", ")}`);
}
console.log(`sent twice it says the same: ${JSON.stringify(mergePatch(mergePatch({ a: 1 }, { b: 2 }), { b: 2 }))}`);
