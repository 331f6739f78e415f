import { US_PER_SECOND } from "../../lab/engine/clock";
import { blueGreenSwitch } from "../../lab/labs/blue-green-switch";
import type { SwitchState } from "../../lab/models/switching/state";
import { perSecond } from "../figures";
import { ran, type Ran } from "../ran";
import type { Drill, Panel } from "../drill";

const PAGE = "deployment-strategies/blue-green";
/** The selector is changed at second 30; the engineer looks ten minutes later. */
export const SWITCH_S = 30;
export const LOOKS_S = SWITCH_S + 600;
/** One request in so many is an order to an island, which 1.42 prices without shipping. The example's own. */
export const ISLANDS = 50;

export const kept = (differences = {}) =>
  ran(blueGreenSwitch, "service-kept", { length: LOOKS_S * 1000, ...differences });

type Kept = Ran<SwitchState>;

/** Requests that each colour took until that second. */
function taken(s: number): { blue: number; green: number } {
  if (s === 0) return { blue: 0, green: 0 };
  const { blue, green } = kept({ length: s * 1000 }).state.colours;
  return { blue: blue.sent, green: green.sent };
}

/** Requests between two moments, and those among them that were priced without shipping. */
export function priced(from: number, to: number) {
  const [before, after] = [taken(from), taken(to)];
  const blue = after.blue - before.blue;
  return { blue, green: after.green - before.green, wrong: Math.round(blue / ISLANDS) };
}

const minute = (s: number): string => new Date(Date.UTC(2026, 0, 1, 14) + s * 1000).toISOString().slice(11, 19);
const MINUTES = [
  [SWITCH_S, SWITCH_S + 60],
  [SWITCH_S + 60, SWITCH_S + 120],
  [LOOKS_S - 60, LOOKS_S],
] as const;

function orders(): Panel {
  return {
    kind: "table",
    title: "Order, minute by minute",
    columns: ["Minute", "Requests", "Priced without shipping", "Share"],
    rows: ([[0, SWITCH_S], ...MINUTES] as const).map(([from, to]) => {
      const { blue, green, wrong } = priced(from, to);
      const when = `${minute(from)} to ${minute(to)}${to === SWITCH_S ? ", before the switch" : ""}`;
      return [when, String(blue + green), String(wrong), `${((100 * wrong) / (blue + green)).toFixed(1)} %`];
    }),
  };
}

const OBJECTS: Panel = {
  kind: "listing",
  lang: "text",
  title: `The Service and its endpoints at ${minute(LOOKS_S)}`,
  text: `$ kubectl get service order -o wide
NAME    TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)    AGE    SELECTOR
order   ClusterIP   10.96.40.17   <none>        8080/TCP   212d   app=order,colour=green
$ kubectl get endpointslices -l kubernetes.io/service-name=order
NAME          ADDRESSTYPE   PORTS   ENDPOINTS                                       AGE
order-x7k2p   IPv4          8080    10.8.1.31,10.8.2.31,10.8.3.31 + 2 more...       212d
$ kubectl get pods -l app=order,colour=green -o wide --no-headers | awk '{print $1, $2, $6}'
order-green-5c9d7f8b66-2m7kd 1/1 10.8.1.31
order-green-5c9d7f8b66-7tz4q 1/1 10.8.2.31
order-green-5c9d7f8b66-kq9w2 1/1 10.8.3.31
order-green-5c9d7f8b66-v4b8n 1/1 10.8.1.32
order-green-5c9d7f8b66-zb2c6 1/1 10.8.2.32`,
};

function smoke({ log }: Kept): Panel {
  const at = (log.find(({ type }) => type === "smoke")?.t ?? 0) / US_PER_SECOND;
  return {
    kind: "listing",
    lang: "text",
    title: "The pipeline's test, and again by hand",
    text: `${minute(at)} resolve order.shop: 10.96.40.17, as before the switch
${minute(at)} GET http://order.shop:8080/version: 1.43
${minute(LOOKS_S - 40)} GET http://order.shop:8080/version: 1.43
${minute(LOOKS_S - 20)} price again, by http://order.shop:8080, the last 20 orders that had no shipping:
${minute(LOOKS_S - 20)}   20 of 20 priced with shipping`,
  };
}

