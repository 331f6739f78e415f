import { US_PER_SECOND } from "../../lab/engine/clock";
import { serviceDiscovery } from "../../lab/labs/service-discovery";
import { registryOf } from "../../lab/labs/service-discovery/parameters";
import type { RegistryState } from "../../lab/models/service-registry/registry";
import { choiceOf } from "../../lab/view/address";
import { curves, ran, type Ran } from "../ran";
import type { Drill, Panel } from "../drill";

const PAGE = "microservices-patterns/service-discovery";
const ANCHOR = "client-side-eureka-heartbeat-lease-self-preservation-caches";
const PRESET = "eureka-two-crash";

export const twoGone = (differences = {}) => ran(serviceDiscovery, PRESET, differences);
export const rules = () => registryOf(choiceOf(serviceDiscovery, PRESET).values);

type TwoGone = Ran<RegistryState>;

/** The run begins at 12:00:00. */
const clock = (us: number): string => new Date(Date.UTC(2026, 0, 1, 12) + us / 1000).toISOString().slice(11, 19);
const instance = (number: number): string => `payment-${number + 1}`;

/** Seconds since an instance's last heartbeat, at the end: the lease holds the moment of it plus the duration. */
export function silentS({ state, lengthUs }: TwoGone, number: number): number {
  const heartbeatUs = (state.instances[number]?.touchedUs ?? 0) - rules().rules.leaseUs;
  return Math.round((lengthUs - heartbeatUs) / US_PER_SECOND);
}

function registry(run: TwoGone): Panel {
  return {
    kind: "table",
    title: "Payment in the registry at 12:15:00",
    columns: ["Instance", "Machine", "Status", "Last heartbeat"],
    rows: run.state.instances.map(({ registered }, number) => [
      instance(number),
      `m${Math.floor(number / 2) + 1}`,
      registered ? "UP" : "not listed",
      `${silentS(run, number)} s ago`,
    ]),
  };
}

/** The share of a pod's list that is gone, in per cent. */
export function goneShare({ state }: TwoGone, client: number): number {
  const list = state.clients[client] ?? [];
  const listed = list.flatMap((is, number) => (is ? [number] : []));
  return (100 * listed.filter((number) => state.instances[number]?.up === false).length) / listed.length;
}

function callers(run: TwoGone): Panel {
  return {
    kind: "table",
    title: "The order pods at 12:15:00",
    columns: ["Pod", "Instances in its list", "Of these without power", "Charges that fail"],
    rows: run.state.clients.map((list, client) => {
      const share = goneShare(run, client);
      const listed = list.filter(Boolean).length;
      return [`order-${client + 1}`, String(listed), String((listed * share) / 100), `${share.toFixed(0)} %`];
    }),
  };
}

const LOG = `12:14:58.204 order-3 charge=5f1c POST http://payment-2:8080/charges
12:14:59.204 order-3 charge=5f1c failed: no connection to payment-2:8080 within 1000 ms
12:14:59.411 order-3 charge=5f24 POST http://payment-7:8080/charges
12:14:59.529 order-3 charge=5f24 200
12:14:59.760 order-3 charge=5f29 POST http://payment-1:8080/charges
12:15:00.760 order-3 charge=5f29 failed: no connection to payment-1:8080 within 1000 ms`;

/** What the registry logged of the minutes around the loss. */
function renewals({ log }: TwoGone): Panel {
  const minutes = log.filter(({ type }) => type === "renewals");
  const evicted = (from: number, to: number) =>
    log.filter(({ t, type }) => type === "evicted" && t > from && t <= to).length;
  return {
    kind: "table",
    title: "The registry, minute by minute",
    columns: ["Minute that ended at", "Renewals", "Needed: more than", "Leases expired"],
    rows: minutes
      .slice(3)
      .map(({ t, data }) => [
        clock(t),
        String(data?.count),
        String(data?.threshold),
        String(evicted(t - 60 * US_PER_SECOND, t)),
      ]),
  };
}

