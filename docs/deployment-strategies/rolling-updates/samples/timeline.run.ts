import { summary, timeline } from "./timeline";

// Ten pods. A new one is ready after 20 s and available 10 s later; an old one takes 30 s to end.
const pace = { startSeconds: 20, minReadySeconds: 10, endSeconds: 30 };
for (const [surge, unavailable] of [
  ["25%", "25%"],
  ["100%", 0],
  [1, 0],
  [0, 1],
]) {
  const { complete, least, pods, withTerminating } = summary(timeline(10, surge ?? 0, unavailable ?? 0, pace), 10);
  console.log(`maxSurge ${surge}, maxUnavailable ${unavailable}: complete after ${complete} s`);
  console.log(`  at least ${least} of 10 serve; up to ${pods} pods, ${withTerminating} with the terminating ones`);
}
