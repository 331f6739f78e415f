import type { Prediction } from "../../lab";
import { leasePlanPredictions } from "./plan-predictions";

/** What a reader commits to about outages of Vault and of its way to the database. */
const outagePredictions: readonly Prediction[] = [
  {
    id: "lab-lease-timeline-outage",
    level: "mid",
    skill: "analyse",
    preset: "outage",
    measure: "failed-pods",
    prompt:
      "Eight pods started at random within 40 minutes. Their credentials last 60 minutes and are renewed after 40; the users have VALID UNTIL. Vault is away for 50 minutes. In about how many pods do checkouts fail?",
    options: [
      {
        text: "In no pod: 50 min are below the TTL of 60",
        why: "Only a lease renewed a moment before the outage has the whole hour. Any other has used up to 40 minutes of it already.",
        misconception: "outage-may-last-a-ttl",
        from: 0,
        to: 1,
      },
      {
        text: "In one or two, about a quarter of them",
        why: "A quarter is the share that gets through: rests lie evenly between 20 and 60 minutes, and only those above 50 are enough.",
        misconception: "rest-of-a-lease-is-mostly-long",
        from: 1,
        to: 4,
      },
      {
        text: "In six or seven, about three quarters",
        why: "Rests lie between 20 and 60 minutes, and 30 of these 40 are below 50. Those leases end before Vault is back, and their passwords with them. Chance makes it three to eight with other seeds.",
        from: 4,
        to: 8,
      },
      {
        text: "In eight pods, once they cannot renew",
        why: "A renewal that fails changes nothing yet: the client tries again, and the credential is good until its lease is over.",
        misconception: "failed-renewal-ends-the-credential",
        from: 8,
        to: 9,
      },
    ],
  },
  {
    id: "lab-lease-timeline-return",
    level: "senior",
    skill: "analyse",
    preset: "no-valid-until",
    measure: "first-error",
    prompt:
      "Vault is away for 50 minutes. Neither the creation nor the renewal of users sets VALID UNTIL. Leases have 20 to 60 minutes left when the outage begins. How long after its beginning does the first checkout fail?",
    options: [
      {
        text: "At once, when a renewal is due",
        why: "Vault is not on a checkout's way. A renewal that gets no answer leaves user, password and open connections as they are.",
        misconception: "failed-renewal-ends-the-credential",
        from: 0,
        to: 10,
      },
      {
        text: "After 20 min or so, with the first lease",
        why: "The lease is over, but it is Vault that removes the user, and Vault is away. The database knows of no end.",
        misconception: "lease-end-is-enforced-by-the-database",
        from: 10,
        to: 45,
      },
      {
        text: "When Vault returns and revokes",
        why: "Nobody removes the users before. Vault comes back, finds leases that are over, revokes them, and their connections lose all privileges.",
        from: 45,
        to: 55,
      },
      {
        text: "No checkout does: clients renew when Vault is back",
        why: "A lease that is over cannot be renewed, and revoking is the first thing that Vault does with it after the unseal.",
        misconception: "ended-lease-can-be-renewed",
        from: 500,
        to: 501,
      },
    ],
  },
  {
    id: "lab-lease-timeline-irrevocable",
    level: "senior",
    skill: "evaluate",
    preset: "database-away",
    measure: "irrevocable",
    prompt:
      "For 90 minutes Vault cannot reach the database, which the pods do reach. Eight leases of 60 minutes, renewed at two thirds. Then all is well, and the run lasts 90 minutes more. How many leases are irrevocable at its end?",
    options: [
      {
        text: "Zero: Vault repeats until it succeeds",
        why: "Vault repeats a failed revocation with growing waits, but six times at most; then it marks the lease, and tries it only once a day.",
        misconception: "revocation-is-repeated-for-ever",
        from: 0,
        to: 1,
      },
      {
        text: "About half: those that ended early on",
        why: "That would need attempts over half an hour or more. Six of them take ten minutes in the mean, and the last lease ended 30 minutes before the repair.",
        misconception: "revocation-is-repeated-for-an-hour",
        from: 1,
        to: 7,
      },
      {
        text: "All eight: their attempts are used up",
        why: "Every lease ends within the first hour. Waits of 20, 40, 80, 160 and 320 s, each ± 50 %, take 16 minutes at most; the users stay until somebody, or the daily attempt, removes them.",
        from: 7,
        to: 9,
      },
      {
        text: "More than eight, new ones too",
        why: "New credentials come after the repair, when Vault can remove their users. In the outage none could be created.",
        misconception: "outage-makes-later-leases-irrevocable",
        from: 9,
        to: 100,
      },
    ],
  },
];

