import type { Catalogue } from "../question/catalogue";
import type { PlanTopic } from "./reading-plan";
import type { Result } from "./result";

/**
 * The topics as the plan needs them, in reading order.
 * @param read ids of the topics the reader marked as read.
 */
export function planTopicsOf(catalogue: Catalogue, result: Result, read: ReadonlySet<string>): PlanTopic[] {
  const places = new Map(result.topics.map((place) => [place.id, place]));
  const questions = new Map<string, number>();
  for (const { topic, from } of catalogue.questions) {
    if (from === "quiz") questions.set(topic, (questions.get(topic) ?? 0) + 1);
  }
  return catalogue.topics.flatMap(({ id, title, url, minutes, confusableWith }) => {
    const place = places.get(id);
    if (place === undefined) return [];
    const { chance, verdict, guessed } = place;
    return [
      {
        id,
        title,
        url,
        minutes,
        questions: questions.get(id) ?? 0,
        chance,
        strong: verdict === "strong",
        guessed,
        read: read.has(id),
        confusable: confusableWith.length,
      },
    ];
  });
}
