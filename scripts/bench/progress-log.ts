import type { ProgressEvent, Response } from "../../src/progress/events";
import { seededIntegers } from "../../src/question/shuffle";

const QUESTIONS = 2_000;
/** Answers a visit: every visit of the site writes as a device of its own. */
const ANSWERS_A_VISIT = 40;
const DEVICES = ["k3x9q0zt7ab1", "p7m2c4vv0yd8"];

/** A log as years of practice in two browsers make it; always the same one. */
export function longLog(count: number): ProgressEvent[] {
  const next = seededIntegers("bench");
  return Array.from({ length: count }, (_, place) => {
    const visit = Math.floor(place / ANSWERS_A_VISIT);
    const device = `${DEVICES[visit % DEVICES.length] ?? ""}${String(visit).padStart(12, "0")}`;
    const question = next() % QUESTIONS;
    const correct = next() % 10 < 7;
    return {
      at: Date.UTC(2024, 0, 1) + place * 60_000,
      ...(next() % 5 > 0 && { confidence: "think-so" as const }),
      correct,
      counter: place + 1,
      device,
      id: `${device}:${place + 1}`,
      misconceptions: correct ? [] : ["retries-are-free"],
      question: `circuit-breaker-question-${question}`,
      response: responseTo(question, next()),
      type: "answered",
    };
  });
}

function responseTo(question: number, choice: number): Response {
  switch (question % 4) {
    case 0:
      return { kind: "single", option: choice % 4 };
    case 1:
      return { kind: "multiple", options: [0, 1 + (choice % 3)] };
    case 2:
      return { elements: ["closed", "open", "half-open", "closed"], kind: "order" };
    default:
      return { kind: "numeric", value: choice % 1_000 };
  }
}
