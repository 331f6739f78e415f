import { movedShare, partitionFor } from "./log";

const orders = Array.from({ length: 5 }, (_, index) => `order-${index}`);
for (const order of orders)
  console.log(
    `${order}: partition ${partitionFor(order, 12)} if there are 12, ${partitionFor(order, 16)} if there are 16`,
  );

// One key, one partition, one order of events: until partitions are added.
const keys = Array.from({ length: 3_000 }, (_, index) => `customer-${index}`);
for (const more of [13, 16, 24])
  console.log(`12 partitions become ${more}: ${Math.round(100 * movedShare(keys, 12, more))} % of keys move`);
