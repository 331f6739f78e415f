import { describe, expect, it } from "vitest";
import { shuffled } from "../question/shuffle";
import { chanceOfKnowing } from "./belief";
import { catalogueOf, logOf } from "./fixtures";
import { DIFFICULTY, secondsFor } from "./item";
import { beliefAfter, judgedOf, questionsOf } from "./judged";
import { nextQuestion } from "./next";
import { verdictOf } from "./result";
import { simulatedReader } from "./simulate";
import { sittingsOf } from "./sitting";

// The syllabus as it stands: five chapters of these sizes.
const CATALOGUE = catalogueOf([14, 10, 8, 4, 4]);
const SEEDS = 200;
/** Ten minutes at the speed the model supposes. */
const SECONDS = 600;

const questions = questionsOf(CATALOGUE);

/** One diagnostic of a reader with known abilities. */
function run(seed: string, pick: (asked: number, log: ReturnType<typeof logOf>) => string) {
  const reader = simulatedReader(CATALOGUE, seed);
  const session = `sitting${seed.padStart(4, "0")}`;
  const events: Parameters<typeof logOf> = [{ type: "diagnostic-started", session }];
  let seconds = 0;
  for (let asked = 0; seconds < SECONDS; asked += 1) {
    const entry = questions.get(pick(asked, logOf(...events)))!;
    events.push(reader.answer(entry, session));
    seconds += secondsFor(entry.skeleton);
  }
  const belief = beliefAfter(CATALOGUE, judgedOf(CATALOGUE, sittingsOf(logOf(...events))[0]!));
  let [wrong, order, pairs] = [0, 0, 0];
  for (const [place, topic] of belief.topics.entries()) {
    const truth = reader.abilities.get(topic)!;
    wrong += (belief.mean[place]! - truth) ** 2 / belief.topics.length;
    for (const [other, against] of belief.topics.entries()) {
      if (other <= place) continue;
      pairs += 1;
      const byTruth = truth - reader.abilities.get(against)!;
      if (byTruth * (belief.mean[place]! - belief.mean[other]!) > 0) order += 1;
    }
  }
  const words = { strong: [0, 0], weak: [0, 0], inRange: [0, 0] };
  const count = (word: keyof typeof words, fits: boolean) => {
    words[word][0]! += Number(fits);
    words[word][1]! += 1;
  };
  for (const topic of belief.topics) {
    const { chance, low, high } = chanceOfKnowing(belief, [topic], DIFFICULTY.senior);
    const truth = 1 / (1 + Math.exp(DIFFICULTY.senior - reader.abilities.get(topic)!));
    const verdict = verdictOf(chance);
    if (verdict === "strong") count("strong", truth > 0.5);
    if (verdict === "weak") count("weak", truth < 0.5);
    count("inRange", low <= truth && truth <= high);
  }
  return { error: Math.sqrt(wrong), order: order / pairs, words };
}

const average = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** Mean of the differences in standard errors: beyond 2 it is hardly chance. */
function standardErrors(differences: readonly number[]): number {
  const mean = average(differences);
  const variance = average(differences.map((each) => (each - mean) ** 2));
  return mean / Math.sqrt(variance / differences.length);
}

describe("simulated readers", () => {
  const seeds = Array.from({ length: SEEDS }, (_, seed) => String(seed));
  const adaptive = seeds.map((seed) => run(seed, (_, log) => nextQuestion(CATALOGUE, sittingsOf(log)[0]!, log)!.id));
  const random = seeds.map((seed) => {
    const order = shuffled([...questions.keys()], seed);
    return run(seed, (asked) => order[asked]!);
  });
  const unasked = seeds.map((seed) => {
    const abilities = [...simulatedReader(CATALOGUE, seed).abilities.values()];
    return Math.sqrt(average(abilities.map((each) => each ** 2)));
  });

  // Root of the mean square error over all topics, in log-odds, over 200 readers: nothing asked 1.43, at random 1.05,
  // adaptive 1.01. In ten minutes most topics are never asked, and what is special to them cannot be known.
  it("are found much better than by asking nothing", () => {
    const gained = unasked.map((error, seed) => error - adaptive[seed]!.error);
    expect(average(gained)).toBeGreaterThan(0.35);
    expect(standardErrors(gained)).toBeGreaterThan(5);
  });

  it("are found better than by asking at random for as long", () => {
    const gained = random.map(({ error }, seed) => error - adaptive[seed]!.error);
    expect(average(gained)).toBeGreaterThan(0.02);
    expect(standardErrors(gained)).toBeGreaterThan(2);
  });

  it("have the weaker of two topics named more often than by tossing a coin, and than after random questions", () => {
    const order = average(adaptive.map((each) => each.order));
    expect(order).toBeGreaterThan(0.55);
    expect(order).toBeGreaterThan(average(random.map((each) => each.order)) + 0.02);
  });

  it("are rightly called strong and weak nine times in ten, and lie in the range at least four times in five", () => {
    const share = (word: "strong" | "weak" | "inRange") => {
      const [fits, all] = [0, 1].map((at) => adaptive.reduce((sum, { words }) => sum + words[word][at]!, 0));
      return fits! / all!;
    };
    expect(share("strong")).toBeGreaterThan(0.9);
    expect(share("weak")).toBeGreaterThan(0.85);
    expect(share("inRange")).toBeGreaterThan(0.8);
    expect(share("inRange")).toBeLessThan(0.95);
  });
});
