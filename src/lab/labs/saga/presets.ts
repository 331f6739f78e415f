import type { Preset } from "../../lab";

const temporal = { title: "Temporal, Retry Policies", url: "https://docs.temporal.io/encyclopedia/retry-policies" };

/** Starting points of the saga lab. */
export const sagaPresets: readonly Preset[] = [
  {
    id: "orchestrated",
    title: "Payment declined, orchestrated",
    note: "Nothing gets lost; every payment is refused. Temporal's defaults: first wait 1 s, doubled up to a hundredfold, no limit of attempts.",
    values: { "fail-at": 3 },
    seed: 1,
    source: temporal,
  },
  {
    id: "choreographed",
    title: "Payment declined, choreographed",
    note: "The same refusal without an orchestrator: each service reacts to the event of the one before, also on the way back.",
    values: { style: "choreography", "fail-at": 3 },
    seed: 1,
  },
  {
    id: "dirty-read",
    title: "Somebody looks between T2 and C2",
    note: "Steps take half a second, ten readers a second look at the stock: what they see reserved is released again.",
    values: { "fail-at": 3, work: 500, readers: 10 },
    seed: 1,
    source: {
      title: "Garcia-Molina and Salem, Sagas (SIGMOD 1987; Princeton report TR-070-87)",
      url: "https://www.cs.princeton.edu/research/techreps/TR-070-87",
    },
  },
  {
    id: "lossy",
    title: "A fifth of the messages lost",
    note: "A tenth doubled as well, and 30 % of payments declined. Temporal's waits; participants recognise repetitions.",
    values: { loss: 20, duplicates: 10, refusal: 30 },
    seed: 1,
    source: temporal,
  },
  {
    id: "not-idempotent",
    title: "Repetitions are not recognised",
    note: "A fifth of the messages lost, and participants that do again whatever they are told again.",
    values: { loss: 20, idempotent: false, sagas: 200 },
    seed: 1,
  },
  {
    id: "compensations-fail",
    title: "Every second compensation fails",
    note: "A compensation may fail like any call, but giving up is no option: Temporal's default is to try without limit.",
    values: { "fail-at": 3, "compensation-failure": 50 },
    seed: 1,
    source: temporal,
  },
  {
    id: "no-journal",
    title: "Crashes without a journal",
    note: "After 2 % of its commands the orchestrator crashes, and what it was about to do is forgotten.",
    values: { crash: 2, durable: false, refusal: 30 },
    seed: 1,
  },
];
