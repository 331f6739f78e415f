import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { create } from "../../src/lab/engine/run";
import { type AnyLab, type ParameterValues, valuesOf } from "../../src/lab/lab";
import { LABS } from "../../src/lab/labs";
import type { RolloutState } from "../../src/lab/models/rollout/state";

/** What a run has to give: a measure rounded to the digits the page prints, or words of its summary. */
type Figure = readonly [measure: string, expected: number | string, saidAs: string];

/** One run of a lab that an interview page quotes, and every figure it quotes of it. */
interface Quoted {
  page: string;
  lab: string;
  preset: string;
  /** What the page says was changed of the preset. */
  differences?: ParameterValues;
  figures: readonly Figure[];
}

const DROPPED = "incident-dropped-deploys";
const LAG = "incident-consumer-lag";
const HALF_PAID = "incident-half-paid-orders";
const EXPIRED = "incident-expired-certificate";
const MIGRATION = "design-monolith-migration";
const STORM = "incident-retry-storm";
/** Every preset that is quoted here has this seed, and the pages say so. */
const SEED = 1;

const QUOTED: readonly Quoted[] = [
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "closed-port",
    figures: [
      ["errors", 349, "**349** of 20,077"],
      ["refused", 255, "All 255 are `UF`"],
      ["late", 94, "All 94 are `UT`"],
      ["complete", 120, "complete after 120 s"],
      ["most-pods", 9, "also today's peak"],
      ["summary", "Of 20,077 checkouts", "of 20,077"],
    ],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "closed-port",
    differences: { "pre-stop": 10_000 },
    figures: [
      ["refused", 0, "refused falls from 255 to 0"],
      ["late", 94, "the same rollout gives 94 failures"],
    ],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "budget-of-all",
    differences: { "pre-stop": 0, lag: 3000 },
    figures: [["errors", 349, "callers 3 s late: 349 failures"]],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "one-extra",
    differences: { lag: 3000 },
    figures: [
      ["errors", 0, "No pod is ever missing: 0 failures in the lab"],
      ["complete", 300, "It takes 300 s instead of 120"],
      ["skew", 270, "four and a half minutes"],
      ["most-pods", 7, "At most seven pods"],
    ],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "none-missing",
    differences: { lag: 3000 },
    figures: [
      ["errors", 0, "callers 3 s late: 0 failures of 26,133"],
      ["summary", "Of 26,133 checkouts", "0 failures of 26,133"],
      ["complete", 180, "complete after 180 s"],
      ["most-pods", 9, "at most 9 pods"],
      ["least-available", 5, "Capacity never falls below five"],
    ],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "closed-port",
    differences: { pods: 6, "pre-stop": 10_000 },
    figures: [
      ["errors", 0, "so five serve: 0 failures"],
      ["complete", 120, "still 120 s"],
      ["most-pods", 11, "eleven of them at the peak"],
    ],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "drain",
    figures: [
      ["refusals", 10, "refused ten times"],
      ["drained", 70, "takes 70 s"],
    ],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "none-missing",
    differences: { lag: 15_000 },
    figures: [
      ["errors", 366, "drops 366 of 26,133"],
      ["refused", 366, "now 366 refused"],
    ],
  },
  {
    page: DROPPED,
    lab: "rolling-update",
    preset: "none-missing",
    differences: { lag: 15_000, "pre-stop": 20_000, grace: 60_000 },
    figures: [["errors", 0, "Lab: 0 failures"]],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    figures: [
      ["end", 7600, "| 4 | 7,600 |"],
      ["rebalances", 5, "| 4 | 7,600 | 5 |"],
      ["repeated", 5000, "| 4 | 7,600 | 5 | 5,000 |"],
    ],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { pods: 8 },
    figures: [
      ["end", 6952, "For 8 pods the lab shows 6,952"],
      ["rebalances", 6, "| **8** | 7,600 | 6 |"],
      ["repeated", 10_332, "| **8** | 7,600 | 6 | 10,332 |"],
    ],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { pods: 12 },
    figures: [
      ["end", 7600, "Lab, 12 pods: 7,600"],
      ["rebalances", 7, "| 12 | 7,600 | 7 |"],
      ["repeated", 17_568, "| 12 | 7,600 | 7 | 17,568 |"],
    ],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { pods: 8, partitions: 24 },
    figures: [["end", 7600, "24 partitions and 8 pods: 7,600"]],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { pods: 8, batch: 100 },
    figures: [
      ["gone", 1333, "the 4,000 are gone after 1,333 s"],
      ["rebalances", 0, "Lab: no rebalance at all"],
    ],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { pods: 12, batch: 100 },
    figures: [["gone", 500, "= 500 s"]],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { pods: 8, "max-poll": 900_000 },
    figures: [["gone", 1333, "the lab drains as fast as with small batches, 1,333 s"]],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { pods: 8, backlog: 0 },
    figures: [
      ["worst", 0, "Lab with backlog 0: lag 0"],
      ["rebalances", 0, "no rebalance, for the whole half hour"],
    ],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "slow-batch",
    differences: { protocol: "cooperative" },
    figures: [["end", 7600, "four pods ends at the same 7,600"]],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "hot-key",
    figures: [
      ["end", 11_455, "11,455 of 11,455"],
      ["worst-one", 11_455, "11,455 of 11,455 on one partition"],
    ],
  },
  {
    page: LAG,
    lab: "consumer-group",
    preset: "poison",
    figures: [
      ["worst", 5000, "5,000 in ten minutes"],
      ["worst-one", 5000, "all on one partition"],
    ],
  },
  {
    page: HALF_PAID,
    lab: "saga",
    preset: "not-idempotent",
    figures: [
      ["summary", "551 of them sent again", "sends 551 messages again"],
      ["summary", "124 sagas had an effect that happened twice", "in 124 of 200 sagas something happens twice"],
    ],
  },
  {
    page: HALF_PAID,
    lab: "saga",
    preset: "not-idempotent",
    differences: { idempotent: true },
    figures: [
      ["summary", "556 of them sent again", "sends 556 again"],
      ["twice", 0, "nothing happens twice"],
    ],
  },
  {
    page: HALF_PAID,
    lab: "saga",
    preset: "lossy",
    differences: { attempts: 3 },
    figures: [
      ["stuck", 19, "19 of 100 sagas are stuck"],
      ["broken", 15, "only 15 ended neither whole nor undone"],
    ],
  },
  { page: HALF_PAID, lab: "saga", preset: "lossy", figures: [["stuck", 0, "none is stuck"]] },
  {
    page: HALF_PAID,
    lab: "saga",
    preset: "compensations-fail",
    figures: [
      ["compensated", 100, "all 100 sagas end compensated"],
      ["messages", 12.2, "12.2 messages each"],
      ["held", 3439, "stock is held for 3.4 s"],
    ],
  },
  {
    page: HALF_PAID,
    lab: "saga",
    preset: "orchestrated",
    figures: [
      ["messages", 10, "instead of the 10 of"],
      ["held", 119, "instead of 0.12 s"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "client-expired",
    figures: [
      ["learned", 83, "| client's, 1.3 | payment | 83 ms | 9 |"],
      ["early", 9, "9 out,<br/>0 served"],
      ["answered", 0, "9 out,<br/>0 served"],
      ["alert", 45, "All four carry alert 45"],
      ["summary", "expired 600 s ago", "expired 600 s ago"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "client-expired",
    differences: { mode: "permissive" },
    figures: [
      ["early", 9, "9 requests sent, none answered, alert 45"],
      ["answered", 0, "9 requests sent, none answered, alert 45"],
      ["alert", 45, "9 requests sent, none answered, alert 45"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "client-expired-tls-1-2",
    figures: [
      ["learned", 83, "| client's, 1.2 | payment | 83 ms | 0 |"],
      ["early", 0, "| client's, 1.2 | payment | 83 ms | 0 |"],
      ["alert", 45, "All four carry alert 45"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "server-expired",
    figures: [
      ["learned", 42, "| server's, 1.3 | order | 42 ms | 0 |"],
      ["early", 0, "| server's, 1.3 | order | 42 ms | 0 |"],
      ["alert", 45, "All four carry alert 45"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "slow-clock",
    figures: [
      ["learned", 83, "| none: slow clock | payment | 83 ms | 9 |"],
      ["early", 9, "| none: slow clock | payment | 83 ms | 9 |"],
      ["alert", 45, "All four carry alert 45"],
      ["summary", "becomes valid in 45 s", "becomes valid in 45 s"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "leaf-before-bundle",
    figures: [
      ["alert", 48, "alert 48, *unknown_ca*, 9 requests out, none answered"],
      ["early", 9, "9 requests out, none answered"],
      ["answered", 0, "9 requests out, none answered"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "bundle-before-leaf",
    figures: [["answered", 20, "With both roots in all bundles first, all 20 are answered"]],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "resumed",
    figures: [
      ["certificates", 0, "no certificate is sent"],
      ["answered", 20, "all 20 requests are answered"],
    ],
  },
  {
    page: EXPIRED,
    lab: "mtls-handshake",
    preset: "permissive",
    differences: { policy: "order" },
    figures: [["forbidden", 20, "all 20 requests come back forbidden"]],
  },
  {
    page: EXPIRED,
    lab: "lease-timeline",
    preset: "token-ends",
    figures: [["failed-pods", 8, "checkouts fail in 8 of 8 pods"]],
  },
  {
    page: EXPIRED,
    lab: "lease-timeline",
    preset: "outage",
    figures: [["first-error", 30.5, "the first checkout after 30.5"]],
  },
  {
    page: MIGRATION,
    lab: "strangler-routing",
    preset: "by-request",
    figures: [["summary", "Of 2,239 visits 36.4 %", "36.4 % of 2,239 visits"]],
  },
  {
    page: MIGRATION,
    lab: "strangler-routing",
    preset: "dual-dies",
    figures: [["summary", "After 5,947 writes", "6 of 5,947 writes"]],
  },
  {
    page: STORM,
    lab: "retry-storm",
    preset: "newest-first",
    figures: [["recovery", 0, "*Newest first* recovers at once"]],
  },
  {
    page: STORM,
    lab: "deadline-budget",
    preset: "nested-attempts",
    differences: { attempts: 2 },
    figures: [
      ["last-calls", 8, "makes 8.0 calls a request"],
      ["orphan-share", 99.9, "99.9 % of the work is for nobody"],
    ],
  },
];

const textOf = (page: string): string =>
  readFileSync(`docs/interview/${page}/index.mdx`, "utf8").replaceAll(/\s+/g, " ");

async function started(id: string, preset: string, differences: ParameterValues = {}) {
  const lab: AnyLab | undefined = await LABS.find((entry) => entry.id === id)?.load();
  const own = lab?.presets.find((candidate) => candidate.id === preset);
  if (lab === undefined || own === undefined) throw new Error(`found: ${id}, ${preset}; expected: a preset of a lab`);
  expect(own.seed, `${id}, ${preset}`).toBe(SEED);
  const values = valuesOf(lab, { ...own.values, ...differences });
  const run = create({ model: lab.model, parameters: values }, SEED, { history: false });
  return { lab, values, run };
}

describe.each(QUOTED)("$page, $lab, $preset $differences", ({ page, lab: id, preset, differences, figures }) => {
  it("gives what the page prints", async () => {
    const { lab, values, run } = await started(id, preset, differences);
    run.runUntil({ t: lab.lengthUs(values) });
    const { measures, summary } = lab.outcome(run.state, run.log(), values);
    const text = textOf(page);
    for (const [measure, expected, saidAs] of figures) {
      expect(text).toContain(saidAs);
      if (typeof expected === "string") expect(summary).toContain(expected);
      else {
        const digits = Number.isInteger(expected) ? 0 : 1;
        const value = measures.find((candidate) => candidate.id === measure)?.value ?? Number.NaN;
        expect(Number(value.toFixed(digits)), measure).toBe(expected);
      }
    }
  });
});

describe(`${DROPPED}, second by second`, async () => {
  const { lab, values, run } = await started("rolling-update", "closed-port");
  const APPLIED = 10;
  const tallies: RolloutState["tally"][] = [];
  for (let second = 0; second * 1e6 <= lab.lengthUs(values); second++) {
    run.runUntil({ t: second * 1e6 });
    tallies.push({ ...(run.state as RolloutState).tally });
  }
  const between = (from: number, to: number, what: "sent" | "refused" | "late") =>
    tallies[APPLIED + to]![what] - tallies[APPLIED + from]![what];
  const text = textOf(DROPPED);

  it.each([
    [0, 3, "refused", 67, "| 0–3 | 67 | 502 |"],
    [17, 33, "late", 23, "| 17–33 | 23 | 504 |"],
    [60, 63, "refused", 131, "| 60–63 | 131 | 502 |"],
    [77, 94, "late", 71, "| 77–94 | 71 | 504 |"],
    [120, 123, "refused", 57, "| 120–123 | 57 | 502 |"],
    [30, 90, "sent", 5962, "200 of 5,962"],
  ] as const)("seconds %d to %d: %s is %d", (from, to, what, expected, saidAs) => {
    expect(between(from, to, what)).toBe(expected);
    expect(text.replaceAll(/ +\|/g, " |")).toContain(saidAs);
  });

  it("of the minute before the alert 200 failed", () => {
    expect(between(30, 90, "refused") + between(30, 90, "late")).toBe(200);
    expect(text).toContain("3.4 % of checkouts failed in the last minute");
  });

  it("the lines of the log stand in seconds in which the run has such errors", () => {
    expect(between(1, 2, "refused")).toBeGreaterThan(0);
    expect(between(61, 62, "refused")).toBeGreaterThan(0);
    expect(between(81, 82, "late")).toBeGreaterThan(0);
    for (const line of ["14:00:01.412 503 UF", "14:01:01.087 503 UF", "14:01:21.630 504 UT"])
      expect(text).toContain(line);
  });

  it("the figures that the page derives", () => {
    expect(Math.round(100 * 3 * (1 / 5 + 3 / 7 + 1 / 6))).toBe(239);
    expect(Math.round(67 / 5 + (131 * 3) / 7 + 57 / 6)).toBe(79);
    expect(349 * 6 * 22).toBe(46_068);
    expect((100 * 46_068) / (25 * 86_400 * 30 * 0.001)).toBeCloseTo(71, 0);
    expect((30 * (100 - 4 * 24)) / (4 * 24)).toBe(1.25);
  });
});

describe(`${LAG}, inside the half hour of eight pods`, async () => {
  const { lab, values, run } = await started("consumer-group", "slow-batch", { pods: 8 });
  run.runUntil({ t: lab.lengthUs(values) });
  const assigned = run.log({ type: "assigned" }).filter(({ data }) => data?.partitions === 12);

  it("all partitions were read from the same offset six times, the beginning included", () => {
    expect(1 + assigned.length).toBe(6);
    expect(textOf(LAG)).toContain("asked for up to six times");
  });

  it("648 records of four pods are done in the batch under way, so 10,980 calls were made", () => {
    const sinceUs = lab.lengthUs(values) - (assigned.at(-1)?.t ?? 0);
    expect(4 * Math.floor(sinceUs / 1.2e6)).toBe(648);
    expect([7600 - 648, 10_332 + 648, 10_980 - 7600]).toEqual([6952, 10_980, 3380]);
    for (const words of ["the 648 records that four pods", "10,332 + 648 = 10,980", "at least 3,380"])
      expect(textOf(LAG)).toContain(words);
  });
});

describe(`${HALF_PAID}, sums`, () => {
  const rows: readonly (readonly [string, number, number, number, number])[] = [
    ["paid", 154_648, 0, 153_898, 750],
    ["declined", 4752, 4752, 0, 0],
    ["compensated", 390, 90, 300, 0],
    ["compensation failed", 210, 60, 150, 0],
    ["payment follows", 20_000, 20_000, 0, 0],
  ];
  const text = textOf(HALF_PAID).replaceAll("*", "").replaceAll(/ +\|/g, " |");
  const column = (index: 1 | 2 | 3 | 4) => rows.reduce((sum, row) => sum + row[index], 0);

  it("each row of the join adds up to its orders and stands on the page", () => {
    for (const [name, orders, ...charges] of rows) {
      expect(charges.reduce((sum, count) => sum + count, 0)).toBe(orders);
      const cells = [name, ...[orders, ...charges].map((count) => count.toLocaleString("en"))];
      expect(text).toContain(`| ${cells.join(" | ")} |`);
    }
  });

  it("the columns are the page's totals, from first attempts, silence and declines", () => {
    expect([column(1), column(2), column(3), column(4)]).toEqual([1800 * 100, 24_902, 154_348, 750]);
    const answered = (180_000 - 20_000) * 0.99;
    expect([answered * 0.03, answered * 0.97 + 750 + 250]).toEqual([4752, 154_648]);
    expect(column(3) + 2 * column(4)).toBe(155_848);
    expect(155_848 - 154_648).toBe(750 + 450);
  });
});

describe(`${EXPIRED}, sums and the quiet warning`, () => {
  it("the steps give the failed checkouts: 5 % for each connection that has closed", () => {
    const closed = [3, 8, 9, 13, 14, 18, 19, 24];
    const failing = (minute: number) => 5 * closed.filter((end) => end <= minute).length;
    const until = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => failing(from + index)).reduce((sum, share) => sum + share, 0);
    expect([until(0, 12), until(12, 20), failing(16), failing(24)]).toEqual([80, 200, 25, 40]);
    expect([0.8 * 6000, 2.8 * 6000]).toEqual([4800, 16_800]);
    expect(Math.round(((14.4 * 0.1 * 60 - 80) / 15) * 60)).toBe(26);
    for (const words of ["4,800 checkouts", "16,800 failed checkouts", "40 % at 03:24", "26 seconds later"])
      expect(textOf(EXPIRED)).toContain(words);
  });

  it("the first renewal fails 1.4 minutes after the sealing", async () => {
    const { lab, values, run } = await started("lease-timeline", "outage");
    run.runUntil({ t: lab.lengthUs(values) });
    const [outage, failed] = ["outage", "ask-failed"].map((type) => run.log({ type })[0]?.t ?? Number.NaN);
    expect((failed! - outage!) / 60e6).toBeCloseTo(1.4, 1);
    expect(textOf(EXPIRED)).toContain("fails 1.4 minutes after the sealing");
  });
});
