import { ENVOY_DEFAULTS, failedRequests, OutlierDetector } from "./outliers";

// Host c fails every call. Each of three hosts gets a call a second, unless it is out; the sweep comes every 10 s.
const detector = new OutlierDetector(["a", "b", "c"], { ...ENVOY_DEFAULTS, maxEjectionPercent: 50 });
let before = "";
for (let second = 0; second <= 200; second += 1) {
  const out = detector.ejected();
  for (const host of ["a", "b", "c"])
    if (!out.includes(host)) detector.result(host, host === "c" ? 503 : 200, second * 1000);
  if (second % 10 === 0) detector.sweep(second * 1000);
  const now = detector.ejected().join();
  if (now !== before) console.log(`${second} s: ${now ? `${now} is out` : "all are back"}`);
  before = now;
}
// By default 10 % of the hosts may be out: of three, nobody. One host is down for an hour, at 10 requests a second.
for (const hosts of [3, 20]) {
  const failed = failedRequests(hosts, 10, 1, ENVOY_DEFAULTS);
  console.log(`defaults, one of ${hosts} hosts down for an hour: ${failed} requests failed`);
}
