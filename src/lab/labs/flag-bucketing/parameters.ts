import type { Parameter, ParameterValues } from "../../lab";
import { rulesOf, type Tool } from "../../models/bucketing/rules";
import { type BucketingParameters, ROUND_US, roundsOf } from "../../models/bucketing/state";
import { numberOf } from "../with-values";

export const TOOLS: readonly { value: Tool; label: string }[] = [
  { value: "flagd", label: "flagd" },
  { value: "unleash", label: "Unleash" },
  { value: "growthbook", label: "GrowthBook" },
  { value: "launchdarkly", label: "LaunchDarkly" },
];

/** The flag's key before a change and after it was renamed; the page's own. */
export const FLAG = "new-payment-form";
export const RENAMED = "payment-form-2";

const SOME = { one: 1, two: 2, three: 3 } as const;
const percent = { kind: "number", unit: "%", min: 0, max: 100, step: 1 } as const;
const weight = { kind: "number", unit: "parts", max: 100, step: 1 } as const;

/** What the reader may turn. The defaults are a rollout that grows from 10 to 25 %. */
export const bucketingParameters = [
  {
    kind: "choice",
    id: "tool",
    label: "Tool before",
    help: "Whose formula places the customers: which hash, which text is hashed, and how a variant is found.",
    choices: TOOLS,
    default: "flagd",
  },
  {
    kind: "choice",
    id: "tool-after",
    label: "Tool after",
    help: "The tool after the change; another one is a migration with the same rules.",
    choices: [{ value: "same", label: "the same" }, ...TOOLS],
    default: "same",
  },
  {
    kind: "choice",
    id: "variants",
    label: "Variants",
    help: "One is a flag that is on or off. Two or three share those who take part by their weights.",
    choices: [
      { value: "one", label: "on, or off" },
      { value: "two", label: "A and B" },
      { value: "three", label: "A, B and C" },
    ],
    default: "one",
  },
  {
    ...percent,
    id: "percentage",
    label: "Take part before",
    help: "The share of customers who get a variant at all before the change; the others are off.",
    default: 10,
  },
  { ...percent, id: "percentage-after", label: "Take part after", help: "The same after the change.", default: 25 },
  { ...weight, id: "a", label: "Weight of A before", help: "Its part among the variants.", min: 1, default: 1 },
  { ...weight, id: "b", label: "Weight of B before", help: "Unused with one variant.", min: 0, default: 1 },
  { ...weight, id: "c", label: "Weight of C before", help: "Unused below three variants.", min: 0, default: 1 },
  { ...weight, id: "a-after", label: "Weight of A after", help: "Its part after the change.", min: 1, default: 1 },
  { ...weight, id: "b-after", label: "Weight of B after", help: "The same for B.", min: 0, default: 1 },
  { ...weight, id: "c-after", label: "Weight of C after", help: "The same for C.", min: 0, default: 1 },
  {
    kind: "switch",
    id: "renamed",
    label: "Rename the flag",
    help: "Whether the change gives the flag another key, or the experiment another seed: the text that is hashed with the id.",
    default: false,
  },
  {
    kind: "switch",
    id: "reversed",
    label: "Turn the list round",
    help: "Whether the change lists the variants the other way round, with off among them where the tool keeps off in the list.",
    default: false,
  },
  {
    kind: "switch",
    id: "sticky",
    label: "Store each variant",
    help: "Whether a variant once given is kept in a store and given again; being left out is not stored.",
    default: false,
  },
  {
    kind: "switch",
    id: "undo",
    label: "Take the change back",
    help: "Whether the old rules return in a third round, in which everybody asks again.",
    default: false,
  },
  {
    kind: "choice",
    id: "subject",
    label: "Hashed id",
    help: "The customer's id is the same on every device; a device's or session's is not.",
    choices: [
      { value: "customer", label: "the customer's" },
      { value: "device", label: "the device's" },
    ],
    default: "customer",
  },
  {
    ...percent,
    id: "second-device",
    label: "With a second device",
    help: "The share of customers who ask from two devices each time.",
    default: 20,
  },
  {
    ...percent,
    id: "newcomers",
    label: "Come after the change",
    help: "The share of all customers who ask for the first time after it.",
    max: 90,
    default: 0,
  },
  {
    kind: "number",
    id: "customers",
    label: "Customers",
    help: "How many there are, each with a random id; more of them make the shares come closer to the rules.",
    unit: "customers",
    min: 100,
    max: 10_000,
    step: 100,
    default: 4_000,
  },
] as const satisfies readonly Parameter[];

/** The parameters as the model reads them. */
export function bucketingOf(values: ParameterValues): BucketingParameters {
  const some = SOME[values.variants as keyof typeof SOME];
  const weights = (suffix: string) => ["a", "b", "c"].slice(0, some).map((id) => numberOf(values, id + suffix));
  const tool = values.tool as Tool;
  const customers = numberOf(values, "customers");
  return {
    before: rulesOf({
      tool,
      flag: FLAG,
      percentage: numberOf(values, "percentage"),
      // One variant has nobody to share with.
      weights: some === 1 ? [1] : weights(""),
      reversed: false,
    }),
    after: rulesOf({
      tool: values["tool-after"] === "same" ? tool : (values["tool-after"] as Tool),
      flag: values.renamed === true ? RENAMED : FLAG,
      percentage: numberOf(values, "percentage-after"),
      weights: some === 1 ? [1] : weights("-after"),
      reversed: values.reversed === true,
    }),
    sticky: values.sticky === true,
    undo: values.undo === true,
    subject: values.subject === "device" ? "device" : "customer",
    secondDevice: numberOf(values, "second-device") / 100,
    customers,
    newcomers: Math.round((customers * numberOf(values, "newcomers")) / 100),
  };
}

/** How long a run lasts, in µs: a round before the change, one after it, and one after it was taken back. */
export const bucketingLengthUs = (values: ParameterValues): number =>
  ROUND_US * roundsOf({ undo: values.undo === true });
