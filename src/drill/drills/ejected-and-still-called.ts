import { US_PER_SECOND } from "../../lab/engine/clock";
import { loadBalancing } from "../../lab/labs/load-balancing";
import type { ClusterState } from "../../lab/models/load-balancing/cluster";
import { curves, ran, type Ran } from "../ran";
import type { Drill, Panel } from "../drill";

const PAGE = "service-mesh-observability/traffic-management";
const BALANCERS = "microservices-patterns/synchronous-communication";
/** What the tables count: well after the second ejection of all six, at second 40. */
const FROM_S = 45;
const CLUSTER = "payment";

export const sixSick = (differences = {}) => ran(loadBalancing, "panic", differences);

type SixSick = Ran<ClusterState>;

/** Payment's pods: the first six stand in zone b. */
const address = (server: number): string => (server < 6 ? `10.8.2.${11 + server}:8080` : `10.8.1.${15 + server}:8080`);

/** The run begins at 14:00:00. */
function clock(us: number): string {
  const date = new Date(Date.UTC(2026, 0, 1, 14) + Math.round(us / 1000));
  return date.toISOString().slice(11, 23);
}

/** What one pod was sent and failed since second 45. */
export function countsOf({ log }: SixSick, server: number) {
  const answered = log.filter(
    ({ t, type, data }) => type === "answered" && data?.server === server && t >= FROM_S * US_PER_SECOND,
  );
  return { requests: answered.length, failed: answered.filter(({ data }) => data?.ok !== true).length };
}

/** The share of all requests since second 45 that failed, in per cent. */
export function failedShare(run: SixSick): number {
  const counts = run.state.servers.map((_, server) => countsOf(run, server));
  const sum = (of: "requests" | "failed") => counts.reduce((total, each) => total + each[of], 0);
  return (100 * sum("failed")) / sum("requests");
}

function pods(run: SixSick): Panel {
  return {
    kind: "table",
    title: "Payment's pods in the gateway's log, 14:00:45 to 14:01:00",
    columns: ["Pod", "Zone", "Requests", "Answered 503"],
    rows: run.state.servers.map((_, server) => {
      const { requests, failed } = countsOf(run, server);
      return [address(server), server < 6 ? "b" : "a", String(requests), String(failed)];
    }),
  };
}

function health({ state }: SixSick): Panel {
  return {
    kind: "listing",
    lang: "text",
    title: "The gateway's Envoy at 14:01:00: /clusters, health flags",
    text: state.outliers
      .map(({ ejected }, server) => {
        return `${CLUSTER}::${address(server)}::health_flags::${ejected ? "/failed_outlier_check" : "healthy"}`;
      })
      .join("\n"),
  };
}

const LINES = 8;

function accessLog({ log }: SixSick): Panel {
  const last = log.filter(({ type }) => type === "answered").slice(-LINES);
  return {
    kind: "listing",
    lang: "log",
    title: `The gateway's Envoy: the last ${LINES} lines (time, status, flag, details, duration, upstream)`,
    text: last
      .map(({ t, data }) => {
        const duration = `${Math.round(Number(data?.latencyUs) / 1000)} ms`.padStart(7);
        return `${clock(t)}  ${data?.ok === true ? "200" : "503"}  -  via_upstream ${duration}  ${address(Number(data?.server))}`;
      })
      .join("\n"),
  };
}

/** Requests that came while the balancer was in panic; those still in hand at the end are not among them. */
export function inPanic({ log, lengthUs }: SixSick): number {
  const spells = log.flatMap(({ t, type }, index) => {
    if (type !== "panic") return [];
    return [{ from: t, to: log.slice(index).find((later) => later.type === "calm")?.t ?? lengthUs }];
  });
  return log.filter(({ t, type, data }) => {
    const cameAt = t - Number(data?.latencyUs);
    return type === "answered" && spells.some(({ from, to }) => cameAt >= from && cameAt < to);
  }).length;
}

function statistics(run: SixSick): Panel {
  const { state, log } = run;
  const ejected = state.outliers.filter((record) => record.ejected).length;
  const count = (type: string) => log.filter((entry) => entry.type === type).length;
  return {
    kind: "listing",
    lang: "text",
    title: "The gateway's Envoy at 14:01:00: /stats",
    text: `cluster.${CLUSTER}.lb_healthy_panic: ${inPanic(run)}
cluster.${CLUSTER}.membership_healthy: ${state.servers.length - ejected}
cluster.${CLUSTER}.membership_total: ${state.servers.length}
cluster.${CLUSTER}.outlier_detection.ejections_active: ${ejected}
cluster.${CLUSTER}.outlier_detection.ejections_enforced_total: ${count("ejected")}
cluster.${CLUSTER}.outlier_detection.ejections_overflow: ${count("spared")}
cluster.${CLUSTER}.upstream_rq_retry: 0`,
  };
}

