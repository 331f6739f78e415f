import { consume, Progress } from "./commit";

// Six records in batches of three. The consumer dies after four of them, and another goes on.
const records = ["1", "2", "3", "4", "5", "6"];
const crash = { batch: 3, dieAfter: 4 };
const well = { batch: 3, dieAfter: Infinity };

const before = consume(records, 0, { ...crash, commit: "before" });
const lost = consume(records, before.committed, { ...well, commit: "before" });
const missed = records.filter((record) => ![...before.handled, ...lost.handled].includes(record));
const list = (some = records) => some.join(" ") || "nothing";
console.log(`commit before the work: ${list(before.handled)}, then ${list(lost.handled)}; lost: ${list(missed)}`);
const after = consume(records, 0, { ...crash, commit: "after" });
const again = consume(records, after.committed, { ...well, commit: "after" });
const twice = records.filter((record) => after.handled.includes(record) && again.handled.includes(record));
console.log(`commit after the work: ${list(after.handled)}, then ${list(again.handled)}; twice: ${list(twice)}`);

// A pool finishes out of order. The offset to commit is the first that is not done.
const progress = new Progress(0);
for (const offset of [2, 0, 3, 1, 5]) {
  progress.done(offset);
  console.log(`offset ${offset} done: commit ${progress.committable}`);
}