/** What a reader commits to about a leaked credential. */
const leakPredictions: readonly Prediction[] = [
  {
    id: "lab-lease-timeline-prefix",
    level: "staff",
    skill: "evaluate",
    preset: "leak",
    measure: "errors",
    prompt:
      "After a leak all credentials of the role are revoked, with Vault's default statements. Each of eight pods takes a checkout a second. An agent beside it renews every 40 minutes, each at another time, and the pool opens connections, for 30 minutes each, with what the agent has. How many checkouts fail in the hour after?",
    options: [
      {
        text: "Zero: Vault hands out new ones at once",
        why: "Vault tells nobody. A pod that holds a revoked lease learns of it only when it asks for something.",
        misconception: "revocation-notifies-clients",
        from: 0,
        to: 1,
      },
      {
        text: "Some 100: each pod stumbles and asks",
        why: "That would need a client that takes a refusal by the database for a reason to ask Vault. These ask when a renewal is due.",
        misconception: "clients-refetch-after-a-refusal",
        from: 1,
        to: 1000,
      },
      {
        text: "Some 10,000: until renewals are due",
        why: "Renewals are due within 40 minutes, after 20 in the mean. Until then each pod has nothing that works; then Vault says that the lease is gone.",
        from: 1000,
        to: 20_000,
      },
      {
        text: "Some 29,000: pods need a restart",
        why: "A renewal of a lease that is gone is answered with an error, and these clients fetch a new credential then, which the pool takes.",
        misconception: "revoked-client-needs-a-restart",
        from: 20_000,
        to: 40_000,
      },
    ],
  },
  {
    id: "lab-lease-timeline-thief",
    level: "staff",
    skill: "analyse",
    preset: "leak-nologin",
    measure: "thief",
    prompt:
      "A thief opens a session with pod 1's credential. Ten minutes later the role's credentials are revoked, by ALTER ROLE … NOLOGIN alone. Pools keep connections for 30 minutes, leases last 60; the run goes on for two hours after the leak. How long could the thief work?",
    options: [
      {
        text: "10 min, until the revocation",
        why: "The revocation takes the right to log in, and the thief is logged in. Nothing asks a session for that right again.",
        misconception: "nologin-ends-sessions",
        from: 0,
        to: 20,
      },
      {
        text: "40 min: 30 more, as the pools'",
        why: "Thirty minutes are a rule of the pools for their own connections. The thief's session belongs to no pool.",
        misconception: "pool-rules-bind-all-sessions",
        from: 20,
        to: 50,
      },
      {
        text: "60 min, the TTL of the lease",
        why: "The lease was over with the revocation. Neither its end nor VALID UNTIL touches a session; they are asked at the login.",
        misconception: "lease-end-ends-sessions",
        from: 50,
        to: 80,
      },
      {
        text: "120 min: it does not end by itself",
        why: "The session keeps its privileges until somebody ends it. Revocation has to take privileges or terminate sessions as well.",
        from: 80,
        to: 200,
      },
    ],
  },
];

/** What a reader commits to before the leases run. */
export const leasePredictions: readonly Prediction[] = [
  ...outagePredictions,
  ...leasePlanPredictions,
  ...leakPredictions,
];
