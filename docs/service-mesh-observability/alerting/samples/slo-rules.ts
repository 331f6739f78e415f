import { burnRate, rateFor, type Slo } from "./burn-rate";

// #region generator
export interface SloSpec extends Slo {
  slo: string;
  service: string;
  /** Counters of bad and of all events. */
  bad: string;
  all: string;
  runbook: string;
}

interface Pair {
  long: string;
  short: string;
  longHours: number;
  /** Share of the budget that is gone when the pair fires. */
  budget: number;
}

/** Two pairs wake somebody, two make a ticket. The short window is a twelfth of the long one. */
export const PAIRS: Record<"page" | "ticket", readonly [Pair, Pair]> = {
  page: [
    { long: "1h", short: "5m", longHours: 1, budget: 0.02 },
    { long: "6h", short: "30m", longHours: 6, budget: 0.05 },
  ],
  ticket: [
    { long: "1d", short: "2h", longHours: 24, budget: 0.1 },
    { long: "3d", short: "6h", longHours: 72, budget: 0.1 },
  ],
};

const ALERTS = { page: "ErrorBudgetBurnsFast", ticket: "ErrorBudgetBurnsSlowly" } as const;
const WINDOWS = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];
const short = (value: number) => Number(value.toPrecision(6));

const recording = ({ slo, service, bad, all }: SloSpec, window: string) => `\
      - record: slo:sli_error:ratio_rate${window}
        expr: sum(rate(${bad}[${window}])) / sum(rate(${all}[${window}]))
        labels: { slo: ${slo}, service: ${service} }
`;

const condition = (spec: SloSpec, { long, short: brief, longHours, budget }: Pair) => {
  const rate = short(rateFor(budget, longHours, spec));
  // A service that fails completely burns at 1 ÷ budget. An alert above that could never fire.
  if (rate >= burnRate(1, spec))
    throw new RangeError(`${long} at ${rate} can never fire at a target of ${spec.target}`);
  const over = (window: string) =>
    `slo:sli_error:ratio_rate${window}{slo="${spec.slo}"} > ${rate} * ${short(1 - spec.target)}`;
  return `            ${over(long)}\n          and\n            ${over(brief)}\n`;
};

const alert = (spec: SloSpec, severity: keyof typeof PAIRS) => `\
      # #region ${severity}
      - alert: ${ALERTS[severity]}
        expr: |
${PAIRS[severity].map((pair) => `          (\n${condition(spec, pair)}          )\n`).join("          or\n")}\
        labels: { severity: ${severity} }
        annotations:
          summary: ${spec.slo} burns its error budget ${severity === "page" ? "fast" : "slowly"}
          runbook_url: ${spec.runbook}
      # #endregion ${severity}
`;

/** A Prometheus rules file for one objective: seven ratios, two alerts. */
export const sloRules = (spec: SloSpec) => `\
groups:
  - name: slo-${spec.slo}
    rules:
${WINDOWS.map((window) => recording(spec, window)).join("")}\
${alert(spec, "page")}${alert(spec, "ticket")}`;
// #endregion generator

// #region spec
export const CHECKOUT: SloSpec = {
  slo: "checkout",
  service: "gateway",
  target: 0.999,
  periodHours: 30 * 24,
  bad: 'checkouts_total{outcome=~"error|slow"}',
  all: "checkouts_total",
  runbook: "https://runbooks.shop.example/checkout",
};
// #endregion spec
