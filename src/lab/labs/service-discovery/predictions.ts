import type { Prediction } from "../../lab";

export const predictions: readonly Prediction[] = [
  {
    id: "lab-service-discovery-crash",
    level: "senior",
    skill: "apply",
    prompt:
      "One of ten instances crashes right after a heartbeat. Eureka runs at its defaults: lease 90 s, sweep 60 s, response cache 30 s, client fetch 30 s, all timers at their worst. How long may a client still list it?",
    preset: "eureka-crash",
    measure: "slowest-client",
    options: [
      {
        text: "About 90 s, the lease",
        why: "A lease that has run out is not gone from client lists: sweep, response cache and fetch each add a wait.",
        misconception: "lease-is-the-staleness",
        from: 0,
        to: 150,
      },
      {
        text: "About 210 s, the four added up",
        why: "90 + 60 + 30 + 30 is right for a lease that counts once; Eureka adds its duration on renewal and again on the check.",
        misconception: "eureka-lease-counts-once",
        from: 150,
        to: 250,
      },
      {
        text: "About 300 s, five minutes",
        why: "The lease of 90 s is 180 s in effect; 60 s of sweep, 30 s of response cache and 30 s of fetch may be missed on top.",
        from: 250,
        to: 350,
      },
      {
        text: "As long as the run lasts",
        why: "Losing one of ten leaves 18 renewals a minute, more than the 17 needed, so leases do expire.",
        misconception: "self-preservation-by-any-loss",
        from: 350,
        to: 1e6,
      },
    ],
  },
  {
    id: "lab-service-discovery-two-crash",
    level: "senior",
    skill: "analyse",
    prompt:
      "Two of ten instances crash at the same moment behind a Eureka server at its defaults (a renewal every 30 s, threshold 85 %). How many of the two are evicted in the ten minutes that follow?",
    preset: "eureka-two-crash",
    measure: "evicted",
    options: [
      {
        text: "None of them",
        why: "16 renewals a minute are not more than int(20 × 0.85) = 17, so self-preservation stops all expiry and the dead stay.",
        from: 0,
        to: 0.5,
      },
      {
        text: "One, then it stops",
        why: "The check comes before the eviction: with 16 renewals a minute not even one lease is looked at.",
        misconception: "self-preservation-after-evicting",
        from: 0.5,
        to: 1.5,
      },
      {
        text: "Both, within minutes",
        why: "80 % of the renewals still come, but the threshold is 85 %: the registry takes the loss for a network fault.",
        misconception: "self-preservation-needs-a-partition",
        from: 1.5,
        to: 10.5,
      },
    ],
  },
  {
    id: "lab-service-discovery-shutdown",
    level: "mid",
    skill: "apply",
    prompt:
      "An instance shuts down cleanly and tells Eureka, which forgets it at once. The response cache is renewed every 30 s, clients fetch every 30 s, and both have just done so, as unluckily as can be. When does the last client drop it, at worst?",
    preset: "eureka-shutdown",
    measure: "slowest-client",
    options: [
      {
        text: "At once, it was told",
        why: "The registry knows at once; the clients work with copies of a cached answer and are not told.",
        misconception: "deregistration-reaches-clients-at-once",
        from: 0,
        to: 15,
      },
      {
        text: "After about 30 s",
        why: "30 s is either of the two waits; a fetch that comes just before the cache is renewed brings the old list once more.",
        misconception: "equal-timers-run-in-step",
        from: 15,
        to: 45,
      },
      {
        text: "After about 60 s",
        why: "Up to 30 s until the cache is renewed, and up to another 30 s until the client that has just missed it asks again.",
        from: 45,
        to: 90,
      },
      {
        text: "After about 300 s",
        why: "That is a crash, which must wait for lease and sweep; a cancelled lease needs neither.",
        misconception: "shutdown-waits-for-the-lease",
        from: 90,
        to: 1e6,
      },
    ],
  },
];
