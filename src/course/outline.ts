import { dataPatterns } from "./chapters/data-patterns";
import { deploymentStrategies } from "./chapters/deployment-strategies";
import { microservicesPatterns } from "./chapters/microservices-patterns";
import { related } from "./chapters/related";
import { serviceMeshObservability } from "./chapters/service-mesh-observability";
import type { OutlineChapter, OutlineTopic, RelatedRow } from "./outline-types";

export type { OutlineChapter, OutlineTopic, RelatedRow, SyllabusNode } from "./outline-types";

/** The whole syllabus: chapters with topics, in reading order. What is written is a subset of this. */
export const OUTLINE: readonly OutlineChapter[] = [
  microservicesPatterns,
  serviceMeshObservability,
  deploymentStrategies,
  dataPatterns,
  related,
];

/** Subjects next to microservices, why they stand in a chapter of their own, and the topic that teaches each. */
export const RELATED_ROWS: readonly RelatedRow[] = [
  { label: "CQRS & Event Sourcing", why: "Fundamental distributed pattern", topic: "related/event-sourcing-cqrs" },
  {
    label: "Distributed Transactions (2PC, Saga theory)",
    why: "Core distributed concept",
    topic: "related/distributed-transactions",
  },
  { label: "Kafka, RabbitMQ, SQS", why: "Deep dive into messaging", topic: "related/message-queues" },
  { label: "REST API Best Practices", why: "Dedicated API chapter", topic: "related/rest-best-practices" },
];

/** `<chapter>/<topic>`: how a topic is named everywhere. */
export function topicId(chapter: string, topic: string): string {
  return `${chapter}/${topic}`;
}

/** The address of a topic (`microservices-patterns/saga`) or a chapter (`microservices-patterns`), without a base URL. */
export function docUrl(id: string): string {
  return `/docs/${id}`;
}

/** The chapter of that id, or undefined. */
export function findChapter(id: string): OutlineChapter | undefined {
  return OUTLINE.find((chapter) => chapter.id === id);
}

/** The topic with that full id (`<chapter>/<topic>`), or undefined. */
export function findTopic(id: string): OutlineTopic | undefined {
  const [chapter, topic] = id.split("/");
  return findChapter(chapter ?? "")?.topics.find((candidate) => candidate.id === topic);
}

/** Every full topic id in reading order. */
export function allTopicIds(): string[] {
  return OUTLINE.flatMap((chapter) => chapter.topics.map((topic) => topicId(chapter.id, topic.id)));
}