/** A balancer that knows who is sick, and sends to them. */
export const ejectedAndStillCalled: Drill = {
  id: "ejected-and-still-called",
  title: "Ejected, and still called",
  level: "senior",
  topics: [BALANCERS, PAGE],
  summary:
    "Some pods of payment fail. The gateway knows which, has put them out, and most of its calls still go there.",
  alert:
    "CRITICAL checkout: 73 % of charges fail. Card provider reachable from zone a, unreachable from zone b since 14:00.",
  situation: `One Envoy stands before payment's ten pods, without Istio. It takes the less busy of two pods (\`LEAST_REQUEST\`), repeats nothing, and has
outlier detection: \`consecutive_5xx: 5\`, \`interval: 10s\`, \`base_ejection_time: 30s\`, \`max_ejection_percent: 100\`. The rest is as Envoy comes.

Some 200 charges a second come. A pod has four workers and needs 50 ms for one, so it can do 80 a second. At 14:00:00 the six pods of zone b lost
their way to the card provider. They answer 503 after about 1 ms. Their readiness asks about the pod alone, so all ten are Ready. The network team
expects to need an hour. It is 14:01:00.`,
  evidence: () => {
    const run = sixSick();
    return [
      curves("The gateway since 14:00:00", run, ["ejected", "in-cluster"]),
      pods(run),
      health(run),
      accessLog(run),
    ];
  },
  made: [
    "Curves, counts, health flags and log lines are the run of the lab “Load balancing”, preset “Six of ten fail: panic”, seed 1; its second 0 is called 14:00:00, its failing servers zone b.",
    "The statistics count the same run: ejections made and refused, and the requests that came while the balancer used all servers; some that were in hand at the end are not in it.",
    "80 charges a second and pod are arithmetic: four workers, 50 ms each.",
  ],
  lab: { id: "load-balancing", preset: "panic" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: BALANCERS,
      question: {
        id: "dr-ejected-and-still-called-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "balancing-algorithms-and-outlier-ejection",
        prompt: "Six pods answer nothing but 503 in about 1 ms. Why do most charges go to them at 14:01?",
        options: [
          {
            text: "Their 30 s are over, and Envoy has taken them back to try them out",
            why: "They were back at 14:00:40, which the chart shows as a dip, and went out again within a quarter of a second. All six carry the flag of an ejected host at 14:01:00.",
            misconception: "ejected-hosts-prove-themselves",
          },
          {
            text: "So few are healthy that Envoy heeds no verdict and balances over all",
            correct: true,
            why: "Four of ten are healthy, and below 50 % Envoy panics and uses every host. Among all ten a pod that fails in 1 ms is never busy, so it wins most draws.",
          },
          {
            text: "Only as many are out as the share allows, and the rest of the six is called",
            why: "The share is 100 %, and the flags show six ejected, not some of them. In the table every one of the six is called.",
            misconception: "every-bad-host-is-ejected",
          },
          {
            text: "Each proxy judges for itself, and another one has not seen five errors yet",
            why: "True of many proxies, but there is one gateway here: flags, table and log lines are from the same Envoy.",
            misconception: "ejection-is-shared",
          },
        ],
        sources: ["envoy-panic", "envoy-lb"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-ejected-and-still-called-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "panic-threshold",
        prompt:
          "You suspect that Envoy disregards health altogether; a colleague thinks that ejected hosts slip back in between two sweeps. Which counter of the cluster decides?",
        options: [
          {
            text: "`outlier_detection.ejections_overflow`",
            why: "It counts hosts that should have gone but for the percentage. With 100 % it stays at 0 under either explanation.",
            misconception: "every-bad-host-is-ejected",
          },
          {
            text: "`outlier_detection.ejections_enforced_total`",
            why: "It counts ejections, 12 by now: six twice. Between them it stands still whether the ejected are called or not.",
            misconception: "each-sweep-takes-back",
          },
          {
            text: "`upstream_rq_retry`",
            why: "Nothing is repeated here, so it is 0. A retry would explain more attempts, not charges whose one attempt went to an ejected host.",
            misconception: "mesh-repeats-any-5xx",
          },
          {
            text: "`lb_healthy_panic`",
            correct: true,
            why: "It counts requests balanced in panic mode. If it rises with each charge while six hosts are out, health is ignored; if it stands still, hosts must have come back.",
          },
        ],
        sources: ["envoy-cluster-stats", "envoy-panic"],
      },
    },
    fix: {
      panels: [statistics(sixSick())],
      page: PAGE,
      question: {
        id: "dr-ejected-and-still-called-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "panic-threshold",
        prompt:
          "Nearly every request of this minute was balanced in panic. One field of the cluster may change now. Which makes charges succeed until zone b is back?",
        options: [
          {
            text: "`healthy_panic_threshold`: 0, not 50",
            correct: true,
            why: "Then ejected means not called. The four pods of zone a can do 4 × 80 = 320 a second and get 200; in the lab 0.3 % still fail, the errors before each ejection.",
          },
          {
            text: "`consecutive_5xx`: 1 instead of 5",
            why: "Six hosts go at their first error instead of their fifth, a blink sooner, and panic begins a blink sooner. The lab fails 74 % all the same.",
            misconception: "stricter-detection-cures-overload",
          },
          {
            text: "`base_ejection_time`: 300s instead of 30s",
            why: "They are out already, and being out longer changes nothing while nobody heeds it. The lab fails 73 % all the same.",
            misconception: "ejected-means-unreachable",
          },
          {
            text: "`max_ejection_percent`: 50 instead of 100",
            why: "Five of ten out is not below 50 %, so panic ends. But the sixth stays in, fails in 1 ms and draws more than its share: in the lab a third of all charges still fails.",
            misconception: "failing-server-gets-its-share",
          },
        ],
        sources: ["envoy-panic", "envoy-lb-code"],
      },
    },
  }),
  debrief: `Envoy distrusts a detector that condemns most of a cluster: below 50 % healthy hosts it uses them all, so that the last ones are not crushed.
That is right where pods fail together, from load or from a database they share. Here the six failed for a reason of their own, and the four could carry
everything. Panic then sends to hosts that are known to fail.

The balancer made it worse. In turn, six of ten pods would have failed 60 % of the charges; by open requests they failed more, because a pod that
answers in 1 ms is idle whenever it is compared.

What would have told early: an alert on \`lb_healthy_panic\`, and capacity by zone written down, since it decides the threshold. Zero is safe while the
pods that are left can carry the load. With 400 charges a second four pods could not, and zone a would need more of them first. Afterwards put the
threshold back, or to the share below which the rest is too few. Readiness was right not to ask the provider, because with both zones cut off no pod
would be left.`,
};
