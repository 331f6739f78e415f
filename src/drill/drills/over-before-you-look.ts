import { US_PER_SECOND } from "../../lab/engine/clock";
import { burnRate } from "../../lab/labs/burn-rate";
import { burnOf } from "../../lab/labs/burn-rate/settings";
import type { BurnParameters, BurnState } from "../../lab/models/burn-rate/state";
import { choiceOf } from "../../lab/view/address";
import type { Drill, Panel } from "../drill";
import { curves, ran, type Ran } from "../ran";

const PAGE = "service-mesh-observability/alerting";
const PRESET = "flapping";
/** Five checkouts in a hundred instead of all, four hours instead of nine, and a page of one pair. */
const DIFFERENCES = { "error-ratio": 5, length: 4, "page-6h": false };
/** A slot of the counts, and one phase of the trouble, in minutes. */
export const SLOT = 5;

type Burning = Ran<BurnState>;

export const afternoon = (differences = {}): Burning => ran(burnRate, PRESET, { ...DIFFERENCES, ...differences });
const parameters = (): BurnParameters => burnOf({ ...choiceOf(burnRate, PRESET).values, ...DIFFERENCES });

/** The run begins at 13:00. */
const clock = (us: number): string => new Date(Date.UTC(2026, 0, 1, 13) + us / 1000).toISOString().slice(11, 16);
const minuteUs = (minutes: number): number => minutes * 60 * US_PER_SECOND;

/** When the page fired and when it ended. */
export function firings({ log }: Burning): { fromUs: number; toUs: number }[] {
  const of = (type: string) => log.filter((entry) => entry.type === type && entry.id === "page").map(({ t }) => t);
  const ends = of("resolves");
  return of("fires").map((fromUs, index) => ({ fromUs, toUs: ends[index] ?? Infinity }));
}

/** Checkouts that failed in the five minutes that ended at this minute of the run. */
export function failedUntil({ state }: Burning, minute: number): number {
  const at = (tick: number) => state.ring[tick % state.ring.length] ?? 0;
  return at(minute) - at(minute - SLOT);
}

const inSlot = (): number => (parameters().perHour * SLOT) / 60;
const slots = (from: number, to: number): number[] =>
  Array.from({ length: (to - from) / SLOT }, (_, index) => from + (index + 1) * SLOT);
const count = (value: number): string => value.toLocaleString("en");

function alerts(run: Burning): Panel {
  return {
    kind: "table",
    title: "ErrorBudgetBurnsFast since 16:10, as Prometheus has it",
    columns: ["Firing from", "until", "for"],
    rows: firings(run)
      .filter(({ fromUs }) => fromUs >= minuteUs(190))
      .map(({ fromUs, toUs }) => [clock(fromUs), clock(toUs), `${(toUs - fromUs) / minuteUs(1)} min`]),
  };
}

function counts(run: Burning): Panel {
  return {
    kind: "table",
    title: "The gateway's counter, by five minutes",
    columns: ["Five minutes from", "Checkouts", "Failed"],
    rows: slots(210, 240).map((to) => [clock(minuteUs(to - SLOT)), count(inSlot()), count(failedUntil(run, to))]),
  };
}

function versions(run: Burning): Panel {
  const rows = [235, 240].flatMap((to) => {
    const failed = failedUntil(run, to);
    const from = clock(minuteUs(to - SLOT));
    return [
      [from, "v41", count(inSlot() - failed), "0"],
      [from, "v42", count(failed), count(failed)],
    ];
  });
  return {
    kind: "table",
    title: "Checkouts by version of order",
    columns: ["Five minutes from", "Version", "Checkouts", "Failed"],
    rows,
  };
}

const PODS = `NAME                         READY   STATUS    RESTARTS   AGE
order-v41-5c9d7b6f84-2l4qz   2/2     Running   0          6d3h
order-v41-5c9d7b6f84-8t7xw   2/2     Running   0          6d3h
order-v41-5c9d7b6f84-fm4v9   2/2     Running   0          6d3h
order-v41-5c9d7b6f84-r7hcd   2/2     Running   0          6d3h
order-v42-7f6b8c5d49-w9p2s   2/2     Running   0          3h2m
payment-6d8f9c7b55-4x8j5     2/2     Running   0          11d
payment-6d8f9c7b55-zk8q4     2/2     Running   0          11d`;

const RELEASE = `16:45:00 release order v42 try=17 failed: errors over 1 %, weight=0 %, next try in 5 min
16:50:00 release order v42 try=18 weight=5 %
16:55:00 release order v42 try=18 failed: errors over 1 %, weight=0 %, next try in 5 min`;

