import {
  flagdVariantOf,
  growthbookPlace,
  growthbookStretches,
  LAUNCHDARKLY_WHOLE,
  launchDarklyVariantOf,
  type Stretch,
  unleashLetsIn,
  unleashVariantOf,
  variantAt,
  type Weighted,
} from "./tools";

export type Tool = "flagd" | "unleash" | "growthbook" | "launchdarkly";

/** What a flag says to everybody: which share gets a variant, and how the variants share that. */
export interface Setting {
  readonly tool: Tool;
  /** The flag's key, or the experiment's seed: it is hashed together with the id. */
  readonly flag: string;
  /** Who takes part, in whole per cent. The others get none of the variants. */
  readonly percentage: number;
  /** Whole weights of the variants, in the order in which they are listed; the first is 1 or more. */
  readonly weights: readonly number[];
  /** Whether the list stands the other way round, "off" included where it is in the list. */
  readonly reversed: boolean;
}

/** A setting as its tool keeps it. */
export interface Rules extends Setting {
  /** What the tool walks along: weights with "off" among them, or those of the variants alone. */
  readonly list: readonly Weighted[];
  /** Where the variants lie on the line from 0 to 1, "off" left out. For Unleash, the line of those who take part. */
  readonly line: readonly Stretch[];
}

/** LaunchDarkly hashes the flag's key and the salt that comes with the flag; here only the key differs. */
const SALT = "shop";

/** Stretches side by side, each as long as its weight. */
function sideBySide(list: readonly Weighted[]): Stretch[] {
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  let end = 0;
  return list.map(({ answer, weight }) => ({ answer, from: end / total, to: (end += weight) / total }));
}

function listOf({ tool, percentage, weights }: Setting): Weighted[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const variants = weights.map((weight, index) => ({ answer: index + 1, weight }));
  if (tool === "unleash") return variants;
  if (tool === "growthbook") return variants.map(({ answer, weight }) => ({ answer, weight: weight / total }));
  if (tool === "flagd") {
    // At 100 % nobody writes an "off", and the weights stay as they are.
    if (percentage === 100) return variants;
    const parts = variants.map(({ answer, weight }) => ({ answer, weight: weight * percentage }));
    return [...parts, { answer: 0, weight: (100 - percentage) * total }];
  }
  const parts = variants.map(({ answer, weight }) => ({
    answer,
    weight: Math.floor((LAUNCHDARKLY_WHOLE * weight * percentage) / (100 * total)),
  }));
  const rest = LAUNCHDARKLY_WHOLE - parts.reduce((sum, { weight }) => sum + weight, 0);
  if (percentage < 100) return [...parts, { answer: 0, weight: rest }];
  return parts.map(({ answer, weight }, index) => ({
    answer,
    weight: weight + (index === parts.length - 1 ? rest : 0),
  }));
}

/** A setting in the form its tool evaluates; to be made once, not for each customer. */
export function rulesOf(setting: Setting): Rules {
  const natural = listOf(setting);
  const list = setting.reversed ? natural.toReversed() : natural;
  const all = setting.tool === "growthbook" ? growthbookStretches(list, setting.percentage / 100) : sideBySide(list);
  return { ...setting, list, line: all.filter(({ answer, from, to }) => answer > 0 && from < to) };
}

/** The line that tells where the customers of a flag lie: of a single variant in Unleash that is the line of its rollout. */
export const lineOf = ({ tool, percentage, weights, line }: Rules): readonly Stretch[] =>
  tool === "unleash" && weights.length === 1 ? [{ answer: 1, from: 0, to: percentage / 100 }] : line;

/** What the tool answers for this id: a variant's place in the flag's own list, from 1, or 0. */
export function answerOf({ tool, flag, percentage, list, line }: Rules, id: string): number {
  switch (tool) {
    case "flagd":
      return flagdVariantOf(flag + id, list);
    case "launchdarkly":
      return launchDarklyVariantOf(`${flag}.${SALT}`, id, list);
    case "growthbook":
      return variantAt(growthbookPlace(flag, id, 2) ?? 1, line);
    case "unleash":
      return unleashLetsIn(flag, id, percentage) ? unleashVariantOf(flag, id, list) : 0;
  }
}

/** The share of all customers that each answer gets, from 0 to 1; the first is "none of them". */
export function sharesOf({ tool, percentage, line, weights }: Rules): number[] {
  const part = tool === "unleash" ? percentage / 100 : 1;
  const shares = [0, ...weights].map(
    (_, answer) =>
      part * line.reduce((sum, stretch) => sum + (stretch.answer === answer ? stretch.to - stretch.from : 0), 0),
  );
  shares[0] = 1 - shares.reduce((sum, share) => sum + share, 0);
  return shares;
}
