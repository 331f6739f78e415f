import type { OutlineChapter } from "../outline-types";

/** Chapter 5: who owns the data, how to read across owners, and how to leave a monolith. */
export const dataPatterns: OutlineChapter = {
  id: "data-patterns",
  number: 5,
  title: "Data patterns",
  description:
    "Who owns which data, how to answer a question that spans several services, what the client's own back end is for, and how to move off a monolith step by step.",
  topics: [
    {
      id: "database-per-service",
      title: "Database per service",
      short: "Database per service",
      mustTeach: [
        "ownership",
        "forms of isolation",
        "reports across services",
        "shared database as a step",
        "referential integrity without joins",
      ],
      aliases: ["shared database", "data ownership", "schema per service"],
    },
    {
      id: "api-composition",
      title: "API composition",
      short: "API composition",
      mustTeach: [
        "fan-out",
        "tail latency at scale",
        "partial results",
        "N+1 between services",
        "pagination across sources",
        "CQRS view as the alternative",
      ],
      lab: "Fan-out tail latency and hedging",
      confusableWith: ["data-patterns/backend-for-frontend", "related/event-sourcing-cqrs"],
      aliases: ["fan-out", "tail latency", "aggregator", "N+1"],
    },
    {
      id: "backend-for-frontend",
      title: "Backend for frontend (BFF)",
      short: "Backend for frontend",
      mustTeach: [
        "why per client",
        "ownership",
        "authentication at the BFF",
        "GraphQL",
        "duplication",
        "BFF vs gateway",
      ],
      confusableWith: ["microservices-patterns/api-gateway", "service-mesh-observability/service-mesh"],
      aliases: ["BFF", "GraphQL"],
    },
    {
      id: "strangler-fig",
      title: "Strangler fig",
      short: "Strangler fig",
      mustTeach: [
        "seam",
        "route by path or percent",
        "anti-corruption layer",
        "shadow and compare",
        "data migration (dual write hazards, CDC)",
        "rollback",
        "finishing",
      ],
      lab: "Strangler routing with shadow comparison",
      aliases: ["migration", "anti-corruption layer", "dual write", "shadow traffic", "parallel run"],
    },
  ],
  tree: [
    { label: "Database per Service", topic: "data-patterns/database-per-service" },
    { label: "API Composition", topic: "data-patterns/api-composition" },
    { label: "Backend for Frontend (BFF)", topic: "data-patterns/backend-for-frontend" },
    { label: "Strangler Fig Pattern (Migration)", topic: "data-patterns/strangler-fig" },
  ],
};
