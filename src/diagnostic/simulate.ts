import type { NewEvent } from "../progress/events";
import type { Catalogue, CatalogueQuestion } from "../question/catalogue";
import { seededIntegers } from "../question/shuffle";
import { itemOf } from "./item";

/** A reader whose abilities are known, to see how well they are found; for tests only. */
export interface Simulated {
  /** By topic, in log-odds. */
  abilities: ReadonlyMap<string, number>;
  /** What they do with the question. */
  answer(entry: CatalogueQuestion, session: string): NewEvent;
}

/**
 * Abilities are drawn flatly and with other spreads than the model supposes, so that it is not tested on its own picture
 * of readers; nor do they use the three confidences as it would like.
 */
export function simulatedReader(catalogue: Catalogue, seed: string): Simulated {
  const next = seededIntegers(seed);
  const flat = (reach: number) => ((next() / 2 ** 32) * 2 - 1) * reach;
  const overall = flat(2);
  const chapters = new Map(catalogue.chapters.map(({ id }) => [id, flat(1.2)]));
  const abilities = new Map(
    catalogue.topics.map(({ id, chapter }) => [id, overall + (chapters.get(chapter) ?? 0) + flat(1.2)]),
  );
  return {
    abilities,
    answer(entry, session) {
      const { difficulty, floor, topic } = itemOf(entry);
      const knows = 1 / (1 + Math.exp(difficulty - (abilities.get(topic) ?? 0)));
      const question = entry.skeleton.id;
      const chance = () => next() / 2 ** 32;
      const known = chance() < knows;
      // Half of those who do not know say so; the others guess.
      if (!known && chance() < 0.5) return { type: "diagnostic-passed", session, question };
      const correct = known || chance() < floor;
      const confidence = known ? (chance() < 0.5 ? "sure" : "think-so") : chance() < 0.5 ? "guess" : "think-so";
      const option = correct ? 0 : 1;
      const response =
        entry.skeleton.kind === "numeric"
          ? ({ kind: "numeric", value: correct ? 10 : 20 } as const)
          : ({ kind: "single", option } as const);
      return { type: "answered", question, response, correct, misconceptions: [], confidence, session };
    },
  };
}
