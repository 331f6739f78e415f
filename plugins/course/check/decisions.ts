import type { Root } from "mdast";
import type { Problem } from "../../../src/course/problem";
import { visibleLength } from "../../../src/question/words";
import { VERDICTS } from "../../../src/interview/verdicts";
import { type ChoiceText, type DecisionText, readDecisions } from "../read/decisions";

/** A decision nobody has to think about teaches nothing; more than four are not weighed any more. */
const CHOICES = { least: 3, most: 4 };
/** What follows from a choice: long enough to be a reason, short enough to be read beside its neighbours. */
const WORDS = { least: 20, most: 130 };
/** As for the options of a question: the longest one must not give itself away. */
const LONGEST_STRONG = 1.25;

type Fault = Omit<Problem, "file" | "severity">;
const NAMES = Object.keys(VERDICTS);

/** Every point of decision of a page offers real alternatives, and does not give its answer away by its form. */
export function checkDecisions(file: string, tree: Root): Problem[] {
  const { decisions, stray } = readDecisions(tree);
  const faults: Fault[] = [
    ...stray.map((line): Fault => ({
      line,
      rule: "decision/stray-choice",
      found: "a <Choice> that is no direct child of a <Decision>",
      expected: "every <Choice> inside a <Decision>, with empty lines around it",
      fix: "move it into its decision",
    })),
    ...decisions.flatMap(faultsOf),
    ...repeated(decisions),
    ...samePlace(decisions),
  ];
  return faults.map((fault): Problem => ({ file, severity: "error", ...fault }));
}

function faultsOf({ line, id, ask, choices }: DecisionText): Fault[] {
  const faults: Fault[] = [];
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id) || !ask.endsWith("?")) {
    faults.push({
      line,
      rule: "decision/named",
      found: `id="${id}" ask="${ask}"`,
      expected: "an id of lower-case words joined by hyphens, and a question that ends with a question mark",
      fix: "write both as plain text",
    });
  }
  if (choices.length < CHOICES.least || choices.length > CHOICES.most) {
    faults.push({
      line,
      rule: "decision/choices",
      found: `${choices.length} choices`,
      expected: `${CHOICES.least} to ${CHOICES.most}, each a direct child`,
      fix: "write what engineers really do in this place",
    });
  }
  const strong = choices.filter(({ verdict }) => verdict === "strong");
  if (strong.length !== 1 || choices.some(({ verdict }) => !NAMES.includes(verdict))) {
    faults.push({
      line,
      rule: "decision/verdicts",
      found: choices.map(({ verdict }) => verdict || "none").join(", "),
      expected: `one of ${NAMES.join(", ")} each; exactly one of them strong`,
      fix: "decide which one you would defend, or ask a question that has an answer",
    });
  }
  return [...faults, ...longestStrong(choices), ...choices.flatMap(wordFaults)];
}

function longestStrong(choices: readonly ChoiceText[]): Fault[] {
  const strong = choices.find(({ verdict }) => verdict === "strong");
  const others = choices.filter((choice) => choice !== strong).map(({ says }) => visibleLength(says));
  if (strong === undefined || others.length === 0) return [];
  const [own, longest] = [visibleLength(strong.says), Math.max(...others)];
  if (own <= LONGEST_STRONG * longest) return [];
  return [
    {
      line: strong.line,
      rule: "decision/longest-is-strong",
      found: `${own} characters, the longest other choice has ${longest}`,
      expected: `at most ${LONGEST_STRONG} × the longest other one`,
      fix: "say the strong choice in fewer words or the others in full",
    },
  ];
}

function wordFaults({ line, says, words }: ChoiceText): Fault[] {
  if (says !== "" && words >= WORDS.least && words <= WORDS.most) return [];
  return [
    {
      line,
      rule: "decision/reason",
      found: says === "" ? "a choice without says" : `${words} words on what follows`,
      expected: `says="…", and ${WORDS.least} to ${WORDS.most} words inside`,
      fix: "tell what happens then, with this page's numbers",
    },
  ];
}

function repeated(decisions: readonly DecisionText[]): Fault[] {
  return decisions
    .filter(({ id }, index) => decisions.findIndex((other) => other.id === id) < index)
    .map(({ line, id }) => ({
      line,
      rule: "decision/duplicate-id",
      found: `\`${id}\` again`,
      expected: "every id once on a page",
      fix: "give this decision an id of its own",
    }));
}

/** Readers soon learn that it is always the second one. */
function samePlace(decisions: readonly DecisionText[]): Fault[] {
  const places = decisions.map(({ choices }) => choices.findIndex(({ verdict }) => verdict === "strong"));
  const [first] = decisions;
  if (first === undefined || places.length < 3 || new Set(places).size > 1) return [];
  return [
    {
      line: first.line,
      rule: "decision/same-place",
      found: `the strong choice always in place ${(places[0] ?? 0) + 1}`,
      expected: "different places",
      fix: "move some of them",
    },
  ];
}
