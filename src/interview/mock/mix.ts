import type { CatalogueCard } from "../../question/catalogue";
import { LEVELS } from "../../question/schema";
import { shuffled } from "../../question/shuffle";
import type { Minutes } from "./parts";

/** How many questions fit. */
const QUESTIONS: Record<Minutes, number> = { 20: 3, 45: 6 };

/**
 * The questions of a mix: from the cards that pass the filter, spread over levels (the hardest asked last) and, as far
 * as there are enough, over topics. The seed alone decides which.
 * @param topics full ids; all topics when empty.
 * @returns fewer than fit, or none, where the filter leaves no more.
 */
export function chooseMix(
  cards: readonly CatalogueCard[],
  { minutes, topics, seed }: { minutes: Minutes; topics: readonly string[]; seed: string },
): string[] {
  const allowed = topics.length === 0 ? cards : cards.filter(({ topic }) => topics.includes(topic));
  const left = new Set(shuffled(allowed, seed));
  const levels = shuffled(
    LEVELS.filter((level) => allowed.some((card) => card.level === level)),
    `${seed}\nlevels`,
  );
  const chosen: CatalogueCard[] = [];
  while (chosen.length < QUESTIONS[minutes] && left.size > 0) {
    const level = levels[chosen.length % levels.length];
    const fresh = (card: CatalogueCard) => !chosen.some(({ topic }) => topic === card.topic);
    const pool = [...left];
    const card =
      pool.find((each) => each.level === level && fresh(each)) ??
      pool.find(fresh) ??
      pool.find((each) => each.level === level) ??
      pool[0];
    if (card === undefined) break;
    left.delete(card);
    chosen.push(card);
  }
  const rank = ({ level }: CatalogueCard) => LEVELS.indexOf(level);
  return chosen.toSorted((a, b) => rank(a) - rank(b)).map(({ id }) => id);
}
