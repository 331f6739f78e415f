import { US_PER_SECOND } from "../../lab/engine/clock";
import { mtlsHandshake } from "../../lab/labs/mtls-handshake";
import type { HandshakeState } from "../../lab/models/handshake/state";
import type { Root } from "../../lab/models/handshake/verify";
import type { Drill, Panel } from "../drill";
import { measureOf, ran, type Ran } from "../ran";

const PAGE = "service-mesh-observability/mtls";
const PRESET = "leaf-before-bundle";
export type Bundle = Root | "both";

/** Moments in minutes of the day. */
const at = (hours: number, minutes: number): number => hours * 60 + minutes;
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const BEGINS = at(9, 0);
export const NOW = at(12, 5);

interface Caller {
  root: Root;
  issued: number;
  /** Its connection to payment-3, or since when it tries to open one. */
  since: number;
}

export const CALLERS: readonly Caller[] = [
  { root: "old", issued: at(1, 20), since: at(11, 10) },
  { root: "new", issued: at(9, 40), since: at(10, 31) },
  { root: "old", issued: at(0, 45), since: at(11, 20) },
  { root: "new", issued: at(10, 15), since: at(11, 2) },
  { root: "new", issued: at(11, 48), since: at(10, 50) },
];
export const PAYMENTS: readonly { root: Root; bundle: Bundle; age: string }[] = [
  { root: "old", bundle: "both", age: "4d" },
  { root: "new", bundle: "both", age: "4d" },
  { root: "old", bundle: "old", age: "23d" },
  { root: "new", bundle: "both", age: "4d" },
];
const THIRD = 2;

/** A new connection from a caller's proxy, which knows both roots unless said otherwise, to one of payment's. */
export const connect = (
  caller: { root: Root; bundle?: Bundle },
  payment: { root: Root; bundle: Bundle },
): Ran<HandshakeState> =>
  ran(mtlsHandshake, PRESET, {
    "client-root": caller.root,
    "client-bundle": caller.bundle ?? "both",
    "server-root": payment.root,
    "server-bundle": payment.bundle,
  });

export const answers = (...pair: Parameters<typeof connect>): boolean => measureOf(connect(...pair), "answered") > 0;

/** A connection that was opened before its caller had this leaf was judged by the one before, which the old root signed. */
const refused = (caller: Caller, number: number): boolean => {
  const payment = PAYMENTS[number] ?? PAYMENTS[THIRD];
  const root = number === THIRD && caller.since < caller.issued ? "old" : caller.root;
  return payment !== undefined && !answers({ root }, payment);
};

/** Of twenty pairs, those without a connection. */
export const refusedPairs = (): [order: number, payment: number][] =>
  CALLERS.flatMap((caller, order) =>
    PAYMENTS.flatMap((_, payment): [number, number][] => (refused(caller, payment) ? [[order, payment]] : [])),
  );

const PAIRS = CALLERS.length * PAYMENTS.length;
export const failingPercent = (): number => (100 * refusedPairs().length) / PAIRS;

function overTime(): Panel {
  const step = 5;
  const begun = refusedPairs().map(([order]) => CALLERS[order]?.since ?? NOW);
  const moments = Array.from({ length: (NOW - BEGINS) / step + 1 }, (_, index) => BEGINS + index * step);
  return {
    kind: "chart",
    title: "Charges that fail, from 09:00 to 12:05",
    lengthUs: (NOW - BEGINS) * 60 * US_PER_SECOND,
    series: [{ id: "failing", label: "Charges that fail", unit: "%" }],
    samples: [moments.map((now) => (100 * begun.filter((since) => since <= now).length) / PAIRS)],
  };
}

function matrix(): Panel {
  const bad = refusedPairs();
  return {
    kind: "table",
    title: "Of 100 charges from each order pod to each payment pod, those that end in 503 UC",
    columns: ["From", ...PAYMENTS.map((_, payment) => `payment-${payment + 1}`)],
    rows: CALLERS.map((_, order) => [
      `order-${order + 1}`,
      ...PAYMENTS.map((__, payment) => (bad.some((pair) => pair.join() === [order, payment].join()) ? "100" : "0")),
    ]),
  };
}

