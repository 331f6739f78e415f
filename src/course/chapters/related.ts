import type { OutlineChapter } from "../outline-types";

/** Chapter 6: the neighbouring subjects that a microservices interview wanders into. */
export const related: OutlineChapter = {
  id: "related",
  number: 6,
  title: "Related topics",
  description:
    "The neighbouring subjects that a microservices interview wanders into: event sourcing, distributed transactions, message brokers and REST design.",
  topics: [
    {
      id: "event-sourcing-cqrs",
      title: "CQRS and event sourcing",
      short: "CQRS and event sourcing",
      mustTeach: [
        "event store",
        "projections",
        "snapshots",
        "upcasting",
        "eventual consistency for the reader",
        "when not to use event sourcing",
      ],
      lab: "Projection lag and replay",
      confusableWith: ["data-patterns/api-composition"],
      aliases: ["CQRS", "event sourcing", "event store", "projection", "upcasting"],
    },
    {
      id: "distributed-transactions",
      title: "Distributed transactions",
      short: "Distributed transactions",
      mustTeach: [
        "2PC and its blocking",
        "3PC",
        "XA",
        "TCC",
        "saga compared",
        "CAP and PACELC",
        "consensus in a page",
        "fencing tokens",
      ],
      lab: "2PC with a coordinator crash",
      confusableWith: ["microservices-patterns/saga"],
      aliases: ["2PC", "3PC", "XA", "TCC", "CAP theorem", "PACELC", "consensus", "Raft", "fencing token"],
    },
    {
      id: "message-queues",
      title: "Kafka, RabbitMQ and SQS",
      short: "Kafka, RabbitMQ, SQS",
      mustTeach: [
        "Kafka (log, partitions, groups, rebalance, ISR, exactly-once)",
        "RabbitMQ (exchanges, acks, quorum queues)",
        "SQS (visibility, FIFO)",
        "choosing",
      ],
      lab: "Consumer group lag and rebalance",
      confusableWith: ["microservices-patterns/asynchronous-communication"],
      aliases: ["Kafka", "RabbitMQ", "SQS", "consumer group", "rebalance", "quorum queue", "message broker"],
    },
    {
      id: "rest-best-practices",
      title: "REST API best practices",
      short: "REST best practices",
      mustTeach: [
        "resources",
        "methods and idempotency",
        "status codes",
        "pagination",
        "versioning",
        "problem details (RFC 9457)",
        "caching and ETags",
        "idempotency keys",
        "security",
      ],
      confusableWith: ["microservices-patterns/synchronous-communication"],
      aliases: ["REST", "HTTP API", "problem details", "ETag", "pagination", "API versioning"],
    },
  ],
  tree: [
    { label: "CQRS & Event Sourcing", topic: "related/event-sourcing-cqrs" },
    { label: "Distributed Transactions (2PC, Saga theory)", topic: "related/distributed-transactions" },
    { label: "Kafka, RabbitMQ, SQS", topic: "related/message-queues" },
    { label: "REST API Best Practices", topic: "related/rest-best-practices" },
  ],
};
