import { readOrder } from "./read-your-writes";

// The projection is behind. The reader's own command returned version 3, so version 2 must not be shown.
for (const lagMs of [0, 120, 1000]) {
  let nowMs = 0;
  const ports = {
    view: async () => (nowMs >= lagMs ? { status: "paid", version: 3 } : { status: "placed", version: 2 }),
    truth: async () => ({ status: "paid", version: 3 }),
    now: () => nowMs,
    sleep: async (ms = 0) => {
      nowMs += ms;
    },
  };
  const { row, from } = await readOrder("o-1", 3, ports);
  const anyone = await ports.view();
  console.log(`view ${lagMs} ms behind: ${row.status}, from the ${from} after ${nowMs} ms`);
  console.log(`  somebody else, who needs no version: ${anyone.status}`);
}
