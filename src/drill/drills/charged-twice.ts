import type { LogEntry } from "../../lab/engine/log";
import { redelivery } from "../../lab/labs/redelivery";
import type { RedeliveryState } from "../../lab/models/redelivery";
import { clock } from "../clock";
import type { Drill, Panel } from "../drill";
import { type Ran, ran } from "../ran";

const PAGE = "microservices-patterns/asynchronous-communication";
const BROKERS = "related/message-queues";
/** The engineer looks 500 seconds after nine: a thousand messages at two a second. */
const LOOKS_US = 500e6;

const morning = () => ran(redelivery, "sqs");
/** The same queue on the day before, when a charge took 3 s on average. */
const yesterday = () => ran(redelivery, "sqs", { work: 3000 });

/** What the log tells of each message, in the order of its life. */
function lives({ log }: Ran<RedeliveryState>): Map<number, LogEntry[]> {
  const all = new Map<number, LogEntry[]>();
  for (const entry of log) all.set(Number(entry.id), [...(all.get(Number(entry.id)) ?? []), entry]);
  return all;
}

const at = (life: readonly LogEntry[], type: string): number => life.find((entry) => entry.type === type)?.t ?? NaN;
const charges = (life: readonly LogEntry[]): number => life.filter(({ type }) => type === "effect").length;

/** Seconds from the first reception to the first charge, and how many charges there were, for each message. */
export function firstCharges(run: Ran<RedeliveryState>): { seconds: number; charges: number }[] {
  return [...lives(run).values()].map((life) => ({
    seconds: (at(life, "effect") - at(life, "delivered")) / 1e6,
    charges: charges(life),
  }));
}

/** The first message that two workers had, one after the other and both to the end. */
function oneMessage(run: Ran<RedeliveryState>): string {
  const usual = "published,delivered,visible-again,redelivered,effect,late,effect,acknowledged";
  const found = [...lives(run)].find(([, life]) => life.map(({ type }) => type).join() === usual);
  if (found === undefined) throw new Error("no message had two workers");
  const [id, life] = found;
  const [first = NaN, second = NaN] = life.filter(({ type }) => type === "effect").map(({ t }) => t);
  const [one, two] = [at(life, "delivered"), at(life, "redelivered")];
  const line = (t: number, worker: string, words: string) =>
    `${clock("09:00", t)} ${worker} message=m${id} order=${10_000 + id} ${words}`;
  const took = (from: number, to: number) => `POST /charges 201 after ${((to - from) / 1e6).toFixed(1)} s, attempt 1`;
  return [
    line(one, "worker-031", "received, ApproximateReceiveCount=1"),
    line(two, "worker-112", "received, ApproximateReceiveCount=2"),
    line(first, "worker-031", took(one, first)),
    line(first, "worker-031", "DeleteMessage 200"),
    line(second, "worker-112", took(two, second)),
    line(second, "worker-112", "DeleteMessage 200"),
  ].join("\n");
}

/** The queue's own words, in the middle of the trouble. */
function attributes({ samples, lengthUs }: Ran): string {
  const look = (series: number) => {
    const line = samples[series] ?? [];
    return String(line[Math.round((LOOKS_US / lengthUs) * (line.length - 1))]);
  };
  return JSON.stringify(
    {
      Attributes: {
        ApproximateNumberOfMessages: look(0),
        ApproximateNumberOfMessagesNotVisible: look(1),
        MessageRetentionPeriod: "345600",
        VisibilityTimeout: "30",
      },
    },
    null,
    4,
  );
}

function dashboard(before: Ran<RedeliveryState>, now: Ran<RedeliveryState>): Panel {
  const twice = ({ state }: Ran<RedeliveryState>) => String(state.effects.filter((times) => times > 1).length);
  const row = (words: string, of: (run: Ran<RedeliveryState>) => string) => [words, of(before), of(now)];
  return {
    kind: "table",
    title: "The charge workers, and what the reconciliation says",
    columns: ["Figure", "Yesterday, 1,000 messages", "Since nine, 1,000 messages"],
    rows: [
      row("message ids, and order numbers", ({ state }) => `${state.published}, ${state.facts}`),
      row("time of one call of the provider, mean", (run) => (run === now ? "20 s" : "3 s")),
      row("answers of the provider other than 201", () => "0"),
      row("restarts of workers", ({ state }) => String(state.crashes)),
      row("orders charged more than once", twice),
    ],
  };
}

function split(run: Ran<RedeliveryState>): Panel {
  const all = firstCharges(run);
  const row = (words: string, from: number, to: number) => {
    const part = all.filter(({ seconds }) => seconds > from && seconds <= to);
    const more = part.filter((one) => one.charges > 1).length;
    return [words, String(part.length - more), String(more)];
  };
  return {
    kind: "table",
    title: "From the first reception to the first charge",
    columns: ["Time", "Charged once", "Charged more than once"],
    rows: [
      row("up to 10 s", 0, 10),
      row("10 to 20 s", 10, 20),
      row("20 to 30 s", 20, 30),
      row("30 to 60 s", 30, 60),
      row("longer", 60, Infinity),
    ],
  };
}

