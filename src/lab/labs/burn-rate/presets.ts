import type { Preset } from "../../lab";

const WORKBOOK = {
  title: "The Site Reliability Workbook, chapter 5: Alerting on SLOs (read in a full-text copy)",
  url: "https://sre.google/workbook/alerting-on-slos/",
};
const SLOTH = {
  title: "google-30d.yaml, the windows of Sloth",
  url: "https://github.com/slok/sloth/blob/0e395d81513ff701f5d27b7aa47d794cb764fd5e/internal/alert/windows/google-30d.yaml",
};

/** A quiet month: nothing is wrong in it. */
const QUIET = { duration: 0, length: 720 };

/** Starting points: published alerts and common ones, and days that show what they are worth. */
export const burnPresets: readonly Preset[] = [
  {
    id: "workbook",
    title: "The workbook's table: ten minutes of nothing",
    note: "Page at 14.4 over 1 h and 5 min or 6 over 6 h and 30 min, ticket at 1 over 3 d and 6 h. Every checkout fails for ten minutes.",
    values: {},
    seed: 1,
    source: WORKBOOK,
  },
  {
    id: "sloth",
    title: "Sloth's four pairs: one in a hundred",
    note: "Sloth generates a fourth pair, 10 % of the budget in a day. One checkout in a hundred fails, for eight hours.",
    values: { "ticket-1d": true, "error-ratio": 1, duration: 480, length: 16 },
    seed: 1,
    source: SLOTH,
  },
  {
    id: "exactly-14-4",
    title: "The workbook's table: 1.44 % for days",
    note: "The shop fails 1.44 % of the checkouts, a burn rate of 14.4. In every interval it is exactly this share, and nobody repairs it for 60 hours.",
    values: { "error-ratio": 1.44, duration: 3600, chance: false, length: 62 },
    seed: 1,
    source: WORKBOOK,
  },
  {
    id: "leak",
    title: "The workbook's table: a slow leak",
    note: "A leak after a release: over 24 hours the share of failing checkouts grows evenly from nothing to 2 %.",
    values: { course: "leak", "error-ratio": 2, duration: 1440, chance: false, length: 30 },
    seed: 1,
    source: WORKBOOK,
  },
  {
    id: "flapping",
    title: "The workbook's table: a flapping cache",
    note: "For six hours every checkout fails for five minutes, then none for five.",
    values: { course: "flapping", duration: 360, length: 9 },
    seed: 1,
    source: WORKBOOK,
  },
  {
    id: "threshold-for",
    title: "More than 5 % for 10 minutes",
    note: "A common alert: error ratio of five minutes above 5 %, for 10m. One checkout in a hundred fails for two days.",
    values: { rule: "threshold", for: 10, "error-ratio": 1, duration: 2880, length: 50 },
    seed: 1,
  },
  {
    id: "over-the-target",
    title: "More than 0.1 % in 10 minutes",
    note: "The workbook's first attempt: the target itself as a threshold, over ten minutes. A month without an incident; 0.09 % fail by chance, and the objective allows 0.1 %.",
    values: { rule: "threshold", threshold: 0.1, window: "10", background: 0.09, ...QUIET },
    seed: 1,
    source: WORKBOOK,
  },
  {
    id: "one-window",
    title: "One burn rate: 36 in one hour",
    note: "The workbook's fourth attempt: 5 % of the budget in one hour, one window alone. Every checkout fails for ten minutes.",
    values: { rule: "single", window: "60" },
    seed: 1,
    source: WORKBOOK,
  },
  {
    id: "low-traffic",
    title: "Two refunds a minute",
    note: "The workbook's table for 120 requests an hour. A month without an incident: one in a thousand fails by chance, as the objective allows.",
    values: { traffic: "120", background: 0.1, ...QUIET },
    seed: 1,
    source: WORKBOOK,
  },
  {
    id: "fresh",
    title: "A Prometheus without a past",
    note: "The workbook's table on a Prometheus that has just been started. From its first minute on 3 % fail, for an hour.",
    values: { history: false, start: 0, "error-ratio": 3, duration: 60, length: 4 },
    seed: 1,
    source: WORKBOOK,
  },
];
