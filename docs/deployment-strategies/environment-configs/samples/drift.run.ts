import { drift } from "./drift";

const declared = { replicas: 3, containers: [{ name: "order", image: "order:1.4", env: { LOG: "info" } }] };
const live = {
  replicas: 7,
  containers: [
    { name: "proxy", image: "envoy:1.30" },
    { name: "order", image: "order:1.4", env: { LOG: "debug", DEBUG: "1" }, pullPolicy: "IfNotPresent" },
  ],
};
console.log("compared as it is:");
for (const { kind, path } of drift(declared, live)) console.log(`  ${kind} ${path}`);
// The autoscaler owns the replicas. We own the environment whole: there an added key is drift as well.
const own = { ignore: ["/replicas"], exact: ["/containers/order/env"] };
console.log("compared by who owns what:");
for (const { kind, path } of drift(declared, live, own)) console.log(`  ${kind} ${path}`);