const GATEWAY: Panel = {
  kind: "listing",
  lang: "yaml",
  title: "gateway: its client for order, started nine days ago",
  text: `order:
  url: http://order.shop:8080
  connections: 200     # of all its pods together
  keepAlive: true
  idleTimeout: 60s     # closes what nobody has used for so long
  # maxAge: not set`,
};

function counted(run: Kept): Panel {
  const rows = MINUTES.map(([from, to]) => {
    const { blue, green } = priced(from, to);
    return [`${minute(from)} to ${minute(to)}`, perSecond(blue / 60), perSecond(green / 60)];
  });
  return {
    kind: "table",
    title: `Requests by the version that took them; ${run.state.colours.blue.inFlight} are in flight on 1.42 at ${minute(LOOKS_S)}`,
    columns: ["Minute", "1.42, blue", "1.43, green"],
    rows,
  };
}

/** A switch that is done in each object one can look at, and that nobody has followed. */
export const theRepairChangesNothing: Drill = {
  id: "the-repair-changes-nothing",
  title: "The repair is live and changes nothing",
  level: "senior",
  topics: [PAGE],
  summary:
    "A release that repairs a fault was switched on ten minutes ago. Its tests pass, and the fault goes on as before.",
  alert:
    "WARNING order-price: 2.0 % of requests priced without shipping in the last 10 min. Release 1.43, which repairs this, is live since 14:00:30.",
  situation: `Order 1.42 forgets the shipping cost of orders to islands, one request in fifty. 1.43 repairs it and is deployed blue-green: five pods each, and a
Kubernetes Service whose selector was changed at 14:00:30 from blue, which is 1.42, to green, which is 1.43. Blue stays up as the way back. The only caller is the gateway, on three nodes.

An order takes about 120 ms; one request in fifty is an export, which takes up to 21 s. Both versions have an admin call \`/goodbye\`: from then on a pod says \`Connection: close\` with each answer, and goes
on listening. It is 14:10:30, and each wrong price is a loss.`,
  evidence: () => [orders(), OBJECTS, smoke(kept()), GATEWAY],
  made: [
    "Requests are the run of the lab “The blue-green switch”, preset “A Service, connections that stay”, seed 1, until second 630; second 0 is called 14:00:00.",
    "Wrong prices are arithmetic: one in fifty of the requests that version 1.42 took. The test on a new connection follows the run's own; the twenty orders priced again are the example's.",
    "The objects are written in kubectl's format for the situation; names and addresses are the example's.",
  ],
  lab: { id: "blue-green-switch", preset: "service-kept" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-the-repair-changes-nothing-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "the-switch",
        prompt:
          "Selector, endpoints and tests say 1.43, and the share of wrong prices has not moved in ten minutes. What do you take it for?",
        options: [
          {
            text: "1.43 repairs the case of its tests, and customers order something else",
            why: "Twenty real orders that had no shipping were priced again, and 1.43 priced all twenty rightly. A repair that helps in some cases would also have moved the 2.0 %.",
            misconception: "preview-tests-find-rare-faults",
          },
          {
            text: "Each request travels on a connection that was opened before 14:00:30",
            correct: true,
            why: "A Service chooses a pod when a client connects. The gateway's 200 connections are in steady use and have no maximum age, so they stay with the pods they were given: all blue.",
          },
          {
            text: "The gateway has kept the address that the name had before the switch",
            why: "The name leads to the Service's address, 10.96.40.17, before the switch and after it. A DNS answer of any age leads there too.",
            misconception: "everybody-honours-ttl",
          },
          {
            text: "The Service blends both versions until its endpoints have been rewritten",
            why: "The slice names five addresses, and they are the five green pods. A blend would also show in the share: part of the orders would be right.",
            misconception: "selector-change-blends",
          },
        ],
        sources: ["k8s-virtual-ips", "k8s-service"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-the-repair-changes-nothing-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "the-switch",
        prompt:
          "You suspect old connections. A colleague suspects the gateway's three nodes: their kube-proxy may still lead to blue. Which observation decides?",
        options: [
          {
            text: "The version in the gateway's access log, request by request",
            why: "It is 1.42 in both stories. That customers are served by blue follows from the prices already; the question is by which way they get there.",
            misconception: "active-service-is-the-old-one",
          },
          {
            text: "The conditions `ready` and `serving` in the EndpointSlice of order",
            why: "They tell what the nodes were told: five green pods. Neither story doubts that; they differ in what comes after it.",
            misconception: "selector-change-blends",
          },
          {
            text: "The address to which each of the gateway's pods resolves order.shop",
            why: "It is the Service's address in both stories, 10.96.40.17. What happens to it on the node is what you want to know.",
            misconception: "low-ttl-is-a-fast-switch",
          },
          {
            text: "The version that answers one fresh call made from where the gateway runs",
            correct: true,
            why: "A fresh call opens a connection and meets the node's present rules. If it is 1.43 on all three while customers get 1.42, the rules are right and the connections are old.",
          },
        ],
        sources: ["k8s-virtual-ips", "k8s-service"],
      },
    },
    fix: {
      panels: [
        {
          kind: "listing",
          lang: "text",
          title: "One call with a connection of its own, from each node of the gateway",
          text: ["node-1", "node-2", "node-3"].map((node) => `${node}  GET /version: 1.43`).join("\n"),
        },
        counted(kept()),
      ],
      page: PAGE,
      question: {
        id: "dr-the-repair-changes-nothing-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "the-drain",
        prompt:
          "The nodes are right and blue takes all requests. Which action brings customers to 1.43, loses no request, and keeps the way back?",
        options: [
          {
            text: "Call `/goodbye` on blue's five pods",
            correct: true,
            why: "Whoever is answered by blue has to connect anew, and meets the present rules. In the lab, which does it at the switch, blue is sent nothing more 10 s later, no request has failed, and blue is still up.",
          },
          {
            text: "Delete blue's Deployment, its pods without grace",
            why: "It moves everybody, and it cuts what is in flight: 41 requests in the lab, which did it at the switch. And blue is gone when 1.43 shows a fault of its own.",
            misconception: "switch-moves-in-flight",
          },
          {
            text: "Set the selector to blue and to green again",
            why: "The rules are rewritten twice, and rules are for new connections. In the lab with a way back after 30 s no request ever reaches green.",
            misconception: "selector-change-cuts",
          },
          {
            text: "Wait until the gateway's pool has renewed itself",
            why: "It closes what has been idle for 60 s, and a connection that carries a request every two seconds is never idle. Ten minutes have moved none of them.",
            misconception: "idle-time-out-renews-busy-connections",
          },
        ],
        sources: ["k8s-virtual-ips", "k8s-service"],
      },
    },
  }),
  debrief: `The switch was done, for whoever would connect. Nobody did: 200 connections in steady use, opened by a gateway that was started nine days before, each bound to a blue pod. A Service
chooses once for each connection, so all observations that open one of their own say "green": the pipeline's test, the engineer's, a check from each node. All that count what customers get say "blue". Both
are right, and some 1,200 orders were priced wrongly in ten minutes between them.

What would have told at once is requests by version, beside the release: zero on green after a minute is not a slow start. What prevents it is a maximum age of connections in normal operation; with 60 s the same lab
has nobody on blue after a minute. Green needs it as well, or the way back sticks in the same way. A gateway or mesh that chooses for each request does not have the fault.

Deleting blue with its 30 s of grace would have moved everybody too, and in the lab nothing is cut, because no request takes longer. It costs the way back, so it is the second step: when blue's log is empty and 1.43 has
earned trust.`,
};
