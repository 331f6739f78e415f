/**
 * What is believed of a reader's ability in every topic: a Gaussian over all topics at once, in log-odds. Topics lean on
 * each other, so that an answer in one says something of its chapter and a little of everything.
 */
export interface Belief {
  /** Full topic ids; the places of `mean` and `covariance`. */
  topics: readonly string[];
  mean: readonly number[];
  covariance: readonly (readonly number[])[];
}

/** What an answer depends on, as far as the model goes. */
export interface Item {
  topic: string;
  /** On the scale of the abilities: where they are equal, the question is known with probability 1/2. */
  difficulty: number;
  /** The probability that somebody who knows nothing hits it. */
  floor: number;
}

/** How an item went. What the reader said of their confidence counts for right answers: a hit may be luck. */
export type Outcome = "right" | "right-sure" | "right-guess" | "wrong";

/**
 * How much readers are thought to differ before anything was asked, as variances in squared log-odds: overall, from chapter
 * to chapter, and from topic to topic of a chapter. Chosen, not measured: nobody's answers leave their browser.
 */
export const PRIOR = { overall: 1.2, chapter: 0.6, topic: 0.8 };

/** How far from the middle, in standard deviations, the range lies that holds four cases in five. */
const FOUR_IN_FIVE = 1.2816;

/** The belief before anything is asked. */
export function priorBelief(topics: readonly { id: string; chapter: string }[]): Belief {
  return {
    topics: topics.map(({ id }) => id),
    mean: topics.map(() => 0),
    covariance: topics.map((a) =>
      topics.map(
        (b) => PRIOR.overall + (a.chapter === b.chapter ? PRIOR.chapter : 0) + (a.id === b.id ? PRIOR.topic : 0),
      ),
    ),
  };
}

/**
 * The belief after an answer: the item's topic is matched in mean and variance to what Bayes' rule says of it, and the
 * others follow as far as they lean on it. A right answer lowers no mean, a wrong one raises none, and no variance grows.
 * An item of a topic the belief does not hold changes nothing.
 */
export function updated(belief: Belief, item: Item, outcome: Outcome): Belief {
  const place = belief.topics.indexOf(item.topic);
  if (place === -1) return belief;
  const row = belief.covariance[place]!;
  const variance = row[place]!;
  const mean = belief.mean[place]!;
  const after = moments(mean, variance, (ability) => likelihood(ability, item, outcome));
  const shift = (after.mean - mean) / variance;
  const shrink = (variance - after.variance) / variance ** 2;
  return {
    topics: belief.topics,
    mean: belief.mean.map((each, at) => each + row[at]! * shift),
    covariance: belief.covariance.map((line, a) => line.map((each, b) => each - shrink * row[a]! * row[b]!)),
  };
}

/** The probability that the next answer to the item is right, luck included. */
export function chanceRight(belief: Belief, item: Item): number {
  const place = belief.topics.indexOf(item.topic);
  if (place === -1) return item.floor;
  return expected(belief.mean[place]!, belief.covariance[place]![place]!, (ability) =>
    likelihood(ability, item, "right"),
  );
}

/** By how much asking the item is expected to lower the variances of all topics together. */
export function expectedGain(belief: Belief, item: Item): number {
  const place = belief.topics.indexOf(item.topic);
  if (place === -1) return 0;
  const row = belief.covariance[place]!;
  const [mean, variance] = [belief.mean[place]!, row[place]!];
  const right = chanceRight(belief, item);
  const after = (outcome: Outcome) => moments(mean, variance, (ability) => likelihood(ability, item, outcome)).variance;
  const left = right * after("right") + (1 - right) * after("wrong");
  const lean = row.reduce((sum, each) => sum + each * each, 0);
  return ((variance - left) / variance ** 2) * lean;
}

/** A probability with the range that holds four cases in five, all from 0 to 1. */
export interface Chance {
  chance: number;
  low: number;
  high: number;
}

/** The probability of knowing something of that difficulty, luck left out: the average over these topics. */
export function chanceOfKnowing(belief: Belief, topics: readonly string[], difficulty: number): Chance {
  const places = topics.map((topic) => belief.topics.indexOf(topic)).filter((place) => place !== -1);
  const n = Math.max(1, places.length);
  const knows = (ability: number) => logistic(ability - difficulty);
  let [chance, mean, variance] = [0, 0, 0];
  for (const place of places) {
    chance += expected(belief.mean[place]!, belief.covariance[place]![place]!, knows) / n;
    mean += belief.mean[place]! / n;
    for (const other of places) variance += belief.covariance[place]![other]! / n ** 2;
  }
  const spread = FOUR_IN_FIVE * Math.sqrt(Math.max(0, variance));
  // The curve is bent, so that the average may lie outside of a narrow range taken at the middle.
  return {
    chance,
    low: Math.min(chance, knows(mean - spread)),
    high: Math.max(chance, knows(mean + spread)),
  };
}

/** The share of right answers that knowledge explains, by what the reader said: the rest is luck. */
function likelihood(ability: number, { difficulty, floor }: Item, outcome: Outcome): number {
  const knows = logistic(ability - difficulty);
  switch (outcome) {
    case "wrong":
      return 1 - knows;
    case "right":
      return floor + (1 - floor) * knows;
    case "right-sure":
      return floor / 2 + (1 - floor / 2) * knows;
    case "right-guess": {
      // Mostly luck, by the reader's own word; eliminating wrong options still takes some knowledge.
      const luck = Math.max(floor, GUESSED);
      return luck + (1 - luck) * knows;
    }
  }
}

const GUESSED = 0.75;

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Places of a symmetric grid over ±5 standard deviations with the weights of the Gaussian, which add up to 1. */
const GRID = gridOf(41, 5);

function gridOf(size: number, reach: number): { at: number; weight: number }[] {
  const points = Array.from({ length: size }, (_, index) => {
    const at = (2 * reach * index) / (size - 1) - reach;
    return { at, weight: Math.exp(-(at ** 2) / 2) };
  });
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  return points.map(({ at, weight }) => ({ at, weight: weight / total }));
}

function expected(mean: number, variance: number, of: (ability: number) => number): number {
  const deviation = Math.sqrt(variance);
  return Math.min(
    1,
    GRID.reduce((sum, { at, weight }) => sum + weight * of(mean + deviation * at), 0),
  );
}

/** Mean and variance after evidence. Where a lucky hit would leave more doubt than before, the variance stays. */
function moments(
  mean: number,
  variance: number,
  evidence: (ability: number) => number,
): { mean: number; variance: number } {
  const deviation = Math.sqrt(variance);
  let [total, first, second] = [0, 0, 0];
  for (const { at, weight } of GRID) {
    const share = weight * evidence(mean + deviation * at);
    total += share;
    first += share * at;
    second += share * at * at;
  }
  // Evidence that is nowhere possible in the reach of the belief says nothing.
  if (!(total > 0)) return { mean, variance };
  const shift = first / total;
  const narrowed = second / total - shift ** 2;
  return { mean: mean + deviation * shift, variance: variance * Math.min(1, Math.max(1e-6, narrowed)) };
}
