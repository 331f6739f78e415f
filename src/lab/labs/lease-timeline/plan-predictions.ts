import type { Prediction } from "../../lab";

/** What a reader commits to about a day without an outage, and about clients that start again and again. */
export const leasePlanPredictions: readonly Prediction[] = [
  {
    id: "lab-lease-timeline-renewals",
    level: "mid",
    skill: "apply",
    preset: "one-day",
    measure: "most-renewals",
    prompt:
      "A credential has a TTL of 1 hour and a max TTL of 24 hours; the client renews when two thirds of what was granted are over, and takes a new one once a grant was cut short. Count the renewals of the first credential.",
    options: [
      {
        text: "23 times: once an hour, but the last",
        why: "A client that waits for the whole hour is too late: at two thirds it asks every 40 minutes, and each time the hour begins anew.",
        misconception: "renewal-comes-at-the-ttl",
        from: 0,
        to: 28,
      },
      {
        text: "35 times: every 40 min below 24 h",
        why: "The 35th comes after 35 × 40 = 1,400 minutes. It is granted the 40 minutes that the max TTL leaves, and so it is the last.",
        from: 28,
        to: 36,
      },
      {
        text: "36 times: 24 h divided by 40 min",
        why: "The 36th would come at the very end of the max TTL, when there is nothing left to be renewed.",
        misconception: "renewal-at-the-max-ttl",
        from: 36,
        to: 37,
      },
      {
        text: "No limit: each renewal adds an hour",
        why: "A renewal counts from now and never past issue plus max TTL. In 26 hours that would be 39.",
        misconception: "renewal-extends-for-ever",
        from: 37,
        to: 100,
      },
    ],
  },
  {
    id: "lab-lease-timeline-overlap",
    level: "senior",
    skill: "analyse",
    preset: "one-day",
    measure: "errors",
    prompt:
      "Near its max TTL a credential is replaced 13 minutes before its end. From then on the pool, HikariCP 6, opens connections with the new one; those it has are 2 to 6 minutes old and live for 30. At the end the old user loses its privileges and is dropped. One checkout a second: how many fail?",
    options: [
      {
        text: "Zero: the new credential came in time",
        why: "It came in time for new connections. Those that were opened with the old user before go on with it until they are 30 minutes old.",
        misconception: "new-credential-moves-open-connections",
        from: 0,
        to: 1,
      },
      {
        text: "A few: a refused query closes its connection",
        why: "A missing privilege is an error of the statement. The connection is sound for the pool, which hands it out again.",
        misconception: "pool-drops-unprivileged-connections",
        from: 1,
        to: 100,
      },
      {
        text: "Some 700, for 10 to 14 min",
        why: "From the change on the old connections live for 24 to 28 minutes, and their user for 13. Keep connections shorter than the overlap, or evict them.",
        from: 100,
        to: 1100,
      },
      {
        text: "Some 1,500, for 24 to 28 min",
        why: "So long the old connections live after the change, but in the first 13 of these minutes their user has all it needs.",
        misconception: "overlap-does-not-count",
        from: 1100,
        to: 3000,
      },
    ],
  },
  {
    id: "lab-lease-timeline-explosion",
    level: "mid",
    skill: "analyse",
    preset: "crash-loop",
    measure: "users",
    prompt:
      "Nobody has set a TTL, so leases last Vault's default of 32 days. Each of eight pods crashes every ten minutes for twelve hours, and its next process reads a credential. How many database users exist at the end?",
    options: [
      {
        text: "8, one for each pod that runs",
        why: "A process that dies does not revoke what it held. Vault knows of its end only by the lease's, 32 days later.",
        misconception: "crash-ends-the-lease",
        from: 0,
        to: 20,
      },
      {
        text: "About 50: the last hour's",
        why: "An hour would be the horizon with a TTL of an hour: 8 × 6 new ones. Here none of the leases has ended.",
        misconception: "default-ttl-is-an-hour",
        from: 20,
        to: 200,
      },
      {
        text: "About 580: one for each start",
        why: "What exists is the rate times the TTL, and here the whole time is shorter than the TTL: 8 × 72 starts, and each credential opens the database.",
        from: 200,
        to: 800,
      },
      {
        text: "About 1,170: two for each start",
        why: "Each start makes two leases, token and credential, but only the credential is a user in the database.",
        misconception: "token-is-a-database-user",
        from: 800,
        to: 6000,
      },
    ],
  },
];
