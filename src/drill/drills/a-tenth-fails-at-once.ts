// cspell:ignore virtualservice destinationrule
import { meshRouting } from "../../lab/labs/mesh-routing";
import type { MeshState } from "../../lab/models/mesh-routing/state";
import { curves, ran, type Ran } from "../ran";
import type { Drill, Panel } from "../drill";

const PAGE = "service-mesh-observability/traffic-management";
const HOST = "payment.shop.svc.cluster.local";
const PORT = 8080;

/** The preset with its counts from second 0 on; no pod is faulty in it. */
export const minute = (differences = {}) => ran(meshRouting, "unknown-subset", { "fault-from": 0, ...differences });

type Minute = Ran<MeshState>;

/** The run begins at 15:19:00. */
const clock = (us: number): string =>
  new Date(Date.UTC(2026, 0, 1, 15, 19) + Math.round(us / 1000)).toISOString().slice(11, 23);

/** What came of the charges by the subset that the route drew. */
export function bySubset({ state }: Minute) {
  return state.subsets.map(({ chosen, failed, hosts }, number) => ({
    name: `v${number + 1}`,
    chosen,
    failed,
    sent: hosts.reduce((sum, { sent }) => sum + sent, 0),
  }));
}

function subsets(run: Minute): Panel {
  return {
    kind: "table",
    title: "Charges of order's proxies, 15:19 to 15:20",
    columns: ["Version the route drew", "Charges", "Sent to a pod", "Failed"],
    rows: bySubset(run).map(({ name, chosen, sent, failed }) => [name, String(chosen), String(sent), String(failed)]),
  };
}

const LINES = 7;

function accessLog({ log }: Minute): Panel {
  const lines = log.filter(({ type }) => type === "line").slice(-LINES);
  return {
    kind: "listing",
    lang: "log",
    title: `Order's proxy: the last ${LINES} lines with 5xx (time, status, flag, duration, upstream)`,
    text: lines
      .map(({ t, data }) => {
        const upstream = Number(data?.attempts) === 0 ? "-" : "a pod";
        return `${clock(t)}  ${String(data?.status)}  ${String(data?.flags)}  0 ms  ${upstream}`;
      })
      .join("\n"),
  };
}

/** Pods as `kubectl get pods -L version` lists them; the names end in their number. */
function pods({ state }: Minute): Panel {
  const rows = state.subsets.flatMap(({ hosts }, number) =>
    hosts.map(
      (_, pod) =>
        `payment-v${number + 1}-${pod + 1}   2/2     Running   0          ${number === 0 ? "9d " : "31m"}   v${number + 1}`,
    ),
  );
  return {
    kind: "listing",
    lang: "text",
    title: "kubectl -n shop get pods -l app=payment -L version",
    text: ["NAME           READY   STATUS    RESTARTS   AGE   VERSION", ...rows].join("\n"),
  };
}

/** The two rules for the host and the route, with the weights of the run. */
function configuration({ lab }: Minute): Panel {
  const v2 = Number(lab.parameters.find(({ id }) => id === "v2-weight")?.default);
  return {
    kind: "listing",
    lang: "yaml",
    title: "What is applied (shortened; no exportTo anywhere)",
    text: `kind: DestinationRule # 41 days old
metadata: { name: payment, namespace: shop }
spec:
  host: ${HOST}
  subsets:
    - { name: v1, labels: { version: v1 } }
---
kind: DestinationRule # since 14:58
metadata: { name: payment-v2, namespace: release }
spec:
  host: ${HOST}
  subsets:
    - { name: v2, labels: { version: v2 } }
---
kind: VirtualService # 41 days old; v2 since 15:00, before that v1 alone
metadata: { name: payment, namespace: shop }
spec:
  hosts: [${HOST}]
  http:
    - route:
        - { destination: { host: ${HOST}, subset: v1 }, weight: ${100 - v2} }
        - { destination: { host: ${HOST}, subset: v2 }, weight: ${v2} }`,
  };
}