function leaves(): Panel {
  const bad = refusedPairs();
  return {
    kind: "table",
    title: "The certificates of order's proxies, and their connections to payment-3",
    columns: ["Pod", "Signed by", "Issued", "Connection to payment-3"],
    rows: CALLERS.map(({ root, issued, since }, order) => [
      `order-${order + 1}`,
      `${root} root`,
      clock(issued),
      `${bad.some(([found]) => found === order) ? "tries since" : "open since"} ${clock(since)}`,
    ]),
  };
}

/** What order-2's proxy sees of a new connection. */
function attempt(): Panel {
  const run = connect(CALLERS[1] as Caller, PAYMENTS[THIRD] as (typeof PAYMENTS)[number]);
  const ms = (us: number) => (us / 1000).toFixed(0).padStart(3);
  const lines = run.log.flatMap(({ t, type, id, data }) => {
    if (type === "sent" && id === "client") return [`${ms(t)} sends ${data?.messages}`];
    if (type === "verified" && id === "client") return [`${ms(t)} has verified its peer: chain, time and name`];
    if (type === "complete" && id === "client") return [`${ms(t)} its own handshake is complete`];
    if (type === "request") return [`${ms(t)} sends request ${id}`];
    if (type === "told" && id === "client") return [`${ms(t)} receives alert ${data?.alert} (${data?.number})`];
    return [];
  });
  return {
    kind: "listing",
    lang: "log",
    title: "order-2 opens a connection to payment-3, in ms",
    text: lines.join("\n"),
  };
}

function bundles(): Panel {
  const roots = (bundle: Bundle) => (bundle === "both" ? "old, new" : bundle);
  return {
    kind: "table",
    title: "What the proxies hold at 12:05",
    columns: ["Proxies", "Roots in the bundle", "Own certificate signed by", "Running since"],
    rows: [
      ["order-1 to order-5", "old, new", "as above", "4d"],
      ...PAYMENTS.map(({ root, bundle, age }, payment) => [
        `payment-${payment + 1}`,
        roots(bundle),
        `${root} root`,
        age,
      ]),
    ],
  };
}

