import type { Parameter } from "../../lab";
import { duration, number } from "../health-probes/number";

const SECOND = 1000;
type Numbers = Omit<Extract<Parameter, { kind: "number" }>, "kind">;

const percent = (of: Omit<Numbers, "unit" | "min" | "max">): Parameter =>
  number({ unit: "%", min: 0, max: 100, ...of });
const ofTenThousand = (of: Omit<Numbers, "unit" | "min" | "max" | "step">): Parameter =>
  number({ unit: "of 10,000", min: 0, max: 1000, step: 1, ...of });

/** What the reader may turn: the route and its moves, what carries changes, and the comparison of quotes. */
export const stranglerParameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "unit",
    label: "The façade draws",
    help: "Who gets a side: each request anew, as a weight does, or each customer by a hash, so that all their requests go together.",
    choices: [
      { value: "request", label: "for each request" },
      { value: "customer", label: "by customer" },
    ],
    default: "customer",
  },
  percent({
    id: "share",
    label: "Share of shipping",
    help: "The part of the customers, or of the requests, that the new service serves from the beginning, reads and writes alike.",
    step: 1,
    default: 10,
  }),
  percent({
    id: "raise",
    label: "Raised by",
    help: "So many points are added to the share at one moment, up to 100 %; at 0 it stays.",
    step: 1,
    default: 0,
  }),
  duration({
    id: "raise-at",
    label: "Raised at",
    help: "When the move begins; with a pause it is carried out at the pause's end.",
    min: 10 * SECOND,
    max: 300 * SECOND,
    step: SECOND,
    default: 60 * SECOND,
  }),
  duration({
    id: "back-at",
    label: "Back to the monolith at",
    help: "When the share is set to 0 again, as a move with the same pause; at 0 never.",
    min: 0,
    max: 300 * SECOND,
    step: SECOND,
    default: 0,
  }),
  duration({
    id: "pause",
    label: "Pause of a move",
    help: "At a move the writes of those who move wait so long; their reads go on at the side they leave.",
    min: 0,
    max: 10 * SECOND,
    step: 500,
    default: 0,
  }),
  {
    kind: "choice",
    id: "copy",
    label: "Changes are copied",
    help: "By nothing; by the side that accepts a write, which then calls the other and overwrites; or from its log, in order, where a row takes only a higher version.",
    choices: [
      { value: "none", label: "not at all" },
      { value: "dual", label: "by a second write" },
      { value: "log", label: "from the log (CDC)" },
    ],
    default: "none",
  },
  {
    kind: "switch",
    id: "reverse",
    label: "Back to the monolith as well",
    help: "Changes that shipping accepts flow to the monolith too; off: only the monolith's flow to shipping.",
    default: true,
  },
  duration({
    id: "lag",
    label: "Lag of the log",
    help: "From a change in one database until the other has applied it.",
    min: 0,
    max: 60 * SECOND,
    step: 500,
    default: 1500,
  }),
  duration({
    id: "call",
    label: "The second write takes up to",
    help: "From the owner's own write until the call has overwritten the other row: evenly between 0 and this.",
    min: 0,
    max: SECOND,
    step: 50,
    default: 200,
  }),
  percent({
    id: "dies",
    label: "Dies between two writes",
    help: "The chance that the process ends after its own write and before the call to the other side.",
    step: 0.1,
    default: 0,
  }),
  percent({
    id: "corrected",
    label: "Visits with a correction",
    help: "So many visits write the address a second time 50 ms after the first, through another pod.",
    step: 1,
    default: 0,
  }),
  duration({
    id: "read-after",
    label: "A visit reads after",
    help: "From its last write until it reads the address; then the customer is free for another visit.",
    min: SECOND,
    max: 30 * SECOND,
    step: SECOND,
    default: 5 * SECOND,
  }),
  {
    kind: "choice",
    id: "shadow",
    label: "Quotes are asked twice by",
    help: "A mirror drops the second answer; an experiment in code runs one after the other; a façade answers first and compares after.",
    choices: [
      { value: "none", label: "nobody" },
      { value: "mirror", label: "a mirror" },
      { value: "experiment", label: "an experiment in code" },
      { value: "facade", label: "a façade" },
      { value: "facade-self", label: "a façade, monolith twice" },
    ],
    default: "none",
  },
  percent({
    id: "sample",
    label: "Quotes asked twice",
    help: "Which part of the 100 quotes a second goes to the other side as well.",
    step: 1,
    default: 100,
  }),
  {
    kind: "choice",
    id: "rules",
    label: "Two answers are equal if",
    help: "What is compared: the texts; ids left out and amounts and times by value; that with the options in any order; or that without the price.",
    choices: [
      { value: "raw", label: "the texts are" },
      { value: "values", label: "the values are" },
      { value: "any-order", label: "… in any order" },
      { value: "no-price", label: "… without the price" },
    ],
    default: "any-order",
  },
  ofTenThousand({
    id: "bug",
    label: "Shipping's price is wrong",
    help: "How many quotes of 10,000 the new code gets wrong.",
    default: 10,
  }),
  ofTenThousand({
    id: "noise",
    label: "Two runs of one code differ",
    help: "How many quotes of 10,000 change between two calls, as stock does.",
    default: 4,
  }),
  duration({
    id: "quote",
    label: "A quote in shipping takes",
    help: "The monolith needs 40 ms for a quote.",
    min: 10,
    max: SECOND,
    step: 10,
    default: 40,
  }),
  duration({
    id: "length",
    label: "Length of the run",
    help: "How long customers, façade and databases are watched.",
    min: 30 * SECOND,
    max: 300 * SECOND,
    step: 10 * SECOND,
    default: 120 * SECOND,
  }),
];
