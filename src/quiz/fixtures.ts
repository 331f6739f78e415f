import type { Question } from "../question/schema";
import type { QuizData } from "./data";

// One question of each kind, for tests only.
const common = {
  level: "senior",
  skill: "apply",
  anchor: "minimum-number-of-calls",
  sources: ["r4j"] as string[],
} as const;

export const QUESTIONS: Question[] = [
  {
    ...common,
    id: "fx-single",
    kind: "single",
    prompt:
      "The window holds 40 calls, 30 failed, `minimumNumberOfCalls` is 100. What does the breaker do with call 41?",
    options: [
      {
        text: "It lets the call through: 40 is below the minimum",
        correct: true,
        why: "Below the minimum no rate is computed, so nothing can open it.",
      },
      {
        text: "It refuses the call, because 75 % is above the threshold",
        why: "The rate only counts once the window holds enough calls.",
        misconception: "rate-without-minimum",
      },
      {
        text: "It lets the call through as a *half-open* probe",
        why: "Probes exist only after it was open; it has never opened here.",
        misconception: "half-open-from-closed",
      },
      {
        text: "It waits for call 100 before sending",
        why: "A breaker never queues calls; it passes them or refuses them at once.",
        misconception: "breaker-queues",
      },
    ],
  },
  {
    ...common,
    id: "fx-multiple",
    kind: "multiple",
    level: "mid",
    prompt: "Which outcomes should count as failures for the payment client's breaker? Choose all that apply.",
    listing: {
      lang: "log",
      title: "checkout.log",
      text: "12:00:01 payment POST /charge 503 in 21 ms\n12:00:02 payment POST /charge connect timed out after 1000 ms, order 7f3a, attempt 1 of 1\n12:00:03 payment POST /charge 422 card_declined\n",
    },
    options: [
      {
        text: "A connect time-out",
        correct: true,
        why: "The dependency did not answer in time: exactly what a breaker is for.",
      },
      {
        text: "HTTP 503",
        correct: true,
        why: "The service says itself that it cannot serve; more calls make it worse.",
      },
      {
        text: "HTTP 422, card declined",
        why: "A correct answer to a bad card; the dependency is healthy.",
        misconception: "business-errors-count",
      },
    ],
  },
  {
    ...common,
    id: "fx-order",
    kind: "order",
    skill: "understand",
    prompt: "Put what happens to one breaker in order, from the first slow call to normal service.",
    elements: [
      {
        id: "slow",
        text: "Calls to payment begin to time out",
        why: "Nothing has been counted yet; the window must see it first.",
      },
      {
        id: "open",
        text: "The failure rate passes the threshold and the breaker opens",
        why: "Only after enough calls does the rate mean anything.",
      },
      {
        id: "wait",
        text: "Calls are refused at once for the wait duration",
        why: "This gives the dependency time without any load.",
      },
      { id: "probe", text: "A few probes are let through", why: "Half-open asks cheaply whether it is healthy again." },
      {
        id: "close",
        text: "The probes succeed and it closes",
        why: "Good probes are the only way back to normal service.",
      },
    ],
    accepted: [["slow", "open", "probe", "wait", "close"]],
  },
  {
    ...common,
    id: "fx-match",
    kind: "match",
    skill: "analyse",
    prompt: "What stops each of these in the checkout?",
    pairs: [
      {
        left: "One slow dependency holds every thread",
        right: "Bulkhead",
        why: "It bounds how many callers may wait for one dependency.",
      },
      {
        left: "A dead dependency is called again and again",
        right: "Circuit breaker",
        why: "It refuses calls at once while the dependency is known to fail.",
      },
      {
        left: "A single lost packet fails the order",
        right: "Retry",
        why: "A transient fault is gone on the second attempt.",
      },
      {
        left: "A call that never returns",
        right: "Time-out",
        why: "It bounds one call, whatever the dependency does.",
      },
    ],
    extra: [{ right: "Cache", why: "It answers reads from before; it stops none of these four." }],
  },
  {
    ...common,
    id: "fx-numeric",
    kind: "numeric",
    prompt:
      "A time-based window of 10 s sees 50 calls a second. How long after the first failure can a 50 % threshold be reached if every call fails from then on?",
    answer: 5,
    unit: "s",
    tolerance: 0.1,
    derivation: "The window holds 10 s × 50 = 500 calls; half of them, 250, must fail; 250 ÷ 50 per second = 5 s.",
    mistakes: [
      { value: 10, why: "That is the whole window: half of it failing is enough.", misconception: "whole-window" },
      { value: 1.5, why: "That divides by the wrong rate: 50 calls arrive every second.", misconception: "wrong-rate" },
    ],
  },
  {
    ...common,
    id: "fx-spot",
    kind: "spot",
    skill: "evaluate",
    prompt: "This breaker never opened during an outage of an hour. Which line is the reason?",
    listingTitle: "application.yml",
    lang: "yaml",
    lines: [
      { text: "resilience4j.breakers.payment:", fixed: true },
      { text: "  slidingWindowSize: 100", why: "A window of 100 calls is the usual size and fills in seconds here." },
      {
        text: "  minimumNumberOfCalls: 1000",
        correct: true,
        why: "More than the window can ever hold, so no rate is ever computed.",
      },
      {
        text: "  failureRateThreshold: 50",
        why: "Half of the calls failing is a sane place to open.",
        misconception: "threshold-too-high",
      },
      {
        text: "  waitDurationInOpenState: 60s",
        why: "It matters only after opening, which never happened.",
        misconception: "wait-blocks-opening",
      },
    ],
  },
];

export const QUIZ: QuizData = {
  topic: "microservices-patterns/circuit-breaker",
  title: "Circuit breaker",
  url: "/docs/microservices-patterns/circuit-breaker",
  questions: QUESTIONS,
  sources: [{ id: "r4j", title: "CircuitBreaker", publisher: "Resilience4j" }],
};