/** Nothing fails, and one customer in five pays again. */
export const chargedTwice: Drill = {
  id: "charged-twice",
  title: "Thank you, and thank you again",
  level: "mid",
  topics: [PAGE, BROKERS],
  summary:
    "No errors, no restarts, no release. The nightly reconciliation runs early and finds orders that have paid more than once.",
  alert:
    "CRITICAL payment-reconciliation: 218 of the first 1,000 orders since 09:00 have more than one captured charge. Yesterday: 0.",
  situation: `Order puts one message for each order into a standard queue of Amazon SQS, two a second. Workers of payment, two hundred of them, each take
one message, charge the card at the provider, and delete the message. The provider is slower today, as it had announced: it checks more. The client waits
three minutes for it and never repeats a call by itself.

Nothing was deployed. No worker has crashed, no call has failed, and customers get their goods. It is 09:12.`,
  evidence: () => {
    const now = morning();
    return [
      dashboard(yesterday(), now),
      { kind: "listing", lang: "log", title: "One of these orders in the workers' log", text: oneMessage(now) },
      { kind: "listing", lang: "json", title: "get-queue-attributes, at 09:08:20", text: attributes(now) },
    ];
  },
  made: [
    "Messages, receptions, charges and the queue's numbers are the run of the lab “Delivered again”, preset “Amazon SQS, 30 seconds”, seed 1.",
    "Yesterday is the same run with a mean work of 3,000 ms; the means of the provider are the lab's settings for the two days.",
    "The log prints the run's events of one message in words of our own; the names of workers and the attribute of retention, SQS's default, are added.",
  ],
  lab: { id: "redelivery", preset: "sqs" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: BROKERS,
      question: {
        id: "dr-charged-twice-diagnose",
        kind: "single",
        level: "mid",
        skill: "analyse",
        anchor: "sqs-visibility-and-fifo",
        prompt: "The doubled orders all look like the one in the log. Where does their other charge come from?",
        options: [
          {
            text: "Order publishes a message anew when it does not hear that the first has arrived",
            why: "What a producer sends again is another message, with another id and a count of 1. Here 1,000 orders have 1,000 ids, and the count says 2.",
            misconception: "a-second-publish-is-a-redelivery",
          },
          {
            text: "Workers charge the card and die before they delete the message",
            why: "Worker 031 lived: it logged its 201 and its delete, after the message had gone to 112. There were no restarts at all.",
            misconception: "redelivery-needs-a-crash",
          },
          {
            text: "The client repeats a call of the provider that has taken too long",
            why: "Both calls say attempt 1, and they come from two workers. The client gives a call three minutes and sends it once.",
            misconception: "time-out-causes-duplicates",
          },
          {
            text: "The queue gives a message to another worker while the first is still busy with it",
            correct: true,
            why: "Exactly 30.0 s after the first reception, and 8.1 s before the first 201, worker 112 receives the same message with a count of 2. Both finish.",
          },
        ],
        sources: ["sqs-api"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-charged-twice-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "choosing-the-numbers",
        prompt:
          "A colleague says: standard queues promise at least once, they repeat at random, and 20 s on average are below 30 s. Which figure decides between that and the slow charges?",
        options: [
          {
            text: "The mean time of a charge in each ten minutes since eight, beside the 30 s",
            why: "It is 20 s and stays 20 s. A mean below the limit fits both stories; who passes the limit is a matter of the tail.",
            misconception: "mean-below-limit-is-safe",
          },
          {
            text: "`ApproximateNumberOfMessages` minute by minute since eight, as a curve",
            why: "With 200 workers for two messages a second nothing waits, under either story. It counts what is visible, not what is handed out twice.",
            misconception: "length-shows-repeats",
          },
          {
            text: "How long orders charged once took, and how long the others took",
            correct: true,
            why: "If the queue repeats at random, quick orders are doubled like any others. If work outlives the 30 s, all doubled ones lie beyond and none below.",
          },
          {
            text: "How many repeated receptions AWS counts for this region's standard queues",
            why: "Whatever it were, it would not say which of these 218 were repeated for that reason. This queue's own receptions can be split today.",
            misconception: "broker-knows-the-effect",
          },
        ],
        sources: ["sqs-api"],
      },
    },
    fix: {
      panels: [split(morning())],
      page: PAGE,
      question: {
        id: "dr-charged-twice-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "failure-modes",
        prompt:
          "The two kinds of orders part sharply. What do you change now, with a configuration or a small release?",
        options: [
          {
            text: "`VisibilityTimeout` of the queue: 300 s in place of 30 s",
            correct: true,
            why: "In the lab with 300 s no order pays twice. It lies above the client's three minutes, so no call can outlive it; the price is that after a crash a message waits five minutes.",
          },
          {
            text: "A dead-letter queue for this queue, with a `maxReceiveCount` of 2",
            why: "Two receptions are two charges. The lab with a limit of 2 doubles 225 orders, and lays 46 messages among the dead that have been charged.",
            misconception: "delivery-limit-limits-effects",
          },
          {
            text: "Workers that delete the message and charge the card after that",
            why: "About 40 charges are under way at any moment, 2 a second × 20 s. Each restart, and the next release is one, would lose those it ends, silently.",
            misconception: "acknowledge-first-is-safer",
          },
          {
            text: "400 workers in place of 200, so that charges are done sooner",
            why: "No message waits for a worker now, and more of them do not make the provider quicker. The lab with 400 doubles the same 218 orders.",
            misconception: "more-pods-always-help",
          },
        ],
        sources: ["sqs-api"],
      },
    },
  }),
  debrief: `Receiving hides a message for 30 s and no longer. The provider's charges take 20 s on average and much longer at times: with exponential times a share of
e^(−30/20) = 22 % takes more than 30 s, and 218 of 1,000 did. Their message became visible again while the first worker was waiting for its answer, and
a second one took it. The first worker's delete came with an old receipt: SQS answers 200, and nobody notices. No error is to be seen because nothing failed.

Two things would have told early: an alert on receptions with a count above 1, and the 99.9th percentile of the work on the same chart as the time-out.

A longer time-out takes away the occasion, and at least once remains. What ends the harm is an idempotency key, the order's number, sent along with each charge, so
that the provider refuses the second; workers that prolong the time-out while they work; and, for effects in one's own database, an inbox. Until then 218
customers have to be refunded, from a list, each once.`,
};
