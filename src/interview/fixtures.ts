import type { InterviewData } from "./data";

// One card, for tests only.
export const INTERVIEW: InterviewData = {
  topic: "microservices-patterns/circuit-breaker",
  title: "Circuit breaker",
  url: "/docs/microservices-patterns/circuit-breaker",
  sources: [{ id: "r4j", title: "CircuitBreaker", publisher: "Resilience4j" }],
  questions: [
    {
      id: "fx-interview",
      level: "staff",
      question: "Your payment provider fails one call in five, all day. Would you let a circuit breaker open on that?",
      listensFor: "Whether you separate *partial* failure from an outage, and know what refusing calls costs.",
      answers: {
        junior: "A breaker opens when there are many errors, so yes.",
        mid: "It depends on the threshold: at 50 % it stays closed at 20 %.",
        senior: "Refusing all calls to avoid one in five failing loses four good orders for each bad one.",
        staff:
          "I would start from what the caller loses.\n\nFour of five payments go through, so `OPEN` would turn a 20 %\nloss into 100 %. A retry with a budget fits better.",
      },
      redFlags: ["Opens on any error", "Names a threshold without a reason"],
      followUps: [
        { question: "And if the failing calls take 10 s each?", answer: "Then slow calls are what to count." },
      ],
      rubric: ["Compares what is lost open and closed", "Names **slow calls**", "Asks what the caller can do instead"],
      anchor: "choosing-the-numbers",
      sources: ["r4j"],
    },
  ],
};
