import { story } from "./log-join";

const lines = [
  { at: 1, service: "order", msg: "order accepted", trace_id: "t1", order_id: "o-7" },
  { at: 2, service: "order", msg: "order accepted", trace_id: "t2", order_id: "o-8" },
  { at: 3, service: "payment", msg: "card declined by the issuer", trace_id: "t1" },
  { at: 4, service: "fraud", msg: "score 0.93" },
  { at: 5, service: "payment", msg: "charged", trace_id: "t2" },
  { at: 60, service: "mailer", msg: "sorry mail sent", trace_id: "t9", order_id: "o-7" },
];
// The customer knows the order's number. Payment logs only the trace, the mailer another one, fraud none at all.
const found = story(lines, "o-7");
for (const { at, service, msg } of found) console.log(`${at} s ${service}: ${msg}`);
const joined = new Set([...found, ...story(lines, "o-8")]);
const lost = lines.filter((line) => !joined.has(line)).map(({ service }) => service);
console.log(`${lost.length} of ${lines.length} lines is found by no order: ${lost.join(", ")}`);
