import { describe, expect, test } from "vitest";
import { allTopicIds, findTopic, OUTLINE, RELATED_ROWS, type SyllabusNode } from "./outline";

/** The syllabus trees the handbook started from, leaf by leaf, and the subjects it once sent readers elsewhere for. */
const LEAVES: Record<string, string[]> = {
  "microservices-patterns": [
    "Monolith vs Microservices",
    "Synchronous (REST, gRPC)",
    "Asynchronous (Events, Messages)",
    "API Gateway Pattern",
    "Client-side (Eureka)",
    "Server-side (Kubernetes)",
    "Circuit Breaker",
    "Retry + Exponential Backoff",
    "Timeout",
    "Bulkhead",
    "Fallback",
    "Choreography",
    "Orchestration",
  ],
  "service-mesh-observability": [
    "Istio / Envoy",
    "Sidecar Pattern",
    "Traffic Management",
    "mTLS (Security)",
    "OpenTelemetry",
    "Jaeger / Zipkin",
    "Correlation IDs",
    "Metrics (Prometheus/Grafana)",
    "Logging (ELK Stack)",
    "Alerting",
    "Health Checks & Readiness",
  ],
  "deployment-strategies": [
    "Blue-Green Deployment",
    "Canary Releases",
    "Rolling Updates",
    "Feature Flags",
    "Spring Cloud Config",
    "HashiCorp Vault",
    "Environment-specific configs",
    "Kubernetes basics",
  ],
  "data-patterns": [
    "Database per Service",
    "API Composition",
    "Backend for Frontend (BFF)",
    "Strangler Fig Pattern (Migration)",
  ],
};

const INNER = [
  "Service Communication",
  "Service Discovery",
  "Resilience Patterns",
  "Saga Pattern (Distributed Transactions)",
  "Service Mesh",
  "Distributed Tracing",
  "Observability",
  "Deployment Strategies",
  "Configuration Management",
  "Container Orchestration",
];

const ELSEWHERE = [
  "CQRS & Event Sourcing",
  "Distributed Transactions (2PC, Saga theory)",
  "Kafka, RabbitMQ, SQS",
  "REST API Best Practices",
];

const nodesOf = (nodes: readonly SyllabusNode[]): SyllabusNode[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children ?? [])]);

describe("the syllabus", () => {
  test.each(Object.entries(LEAVES))("%s has every leaf, in order", (chapter, labels) => {
    const tree = OUTLINE.find(({ id }) => id === chapter)?.tree ?? [];
    const leaves = nodesOf(tree).filter((node) => node.children === undefined);
    expect(leaves.map((leaf) => leaf.label)).toEqual(labels);
  });

  test("has every inner node", () => {
    const inner = OUTLINE.flatMap(({ tree }) => nodesOf(tree).filter((node) => node.children !== undefined));
    expect(inner.map((node) => node.label)).toEqual(INNER);
  });

  test.each(OUTLINE.flatMap(({ tree }) => nodesOf(tree).filter((node) => node.children === undefined)))(
    "“$label” is taught by a topic",
    ({ topic }) => expect(findTopic(topic ?? "")).toBeDefined(),
  );

  test("teaches what was once elsewhere", () => {
    expect(RELATED_ROWS.map((row) => row.label)).toEqual(ELSEWHERE);
    for (const row of RELATED_ROWS) expect(findTopic(row.topic)).toBeDefined();
  });

  test("has every topic in some tree", () => {
    const shown = new Set(OUTLINE.flatMap(({ tree }) => nodesOf(tree).map((node) => node.topic)));
    expect(allTopicIds().filter((id) => !shown.has(id))).toEqual([]);
  });
});

describe("the outline", () => {
  test("has 40 topics in five chapters, each once", () => {
    expect(OUTLINE.map(({ id, topics }) => [id, topics.length])).toEqual([
      ["microservices-patterns", 14],
      ["service-mesh-observability", 10],
      ["deployment-strategies", 8],
      ["data-patterns", 4],
      ["related", 4],
    ]);
    expect(new Set(allTopicIds()).size).toBe(40);
  });

  test.each(OUTLINE.flatMap(({ topics }) => topics))(
    "$id says what it must teach and confuses with real topics",
    (topic) => {
      expect(topic.mustTeach.length).toBeGreaterThan(0);
      expect(topic.id).toMatch(/^[a-z0-9-]+$/);
      for (const other of topic.confusableWith ?? []) expect(findTopic(other), other).toBeDefined();
    },
  );
});