/** A registry that doubts itself, and callers that believe it. */
export const oneChargeInFive: Drill = {
  id: "one-charge-in-five",
  title: "One charge in five, for ten minutes",
  level: "senior",
  topics: [PAGE],
  summary: "A machine lost power. Everybody expected failed charges for five minutes; after ten they fail as at first.",
  alert: "CRITICAL order: 20 % of charges fail since 12:05, no connection to payment-1 and payment-2.",
  situation: `Payment's ten instances stand on five machines, two on each. They register with a Eureka server of their own, with its defaults: a heartbeat
every 30 s, a lease of 90 s that counts twice, a sweep every 60 s, a response cache of 30 s, and clients that fetch every 30 s. That is 300 s at the
worst, as the runbook says. The five order pods take an instance from their list by chance, wait 1 s for a connection, and do not retry.

At 12:05:00 machine m1 lost power. It will not be back before the afternoon. The other eight instances answer, and have room for all charges. It is
12:15:00.`,
  evidence: () => {
    const run = twoGone();
    return [
      curves("Payment from 12:00 to 12:15", run, ["registered", "up"]),
      registry(run),
      callers(run),
      { kind: "listing", lang: "log", title: "One order pod's log", text: LOG },
    ];
  },
  made: [
    "Curves and tables are the run of the lab “Service discovery”, preset “Eureka: two of ten crash”, seed 1, as it ends; its second 0 is called 12:00:00.",
    "The last heartbeat is what the lease holds less its duration, which Eureka adds when it renews. In the preset the two that are lost have just renewed, the worst case for the runbook.",
    "The charges that fail are the share of a pod's list that is gone, since it takes an instance by chance; its log is written by hand with the situation's settings.",
  ],
  lab: { id: "service-discovery", preset: PRESET },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-one-charge-in-five-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: ANCHOR,
        prompt:
          "Ten minutes after the loss payment-1 and payment-2 are called as before. What keeps them in the lists?",
        options: [
          {
            text: "Order's pods hold old copies of a list that is right again by now",
            why: "The registry itself shows both as UP, and the chart has ten registered. The copies agree with what they were copied from.",
            misconception: "list-is-the-truth",
          },
          {
            text: "Something goes on renewing the two leases in their name",
            why: "Their last heartbeat is 600 s old, that of each other instance less than 30 s. Fetching a list renews nothing either.",
            misconception: "fetching-renews-leases",
          },
          {
            text: "A sweep takes two leases at the most, and others come first",
            why: "Two of ten is its limit, and the only two that are overdue are these. The other eight have renewed within half a minute.",
            misconception: "eviction-needs-a-batch",
          },
          {
            text: "Too many heartbeats are missing, so the registry ends no lease",
            correct: true,
            why: "Eight instances renew 8 × 2 = 16 times a minute, and int(10 × 2 × 0.85) = 17 must be exceeded. It takes the silence for its own trouble and keeps everybody.",
          },
        ],
        sources: ["eureka-self-preservation", "eureka-registry"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-one-charge-in-five-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: ANCHOR,
        prompt:
          "Either the registry is only late, or it has stopped expiring leases. You may ask it for one pair of numbers. Which tells?",
        options: [
          {
            text: "The duration of a lease and the interval of the sweep",
            why: "They bound how late it may be, 240 s with the lease counted twice, and 600 s have passed. Why it is later than that, they do not say.",
            misconception: "lease-is-the-staleness",
          },
          {
            text: "The renewals of the last full minute and its threshold",
            correct: true,
            why: "More renewals than the threshold, and leases expire at the next sweep; as many or fewer, and none will, however long one waits.",
          },
          {
            text: "The age of its response cache and of order's last fetch",
            why: "Both copy what is registered, and ten are. Fresh copies of a list that keeps the dead contain the dead.",
            misconception: "registry-client-is-the-last-cache",
          },
          {
            text: "The answer times of payment-1 and payment-2, asked from there",
            why: "No answer would come, as order's log shows already. Eureka asks no instance; it counts the heartbeats that reach it.",
            misconception: "self-preservation-needs-a-partition",
          },
        ],
        sources: ["eureka-self-preservation", "eureka-registry"],
      },
    },
    fix: {
      panels: [renewals(twoGone())],
      page: PAGE,
      question: {
        id: "dr-one-charge-in-five-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "graceful-deregistration-in-this-order",
        prompt:
          "Self-preservation holds, and m1 stays dark until the afternoon. You know that it is dead. What ends the failures now, and puts nothing else at risk?",
        options: [
          {
            text: "Give the instances a shorter lease, 30 s instead of 90",
            why: "Nothing expires, however short it is. The lab with 30 s ends with all five order pods calling both, after eight restarts for nothing.",
            misconception: "lease-overrides-self-preservation",
          },
          {
            text: "Let order fetch at 5 s intervals, from a cache as young",
            why: "It would get the same ten instances sooner. The lab with 5 s for both ends with five lists that contain the dead.",
            misconception: "list-is-the-truth",
          },
          {
            text: "Cancel both leases by hand: `DELETE` for each instance",
            correct: true,
            why: "A cancelled lease leaves at once, as in a clean shutdown: cache and fetch take up to 60 s. The registry then counts on eight, 16 is more than int(8 × 2 × 0.85) = 13, and it expires leases again.",
          },
          {
            text: "Restart the registry with self-preservation switched off",
            why: "It would get rid of both, and of all that is silent from then on. In the lab's partition without it three healthy instances are thrown out.",
            misconception: "self-preservation-causes-staleness",
          },
        ],
        sources: ["eureka-registry", "eureka-self-preservation"],
      },
    },
  }),
  debrief: `One crash would have kept to the runbook: nine instances renew 18 times a minute, 18 is more than 17, and after 300 s at the worst nobody calls the
dead one. Two leave 16. From then on the registry cannot tell two crashes from a cut network, and it prefers a list with ghosts to one without the living.
That choice is a good one; what it lacks is somebody who knows. With two of ten instances on each machine the case was waiting to happen.

The numbers were there: renewals against their threshold is one line on a dashboard. An alert that compares the instances listed with those that answer would have named
both, if it waits longer than the 300 s.

The lasting repair is at the caller. With a second attempt at another instance a charge fails only if both meet the dead, 2/10 × 1/9, some 2 %, and with a
short ejection in order's own list hardly any. Then the registry may be wrong for an afternoon. A charge that found no connection was not sent, so this
retry is safe.`,
};
