/** How a choice of a walkthrough is judged, and the words that say so once it is opened. */
export const VERDICTS = {
  strong: "Strong.",
  works: "Works, at a price.",
  weak: "Costs you points.",
} as const;

export type Verdict = keyof typeof VERDICTS;
