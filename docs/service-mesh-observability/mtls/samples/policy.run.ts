import { authorize } from "./policy";

const order = "cluster.local/ns/shop/sa/order";
const shipping = "cluster.local/ns/shop/sa/shipping";
const calls = {
  "order, POST": { principal: order, method: "POST" },
  "order, DELETE": { principal: order, method: "DELETE" },
  "shipping, POST": { principal: shipping, method: "POST" },
  // Shipping again, without its sidecar: over plain text there is no name.
  "plain text, POST": { method: "POST" },
};
for (const [name, call] of Object.entries(calls)) {
  const none = authorize([], call);
  const nothing = authorize([{ action: "ALLOW", rules: [] }], call);
  const only = authorize([{ action: "ALLOW", rules: [{ principals: [order], methods: ["POST"] }] }], call);
  const unless = authorize([{ action: "DENY", rules: [{ notPrincipals: [order] }] }], call);
  const named = authorize([{ action: "DENY", rules: [{ principals: [shipping] }] }], call);
  const allow = { "no policy": none, "allow nothing": nothing, "allow order": only };
  const words = { ...allow, "deny all but order": unless, "deny shipping": named };
  const passes = Object.entries(words).flatMap(([policies, may]) => (may ? [policies] : []));
  console.log(`${name} passes: ${passes.join(", ")}`);
}