/** A change of roots whose first step was not finished everywhere. */
export const twoPairsOfTwenty: Drill = {
  id: "two-pairs-of-twenty",
  title: "Two pairs of twenty",
  level: "senior",
  topics: [PAGE],
  summary:
    "Two order pods cannot reach one payment pod. Each of the two reaches the others, and everybody else reaches that one.",
  alert: "CRITICAL order: 10 % of charges fail with 503 UC. 5 % since 10:31, 10 % since 11:02.",
  situation: `Five order pods call four payment pods in turn, over mutual TLS 1.3. Each proxy keeps one connection to each peer until one of the two closes it.
Certificates live 24 hours and are renewed at half of that; proxies read their trust bundle when they start, and take a new certificate without a restart.

The authority is changing its root. Four days ago the bundles with both roots were rolled out and the pods restarted. At 09:00 today the authority began to
sign by the new root. All nodes' clocks agree. Payment's policy admits order's service account. It is 12:05.`,
  evidence: () => [overTime(), matrix(), leaves(), attempt()],
  made: [
    "Whether a pair connects, and the times of the listing, are runs of the lab “Handshake stepper with injected faults”, preset “New root: certificate before bundle”, seed 1, one for each pair, with the root of either certificate and payment's bundle set as the tables say.",
    "A connection that is older than its caller's certificate was judged by the one before. A failing pair takes a twentieth of the charges.",
    "The moments and the ages of the pods are the situation's own.",
  ],
  lab: { id: "mtls-handshake", preset: PRESET },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-two-pairs-of-twenty-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "changing-a-root",
        prompt: "Which explanation fits who fails at payment-3, who does not, and what order-2 sees?",
        options: [
          {
            text: "Payment-3 shows a certificate that order-2 and order-4 cannot verify",
            why: "Order-2 has verified it, chain included, and has sent nine requests. The alert came from payment-3, and whoever sends it has judged the other side.",
            misconception: "an-alert-accuses-its-sender",
          },
          {
            text: "Payment-3 refuses certificates of the new root when a connection begins",
            correct: true,
            why: "Order-2 and order-4 have new ones and had to connect anew. Order-5 has one too, but its connection is older than it; order-1 and order-3 connected lately, with old ones. And the alert is unknown_ca.",
          },
          {
            text: "Payment-3's clock is slow, and young certificates are not valid by it yet",
            why: "Order-2's is two and a half hours old. TLS 1.3's alert for a date that does not fit is 45, certificate_expired; this is 48, unknown_ca.",
            misconception: "a-refused-new-certificate-means-clocks",
          },
          {
            text: "Payment-3's policy does not admit what order-2 and order-4 are called now",
            why: "A policy answers a request with a status, after the handshake, and sends no alert. And a root changes who signed a certificate, not the name in it.",
            misconception: "authorization-is-part-of-tls",
          },
        ],
        sources: ["tls13", "linkerd-rotate"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-two-pairs-of-twenty-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "what-the-client-learns-and-when",
        prompt:
          "Either the certificates signed since 09:00 are flawed, and the other payment pods have not met one yet; or payment-3 lacks something. What separates the two?",
        options: [
          {
            text: "The certificate that payment-3 shows to a laptop, its issuer and dates",
            why: "It is the one that order-2 has verified. Signed by the old root it is fine for everybody here, in both cases.",
            misconception: "an-alert-accuses-its-sender",
          },
          {
            text: "The share of order-2's connects to payment-3 that succeed",
            why: "By its own count all do: in the listing its handshake is complete at 42 ms, and the alert comes at 83. A client of TLS 1.3 is done before it is judged.",
            misconception: "connect-proves-mutual",
          },
          {
            text: "A capture of the packets between payment-3 and order-2",
            why: "Both certificates travel after the key exchange, so encrypted, and so is the alert. One sees the two hellos, lengths, and an end.",
            misconception: "certificates-travel-in-the-clear",
          },
          {
            text: "The roots in payment-3's bundle, beside those in payment-1's",
            correct: true,
            why: "A verifier judges by its own bundle. If payment-1 holds both roots and payment-3 one, payment-3 lacks the other; if both hold the same, look at the new signatures.",
          },
        ],
        sources: ["tls13", "spiffe-bundle"],
      },
    },
    fix: {
      panels: [bundles()],
      page: PAGE,
      question: {
        id: "dr-two-pairs-of-twenty-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "changing-a-root",
        prompt:
          "One proxy knows one root where it should know two. Which step ends the failures and keeps more pairs from joining them?",
        options: [
          {
            text: "Restart payment-3 alone, so that it reads the bundle that is there",
            correct: true,
            why: "With both roots it takes either certificate, and its own, new by then, is accepted by five callers that know both. For the moment of the restart three pods carry the charges.",
          },
          {
            text: "Let the authority sign by the old root again, as before 09:00",
            why: "The new certificates are out: order-2 and order-4 keep theirs until half its life is over, 21:40 and 22:15, and are refused at payment-3 until then.",
            misconception: "stopping-the-signer-recalls-leaves",
          },
          {
            text: "Restart order-1 and order-3, so that five callers have the same root",
            why: "Payment-3 would refuse them as well, four pairs of twenty at once, and order-5 as soon as its connection ends: a quarter of the charges.",
            misconception: "peers-need-the-same-root",
          },
          {
            text: "Finish the change now: take the old root out of the nine bundles",
            why: "Order-1, order-3, payment-1 and payment-3 still have certificates by it. Of new connections 14 pairs in 20 would be refused instead of two.",
            misconception: "a-new-root-replaces-the-old-at-once",
          },
        ],
        sources: ["linkerd-rotate", "tls13"],
      },
    },
  }),
  debrief: `A root is changed in three steps, each finished everywhere before the next begins: trust both, sign by the new one, drop the old one. Step one was
announced as done and was done on eight proxies of nine. Payment-3 belongs to a deployment of its own, which the list of restarts did not have, and it had
been running for 23 days with the bundle it had read at its start.

Nothing failed for an hour and a half, because two things have to meet: a certificate from the new root, and a new connection to payment-3. So failures came
pair by pair, as certificates were renewed and connections closed. Order-5 was next, at the end of its connection; order-3 would have followed after its renewal at 12:45, and order-1
after 13:20. Half a day later all five would have failed there.

What tells before step two: each proxy's own report of the roots it holds, compared with the list of all workloads, and one handshake with a test certificate from
the new root against each of them. "The roll-out is complete" is no such report.`,
};