/** One fault that comes back, told as many that went away. */
export const overBeforeYouLook: Drill = {
  id: "over-before-you-look",
  title: "Over, each time before you look",
  level: "senior",
  topics: [PAGE, "deployment-strategies/canary"],
  summary: "A page comes, ends by itself, and comes again, all afternoon. The shift before took it for noise.",
  alert:
    "PAGE ErrorBudgetBurnsFast, checkout: over 14.4 in 1 h and 5 min. Resolved after 7 minutes. Fifteenth time today.",
  situation: `The gateway counts checkouts, 100 a second, against an objective of 99.9 % in 30 days. The page has one pair of windows, 14.4 over one hour and five
minutes; a ticket has longer windows, and was opened at 16:51. Yesterday nothing rang.

You took over at 16:50. The note says: "Pages since 14:33 and resolves itself each time, before one has a laptop open. Payment and database look well. We
want to give it \`for: 10m\`. Order v42 went out for a try at 14:00, the release tool took it back after five minutes." It is just before 17:00,
and the page has ended again.`,
  evidence: () => {
    const run = afternoon();
    return [
      curves("Burn rates from 13:00 to 17:00", run, ["long", "short"]),
      alerts(run),
      counts(run),
      { kind: "listing", lang: "text", title: "kubectl get pods", text: PODS },
    ];
  },
  made: [
    "Curves, firings and counts are the run of the lab “Burn-rate alert: detection time and false pages”, preset “The workbook's table: a flapping cache”, seed 1, with an error ratio of 5 %, four hours, and without the page's pair of six hours; its second 0 is called 13:00.",
    "The versions follow from the release tool's log: what failed by chance, 5 % of the checkouts, is what v42 was given.",
    "The pods and the release tool's log are written by hand.",
  ],
  lab: { id: "burn-rate", preset: PRESET },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-over-before-you-look-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "multi-window-multi-burn-rate",
        prompt: "The page has rung and ended fifteen times in two and a half hours. What is it that it tells of?",
        options: [
          {
            text: "Chance: five minutes hold too few checkouts for so sharp a threshold",
            why: "They hold 30,000. Chance moves 1,500 failures by some 40, and the counter goes from none to 1,477 and back.",
            misconception: "ratio-needs-a-minimum",
          },
          {
            text: "Lost data: the counter goes missing, and a page without data ends",
            why: "The counter has 30,000 checkouts in each of the six rows, the clean ones included, and the burn rate over an hour goes on without a gap.",
            misconception: "resolved-is-missing-data",
          },
          {
            text: "Pods that fail, are killed, and are well again after a restart",
            why: "RESTARTS is 0 throughout, and no pod is younger than three hours. That an error ends does not say that something healed it.",
            misconception: "what-ends-was-healed",
          },
          {
            text: "One fault that comes every ten minutes and stays for five of them",
            correct: true,
            why: "Rows with some 1,500 failures and rows with none take turns. Over an hour that is 2.5 %, so the long window stays over; the short one is clean at the end of each pause and ends the page.",
          },
        ],
        sources: ["sre-alerting-slos"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-over-before-you-look-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "runbooks",
        prompt:
          "Either something that order calls comes and goes, or something in order itself does. Which observation separates the two, however it turns out?",
        options: [
          {
            text: "The burn rate over six hours and over three days, beside those of the chart",
            why: "They say how much is lost and how urgent it is, not through whom. Whatever comes and goes, they would be the same.",
            misconception: "burn-rate-names-the-cause",
          },
          {
            text: "Failed checkouts by version of order, in a bad five minutes and in a clean one",
            correct: true,
            why: "An ill dependency fails both versions alike. If one version has all the failures, and in the clean minutes no checkouts, then what comes and goes is that version's share.",
          },
          {
            text: "Errors that order gets from payment, drawn over the failures of the checkout",
            why: "They would rise and fall together either way: because payment is ill, or because one version calls it wrongly. And if they stayed flat, order calls more than payment.",
            misconception: "fits-in-time-so-it-causes",
          },
          {
            text: "The time from page to page to the second, to see how regular it is",
            why: "Regular it is, ten minutes. A job at payment's can keep time as well as a tool that releases order.",
            misconception: "a-period-names-its-cause",
          },
        ],
        sources: ["sre-on-call"],
      },
    },
    fix: {
      panels: [versions(afternoon()), { kind: "listing", lang: "log", title: "The release tool's log", text: RELEASE }],
      page: PAGE,
      question: {
        id: "dr-over-before-you-look-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "runbooks",
        prompt:
          "v42 fails each checkout it gets, and has had 18 chances. 10.5 % of the month's budget is spent. What do you do before 17:00?",
        options: [
          {
            text: "Set `for: 10m`, so that it rings for checkouts that fail for longer",
            why: "It would not ring again: one clean evaluation starts the ten minutes anew. The lab with 10 min sends no page in these three hours, and the same 27,272 checkouts fail.",
            misconception: "for-is-a-delay",
          },
          {
            text: "Add the six-hour pair, so that the page stays on until it is over",
            why: "A good change for tomorrow: with it the page is on for good from 15:22. It makes the fault heard; the try at 17:00 takes its 1,500 checkouts all the same.",
            misconception: "a-better-page-ends-the-harm",
          },
          {
            text: "Stop the tool's tries of v42, so that v41 keeps all checkouts",
            correct: true,
            why: "v41 had no failure in any row, and with v42 at 0 % for good there is none. It costs a release that fails anyway, and it can be undone.",
          },
          {
            text: "Let the tool try v42 on, as it takes a bad version back by itself",
            why: "It bounds one try, at some 1,500 checkouts or 0.6 % of the month's budget, and there are six in an hour: the other 89.5 % last little more than a day.",
            misconception: "undone-by-itself-is-harmless",
          },
        ],
        sources: ["sre-on-call", "sre-alerting-slos"],
      },
    },
  }),
  debrief: `The release tool gave v42 5 % of the checkouts, saw them fail, took them back after five minutes, and tried again five minutes later, as its default
was. Eighteen tries cost 27,272 checkouts, a tenth of what the month may lose. Every part did what it was built for: the tool took back, and the page
ended when its short window was clean. The first to add up was the ticket, at 16:51, when a tenth was gone.

An alert that ends says that its expression is no longer true. The long window had not ended since 14:33, and anybody who looked at it instead of the
messages saw one incident. The six-hour pair would have said so from 15:22 on, because half an hour of such a fault is never clean. \`for: 10m\`, the remedy
for noise, would have made it silent.

What remains: a limit on tries in the release tool and a ticket for each failed one; the second pair; and a shift's note that counts what was lost instead
of how often it rang.`,
};
