import type { Preset } from "../../lab";

const source = (repository: string, commit: string) => (path: string, title: string) => ({
  title,
  url: `https://github.com/${repository}/blob/${commit}/${path}`,
});
const flagd = source("open-feature/flagd", "bbb05d4bc3903ea8bf5123a88b1cf558750a22ab");
const unleash = source("Unleash/unleash-client-node", "33c3556ee294418bbaad1ed54e0ab599d2bb3278");
const growthbook = source("growthbook/growthbook", "8f1db4456915a8e7b7faf23d5632ca7219d2f469");
const launchDarkly = source("launchdarkly/js-core", "1ff89ecac7da185b4024426336860ef65b1537a9");

const FRACTIONAL = flagd("core/pkg/evaluator/fractional.go", "fractional.go, flagd 0.16.1");
const STICKY = growthbook("docs/app/sticky-bucketing.mdx", "Sticky bucketing, GrowthBook");
const BUCKETER = launchDarkly("packages/shared/sdk-server/src/evaluation/Bucketer.ts", "Bucketer.ts, LaunchDarkly");
const THIRDS = { variants: "three", a: 34, b: 33, c: 33, "a-after": 34, "b-after": 33, "c-after": 33 } as const;
const ALL = { percentage: 100, "percentage-after": 100 } as const;
const TEN = { percentage: 10, "percentage-after": 10 } as const;

/** Starting points: five changes to a flag as its page lists them, and what other tools and stores make of changes. */
export const bucketingPresets: readonly Preset[] = [
  {
    id: "grow",
    title: "10 % grows to 25 %",
    note: "Unless told otherwise flagd scales MurmurHash3 of flag key and customer to the sum of the weights. on stands first: 10 of 100 become 25.",
    values: {},
    seed: 1,
    source: FRACTIONAL,
  },
  {
    id: "renamed",
    title: "Somebody renames the flag",
    note: "The rules stay at 10 %. Unless told otherwise flagd hashes the flag's key with the customer's, and the key is another.",
    values: { ...TEN, renamed: true },
    seed: 1,
    source: flagd("docs/reference/custom-operations/fractional-operation.md", "Fractional operation, flagd 0.16.1"),
  },
  {
    id: "reversed",
    title: "off now stands before on",
    note: "Still 10 %, in flagd. The first variant whose end lies above the customer's place wins, and the list stands the other way round.",
    values: { ...TEN, reversed: true },
    seed: 1,
    source: FRACTIONAL,
  },
  {
    id: "weights",
    title: "34/33/33 becomes 50/25/25",
    note: "Three variants for everybody, in flagd. A gets half of the customers, B and C a quarter each.",
    values: { ...THIRDS, ...ALL, "a-after": 50, "b-after": 25, "c-after": 25 },
    seed: 1,
    source: FRACTIONAL,
  },
  {
    id: "scaled",
    title: "1:1 is written as 50:50, in flagd",
    note: "Two variants for everybody. flagd multiplies the hash with the sum of the weights and drops 32 bits.",
    values: { variants: "two", ...ALL, "a-after": 50, "b-after": 50 },
    seed: 1,
    source: FRACTIONAL,
  },
  {
    id: "modulo",
    title: "1:1 is written as 50:50, by a modulo",
    note: "Unleash's formula, hash modulo the sum of the weights, as a library of one's own would have it; Unleash's server itself deals 1,000 parts.",
    values: { tool: "unleash", variants: "two", ...ALL, "a-after": 50, "b-after": 50 },
    seed: 1,
    source: unleash("src/variant.ts", "variant.ts, Unleash Node SDK"),
  },
  {
    id: "coverage",
    title: "Three variants grow in GrowthBook",
    note: "Of all customers 10 % take part, then 50 %. Coverage cuts each variant's range from its end; hash version 2, in 10,000 steps.",
    values: { ...THIRDS, tool: "growthbook", "percentage-after": 50 },
    seed: 1,
    source: growthbook("packages/sdk-js/src/util.ts", "util.ts: hash, ranges and coverage, GrowthBook SDK"),
  },
  {
    id: "one-line",
    title: "Three variants grow on one line",
    note: "The same in flagd, by one fractional rule without a gate before it: A, B, C and off stand in one list, first 34/33/33/900, then 170/165/165/500.",
    values: { ...THIRDS, "percentage-after": 50 },
    seed: 1,
    source: FRACTIONAL,
  },
  {
    id: "two-gates",
    title: "Three variants grow in Unleash",
    note: "A number from 1 to 100 lets 10 % in, then 50 %; another number, hashed with the seed 86028157, chooses the variant.",
    values: { ...THIRDS, tool: "unleash", "percentage-after": 50 },
    seed: 1,
    source: unleash("src/strategy/util.ts", "strategy/util.ts, Unleash Node SDK"),
  },
  {
    id: "shrink",
    title: "50 % shrinks to 10 %, with a store",
    note: "GrowthBook's own example of sticky bucketing: fewer newcomers are to take part, and whoever did is to see no change. It has to be set up. Half of all are new.",
    values: {
      tool: "growthbook",
      variants: "two",
      percentage: 50,
      "percentage-after": 10,
      sticky: true,
      newcomers: 50,
    },
    seed: 1,
    source: STICKY,
  },
  {
    id: "stored-reseeded",
    title: "A new seed, with a store",
    note: "A and B for 50 % throughout. The seed is another, assignments given are kept; whoever got none has none stored. GrowthBook's app would clear them by default in a new phase.",
    values: {
      tool: "growthbook",
      variants: "two",
      percentage: 50,
      "percentage-after": 50,
      renamed: true,
      sticky: true,
    },
    seed: 1,
    source: growthbook("packages/sdk-js/src/core.ts", "core.ts: when an assignment is stored, GrowthBook SDK"),
  },
  {
    id: "devices",
    title: "The device is hashed",
    note: "30 % in LaunchDarkly, by a kind of context that differs per device. All customers have two; the rules do not change.",
    values: {
      tool: "launchdarkly",
      percentage: 30,
      "percentage-after": 30,
      subject: "device",
      "second-device": 100,
      customers: 2_000,
    },
    seed: 1,
    source: BUCKETER,
  },
  {
    id: "migration",
    title: "From Unleash to LaunchDarkly",
    note: "The flag keeps its key and its 25 %. Unleash takes MurmurHash3 modulo 100, LaunchDarkly fifteen digits of SHA-1; then the move is undone.",
    values: { tool: "unleash", "tool-after": "launchdarkly", percentage: 25, undo: true, customers: 2_000 },
    seed: 1,
    source: BUCKETER,
  },
];
