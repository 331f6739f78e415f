import { milliseconds, seconds } from "../engine/clock";
import type { Claim, Lab, ParameterValues } from "../lab";
import { sagaModel } from "../models/saga";
import {
  hasEnded,
  hasTwice,
  isAtomic,
  type SagaEvents,
  type SagaParameters,
  type SagaState,
  type Step,
} from "../models/saga-state";
import { sagaParameters } from "./saga/parameters";
import { sagaPicture } from "./saga/picture";
import { sagaPredictions } from "./saga/predictions";
import { sagaPresets } from "./saga/presets";
import { describeSaga } from "./saga/words";
import { numberOf, withValues } from "./with-values";

const STEPS: readonly Step[] = [
  { id: "order", kind: "compensatable" },
  { id: "stock", kind: "compensatable" },
  { id: "payment", kind: "pivot" },
  { id: "shipping", kind: "retriable" },
  { id: "confirmation", kind: "retriable" },
];
const STOCK = 1;

function read(values: ParameterValues): SagaParameters {
  const share = (id: string) => numberOf(values, id) / 100;
  const readers = numberOf(values, "readers");
  return {
    style: values.style === "choreography" ? "choreography" : "orchestration",
    steps: STEPS,
    failAt: numberOf(values, "fail-at"),
    refusal: share("refusal"),
    loss: share("loss"),
    duplicates: share("duplicates"),
    transient: share("transient"),
    compensationFailure: share("compensation-failure"),
    crash: share("crash"),
    restartUs: seconds(5),
    durable: values.durable === true,
    idempotent: values.idempotent === true,
    maxAttempts: numberOf(values, "attempts"),
    retryUs: milliseconds(numberOf(values, "retry")),
    networkUs: milliseconds(5),
    meanWorkUs: milliseconds(numberOf(values, "work")),
    sagas: numberOf(values, "sagas"),
    meanGapUs: seconds(2),
    meanReadGapUs: readers === 0 ? 0 : seconds(1) / readers,
    readStep: STOCK,
    semanticLock: values["semantic-lock"] === true,
  };
}

/** Compensations must undo the latest step first. */
const isBackwards = (order: readonly number[]): boolean =>
  order.every((step, index) => index === 0 || step === (order[index - 1] as number) - 1) &&
  (order.length === 0 || order.at(-1) === 0);

function claimsOf(state: SagaState, parameters: SagaParameters): Claim[] {
  const sagas = Object.values(state.sagas);
  const { idempotent, durable, maxAttempts, loss, duplicates, transient, compensationFailure, crash } = parameters;
  const ended = sagas.filter(hasEnded);
  const claims: Claim[] = [
    {
      text: "No saga is counted as ended twice, and none is lost from the count.",
      holds: ended.length === state.ended,
    },
  ];
  if (idempotent) {
    claims.push(
      { text: "No step and no compensation takes effect twice.", holds: !sagas.some(hasTwice) },
      {
        text: "A saga that ended is in effect as a whole or compensated as a whole.",
        holds: ended.every((saga) => saga.phase === "stuck" || isAtomic(saga)),
      },
      {
        text: "Compensations run backwards from the last step in effect.",
        holds: ended.every((saga) => saga.phase !== "compensated" || isBackwards(saga.undoOrder)),
      },
    );
  }
  if (durable && maxAttempts === 0)
    claims.push({
      text: "No saga is stuck: each is done, compensated or still tried.",
      holds: ended.every(({ phase }) => phase !== "stuck"),
    });
  if (
    loss + duplicates + transient + compensationFailure + crash + state.resent === 0 &&
    ended.length === parameters.sagas
  ) {
    const perSaga = ({ refuses }: { refuses: number }) => (refuses < 0 ? STEPS.length : 2 * refuses + 1);
    const events = sagas.reduce((sum, saga) => sum + perSaga(saga), 0);
    claims.push({
      text: "Two messages per step and compensation when orchestrated, one when choreographed.",
      holds: state.messages === (parameters.style === "orchestration" ? 2 : 1) * events,
    });
  }
  return claims;
}

/** Orders across five services: all of it, or all of it undone, whatever gets lost on the way. */
export const saga: Lab<SagaState, SagaEvents> = {
  id: "saga",
  title: "All or undone",
  topic: "microservices-patterns/saga",
  point:
    "A saga ends whole or compensated only if every message is repeated until answered and every step bears repetition.",
  parameters: sagaParameters,
  presets: sagaPresets,
  model: withValues(sagaModel, read),
  lengthUs: (values) => seconds(2 * numberOf(values, "sagas") + 300),
  series: [
    { id: "open", label: "Sagas under way", unit: "sagas" },
    { id: "messages", label: "Messages so far", unit: "messages" },
    { id: "dirty-reads", label: "Dirty reads so far", unit: "reads" },
  ],
  sample: (state) => [Object.keys(state.sagas).length - state.ended, state.messages, state.dirtyReads],
  picture: (state, values) => sagaPicture(state, read(values)),
  outcome(state, _log, values) {
    const sagas = Object.values(state.sagas);
    const count = (phase: string) => sagas.filter((one) => one.phase === phase).length;
    const [done, compensated, stuck] = [count("done"), count("compensated"), count("stuck")];
    const twice = sagas.filter(hasTwice).length;
    const broken = sagas.filter((one) => hasEnded(one) && !isAtomic(one)).length;
    const per = (value: number, whole: number) => (whole === 0 ? 0 : value / whole);
    return {
      measures: [
        { id: "done", label: "Sagas done", unit: "", value: done },
        { id: "compensated", label: "Sagas compensated", unit: "", value: compensated },
        { id: "stuck", label: "Sagas stuck half-way", unit: "", value: stuck },
        { id: "messages", label: "Messages per saga", unit: "", value: per(state.messages, sagas.length) },
        {
          id: "twice",
          label: "Sagas with an effect that happened twice",
          unit: "%",
          value: 100 * per(twice, sagas.length),
        },
        { id: "broken", label: "Sagas that ended neither whole nor undone", unit: "", value: broken },
        {
          id: "dirty-reads",
          label: "Dirty reads per compensated saga",
          unit: "",
          value: per(state.dirtyReads, compensated),
        },
        {
          id: "held",
          label: "Mean time between a reservation and its undoing",
          unit: "ms",
          value: per(state.heldUs, compensated) / 1000,
        },
      ],
      claims: claimsOf(state, read(values)),
      summary:
        `Of ${sagas.length} sagas ${done} were done, ${compensated} compensated and ${stuck} stuck; it took ` +
        `${per(state.messages, sagas.length).toFixed(1)} messages each, ${state.resent} of them sent again. ${twice} sagas ` +
        `had an effect that happened twice, ${broken} ended neither whole nor undone. Readers saw ${state.dirtyReads} ` +
        `reservations that were undone later.`,
    };
  },
  describe: describeSaga,
  predictions: sagaPredictions,
  say:
    "A saga replaces one transaction by local ones with compensations: before the pivot it can go back, after it it must go on, so each message is repeated until answered and each participant must recognise repetitions. " +
    "It gives atomicity in the end but no isolation: others see the reservation before it is undone, so I mark pending data with a semantic lock and put the risky step early.",
};
