import { inFlight, stillOnOld } from "./leaving";

// 1,000 requests a second, and the switch is made. How long must blue stay? One DNS caller in ten ignores the TTL.
for (const seconds of [1, 30, 60, 300]) {
  const aged = Math.round(stillOnOld.perConnectionWithMaxAge(1000, 300, seconds));
  const dns = Math.round(stillOnOld.dns(1000, 60, 0.9, seconds));
  console.log(`${seconds} s later, requests a second on blue:`);
  console.log(
    `  by request: ${stillOnOld.perRequest()}, by connection that never closes: ${stillOnOld.perConnection(1000)}`,
  );
  console.log(`  by connection closed at 300 s: ${aged}, by DNS with a TTL of 60 s: ${dns}`);
}
console.log(`routed by request only ${inFlight(1000, 0.08)} requests must drain, if each takes 80 ms`);
