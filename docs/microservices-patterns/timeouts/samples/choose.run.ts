import { falseTimeOutRate, PAYMENT, timeOutFor, waitingIfHung } from "./choose";

// What a time-out costs a pod with 20 calls a second: good calls killed, and calls that wait while payment hangs.
for (const ms of [240, 400, 900, 2500]) {
  const killed = falseTimeOutRate(PAYMENT, ms) * 20 * 3600;
  console.log(
    `${ms} ms: ${Math.round(killed)} good calls killed an hour, ${waitingIfHung(20, ms)} waiting if it hangs`,
  );
}
for (const rate of [0.01, 0.001])
  console.log(`to kill at most ${rate * 100} %, with a tenth of margin: ${timeOutFor(PAYMENT, rate)} ms`);
