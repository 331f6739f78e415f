import { ControlPlane, makeBeforeBreak, Proxy } from "./xds";

const old = {
  clusters: ["payment-v1"],
  endpoints: { "payment-v1": ["10.0.0.1"] },
  routes: { "/charge": { cluster: "payment-v1", timeoutMs: 800 } },
};
const wanted = {
  clusters: ["payment-v2"],
  endpoints: { "payment-v2": ["10.0.0.2"] },
  routes: { "/charge": { cluster: "payment-v2", timeoutMs: 800 } },
};
const plane = new ControlPlane();
for (const way of ["at once", "make before break"]) {
  const proxy = new Proxy();
  plane.push(proxy, old, ["clusters", "endpoints", "routes"]);
  const met = new Set([proxy.call("/charge")]);
  const look = () => met.add(proxy.call("/charge"));
  if (way === "at once") plane.push(proxy, wanted, ["clusters", "endpoints", "routes"], look);
  else for (const { snapshot, order } of makeBeforeBreak(old, wanted)) plane.push(proxy, snapshot, order, look);
  console.log(`${way}: ${[...met].join(", ")}`);
  // The control plane is gone, or sends nonsense: the proxy goes on with what it has.
  const routes = { "/charge": { cluster: "payment-v2", timeoutMs: -1 } };
  const [refusal] = plane.push(proxy, { ...wanted, routes }, ["routes"]);
  console.log(`  ${refusal?.error}; calls get ${proxy.call("/charge")}`);
}