/** What a proxy of `shop` holds for the host. */
const HELD = [
  ["SERVICE FQDN", "PORT", "SUBSET", "DIRECTION", "TYPE", "DESTINATION RULE"],
  [HOST, String(PORT), "-", "outbound", "EDS", "payment.shop"],
  [HOST, String(PORT), "v1", "outbound", "EDS", "payment.shop"],
];
/** In the columns of istioctl, which are five blanks apart. */
const CLUSTERS = HELD.map((row) =>
  row
    .map((word, column) => word.padEnd(5 + Math.max(...HELD.map((each) => each[column]?.length ?? 0))))
    .join("")
    .trimEnd(),
).join("\n");

/** A share of all charges that goes nowhere. */
export const aTenthFailsAtOnce: Drill = {
  id: "a-tenth-fails-at-once",
  title: "A tenth fails at once, and every pod is well",
  level: "mid",
  topics: [PAGE],
  summary:
    "One charge in ten fails within a millisecond. Payment's pods are ready, quick and without an error in their logs.",
  alert: "CRITICAL order: 10 % of charges to payment fail with 503 since 15:00. payment: no errors, no restarts.",
  situation: `Order and payment run in namespace \`shop\` of an Istio mesh, with sidecars on both sides. Payment has five pods of v1 and, since this
afternoon, two of v2, which are to get a tenth of the charges. The release team works in a namespace of its own and applied its changes from
there: a new rule at 14:58, the changed route at 15:00. \`kubectl apply\` reported no error. Mutual TLS is STRICT for all of \`shop\` and has not changed.

The failures began at 15:00. It is 15:20 now. Order does not retry charges.`,
  evidence: () => {
    const run = minute();
    return [
      curves("Order's proxies from 15:19 to 15:20", run, ["failed", "attempts"]),
      subsets(run),
      accessLog(run),
      pods(run),
      configuration(run),
    ];
  },
  made: [
    "Curves, counts and log lines are the run of the lab “Mesh routing”, preset “The route names an unknown subset”, seed 1, counted from its second 0, which is called 15:19:00.",
    "A failed charge was never sent, so its line has no upstream and no time to speak of; the flag is the one that the run gave it.",
    "The list of pods has the run's five and two, none of them faulty; their names and ages, the objects and the list of clusters are the situation's.",
  ],
  lab: { id: "mesh-routing", preset: "unknown-subset" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-a-tenth-fails-at-once-diagnose",
        kind: "single",
        level: "mid",
        skill: "analyse",
        anchor: "subsets",
        prompt:
          "A charge fails whenever the route draws v2. Which fault do status, flag and the objects show together?",
        options: [
          {
            text: "Proxies have no cluster v2: its rule lies where nobody of `shop` looks",
            correct: true,
            why: "`NC` is a cluster that the proxy does not know. A rule is looked for in the caller's namespace, the service's and the root; `release` is none of them, and the rule in `shop` has v1 alone.",
          },
          {
            text: "The proxy has v2 but no healthy pod in it: both are ejected or not ready",
            why: "That is `UH`, a cluster that is known and empty. The pods are ready, and nothing was sent to them that could have ejected them.",
            misconception: "unknown-subset-is-no-host",
          },
          {
            text: "The route overtook its subset, and the subset is yet to arrive in the proxies",
            why: "It gives the same flag, for seconds. Here the subset was applied two minutes before the route, and 20 minutes have passed.",
            misconception: "mesh-news-takes-minutes",
          },
          {
            text: "The pods of v2 hang up on order, because their certificates do not fit",
            why: "A failed handshake is `UF`, or `UC` if payment hangs up later, and each would name an upstream. These lines have none: nothing was sent.",
            misconception: "flag-belongs-to-the-callee",
          },
        ],
        sources: ["envoy-flags", "istio-best-practices"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-a-tenth-fails-at-once-check",
        kind: "single",
        level: "mid",
        skill: "evaluate",
        anchor: "virtualservice-and-destinationrule",
        prompt:
          "The release team says that its rule is fine and istiod is slow today. What shows whether the rule is late or unused?",
        options: [
          {
            text: "The API server's verdict on the rule, by applying it again as a dry run",
            why: "It was accepted at 14:58 and will be again. A valid object in the wrong place is still valid.",
            misconception: "accepted-rule-is-used",
          },
          {
            text: "The log of a v2 pod's own proxy, for requests that istiod let through",
            why: "Nothing reached v2, late or unused: 0 of its charges were sent to a pod. An empty log fits both.",
            misconception: "first-log-line-is-the-cause",
          },
          {
            text: "The clusters that an order pod's proxy holds, and the rule behind each",
            correct: true,
            why: "The proxy has the route of 15:00, so pushes arrive. If its clusters come from the rule in `shop` alone, the older one in `release` is not late but passed over.",
          },
          {
            text: "The error rate in ten minutes, since a slow push would end by then",
            why: "It has had 20 minutes. Waiting costs a tenth of the charges for ten more and tells no more than the last twenty did.",
            misconception: "mesh-news-takes-minutes",
          },
        ],
        sources: ["istio-best-practices", "istio-destination-rule"],
      },
    },
    fix: {
      panels: [
        {
          kind: "listing",
          lang: "text",
          title: `istioctl -n shop proxy-config clusters <an order pod> --fqdn ${HOST} --direction outbound`,
          text: CLUSTERS,
        },
      ],
      page: PAGE,
      question: {
        id: "dr-a-tenth-fails-at-once-fix",
        kind: "single",
        level: "mid",
        skill: "evaluate",
        anchor: "subsets",
        prompt:
          "No request has reached v2 so far, and the release team has gone into a meeting. Which change ends the failures with little risk?",
        options: [
          {
            text: "`retries: { attempts: 5, retryOn: 5xx }` on the route to both versions",
            why: "The version is drawn once for a request, and no attempt is made where there is no cluster. The lab with five retries on 5xx fails as many.",
            misconception: "retries-draw-the-weights-again",
          },
          {
            text: "`weight: 100` for v1 and 0 for the other one, in the VirtualService",
            correct: true,
            why: "It goes back to what worked before 15:00: in the lab none fails. The subset can then be defined where it is found, and the weight follows once the proxies list it.",
          },
          {
            text: "Delete the VirtualService, so that the Service balances by itself",
            why: "The 503s would end, but without a route charges go to all seven pods: 2 of 7, some 29 %, to a v2 that nobody has seen serve.",
            misconception: "weights-follow-pods",
          },
          {
            text: "Add v2 to the rule in `shop`, so that the canary starts at its tenth",
            why: "That is the repair, at the wrong time: a tenth of the charges would at once meet a version that nobody watches. First back, then forward.",
            misconception: "complete-the-release-to-repair-it",
          },
        ],
        sources: ["istio-virtual-service", "istio-best-practices"],
      },
    },
  }),
  debrief: `A route names a subset, and a DestinationRule defines it. The two are found by different ways: the route was read because it lies in \`shop\`, the rule
was not, because order's proxies look in the caller's namespace, the service's and the root. Both objects were valid, so nothing complained. Every tenth
charge was drawn for a cluster that did not exist, and failed before it left order's pod; payment could not see it, and its dashboard stayed clean.

Charges with \`NC\` were not sent, so they may be repeated without asking payment.

The order of a safe change is subset, look, weight: define the subset in the service's namespace, see it among the clusters of a caller's proxy, then move the
route. An alert on \`NR\` or \`NC\` above zero, whatever the share, would have paged at 15:02 and named the kind of fault. It has to be taken from the caller's
report, and not be filtered by the name \`payment\`: without a cluster there is no destination to name, and a sidecar writes the Host header, port and all, in its place.`,
};
