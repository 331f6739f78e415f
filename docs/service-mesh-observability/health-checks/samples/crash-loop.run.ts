import { afterKill, waits } from "./crash-loop";

// A run of more than ten minutes is forgiven. After a kill the wait is measured from the exit before it.
console.log("seconds that the kubelet waits before each restart");
console.log(`exits after 5 s: ${waits(8, 5).join(" ")}`);
console.log(`exits after 9 min: ${waits(8, 540).join(" ")}`);
console.log(`exits after 11 min: ${waits(8, 660).join(" ")}`);
console.log(`killed by a probe after 60 s: ${waits(8, 60, afterKill).join(" ")}`);

// How much of an hour does a pod serve that needs 20 s to start and dies a minute later?
let served = 0;
let second = 0;
for (const wait of waits(20, 80)) {
  served += Math.max(0, Math.min(3600, second + 80) - Math.min(3600, second + 20));
  second += 80 + wait;
}
console.log(`20 s to start, then a minute of work: serves ${Math.round(served / 60)} min of an hour`);
