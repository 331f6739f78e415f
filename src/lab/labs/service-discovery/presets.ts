import type { Preset } from "../../lab";

const at = (path: string) =>
  `https://github.com/Netflix/eureka/blob/61acc83d958974d4afc32c228e583ae92db1c426/eureka-core/src/main/java/com/netflix/eureka/${path}`;
const LEASE = { title: "Eureka, Lease.java (commit 61acc83, August 2026)", url: at("lease/Lease.java") };
const CONFIG = {
  title: "Eureka, DefaultEurekaServerConfig.java (commit 61acc83, August 2026)",
  url: at("DefaultEurekaServerConfig.java"),
};
const SELF_PRESERVATION = {
  title: "Eureka, PeerAwareInstanceRegistryImpl.java (commit 61acc83, August 2026)",
  url: at("registry/PeerAwareInstanceRegistryImpl.java"),
};

export const presets: readonly Preset[] = [
  {
    id: "eureka-crash",
    title: "Eureka: one of ten crashes",
    note: "All defaults: heartbeat 30 s, lease 90 s, sweep 60 s, response cache 30 s, client fetch 30 s, every timer as unlucky as it can be.",
    values: {},
    seed: 1,
    source: LEASE,
  },
  {
    id: "eureka-crash-by-chance",
    title: "The same crash, timers by chance",
    note: "The same defaults on an ordinary day: the phases of all timers are drawn.",
    values: { phases: "chance", clients: 20 },
    seed: 1,
    source: LEASE,
  },
  {
    id: "eureka-shutdown",
    title: "Eureka: a clean shutdown",
    note: "The same defaults, but the instance cancels its lease before it goes.",
    values: { fault: "shutdown" },
    seed: 1,
    source: CONFIG,
  },
  {
    id: "eureka-two-crash",
    title: "Eureka: two of ten crash at once",
    note: "Sixteen renewals a minute are left; self-preservation asks for more than int(10 × 2 × 0.85) = 17.",
    values: { hit: 2 },
    seed: 1,
    source: SELF_PRESERVATION,
  },
  {
    id: "eureka-partition",
    title: "Eureka: a partition, self-preservation on",
    note: "Three healthy instances cannot reach the registry for seven minutes; their clients can reach them.",
    values: { fault: "partition", hit: 3 },
    seed: 1,
    source: SELF_PRESERVATION,
  },
  {
    id: "partition-no-self-preservation",
    title: "The same partition, self-preservation off",
    note: "enableSelfPreservation = false, as is often set in development; everything else at its default.",
    values: { fault: "partition", hit: 3, "self-preservation": false },
    seed: 1,
    source: CONFIG,
  },
  {
    id: "lease-once",
    title: "The crash with a lease that counts once",
    note: "What Eureka's 90 s would mean if the check did not add the duration a second time.",
    values: { "double-lease": false },
    seed: 1,
    source: LEASE,
  },
];
