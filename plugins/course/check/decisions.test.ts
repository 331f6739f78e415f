import { describe, expect, it } from "vitest";
import { readMdx } from "../read/mdx";
import { checkDecisions } from "./decisions";

const REASON =
  "What follows is told here with the numbers of the page, so that a reader learns from each of the choices.";
const choice = (says: string, verdict: string, reason = REASON) =>
  `<Choice says="${says}" verdict="${verdict}">\n\n${reason}\n\n</Choice>\n`;
const decision = (choices: readonly string[], id = "checkout-lamp", ask = "What now?") =>
  `<Decision id="${id}" ask="${ask}">\n\n${choices.join("")}\n</Decision>\n`;
const GOOD = [choice("Wait for it", "weak"), choice("Send it on", "strong"), choice("Give it up", "works")];
const [WEAK = "", STRONG = "", WORKS = ""] = GOOD;

const rulesOf = (mdx: string) =>
  checkDecisions("docs/interview/a/index.mdx", readMdx("a.mdx", mdx).tree).map(({ rule }) => rule);

describe("points of decision", () => {
  it("pass when they are good", () => {
    const others = [decision([STRONG, WEAK, WORKS], "checkout-b"), decision([WORKS, WEAK, STRONG, WEAK], "checkout-c")];
    expect(rulesOf([decision(GOOD), ...others].join("\n"))).toEqual([]);
  });

  it.each([
    ["decision/choices", decision([WEAK, STRONG])],
    ["decision/choices", decision([...GOOD, WEAK, WORKS])],
    ["decision/verdicts", decision([WEAK, WORKS, WORKS])],
    ["decision/verdicts", decision([STRONG, STRONG, WEAK])],
    ["decision/verdicts", decision([STRONG, WEAK, choice("Panic", "wrong")])],
    ["decision/named", decision(GOOD, "Checkout")],
    ["decision/named", decision(GOOD, "checkout-a", "Decide now.")],
    ["decision/reason", decision([WEAK, STRONG, choice("Shrug", "weak", "Nothing good.")])],
    ["decision/reason", decision([WEAK, STRONG, choice("Talk", "weak", "word ".repeat(131))])],
    ["decision/reason", decision([WEAK, STRONG, choice("", "weak")])],
    ["decision/longest-is-strong", decision([WEAK, choice("Send it on to them", "strong"), WORKS])],
    ["decision/duplicate-id", decision(GOOD) + decision([STRONG, WEAK, WORKS])],
    ["decision/stray-choice", `Before.\n\n${WEAK}`],
    ["decision/same-place", ["a-a", "a-b", "a-c"].map((id) => decision(GOOD, id)).join("\n")],
  ])("%s", (rule, mdx) => expect(rulesOf(mdx)).toEqual([rule]));

  it("tell where", () => {
    const [problem] = checkDecisions("a.mdx", readMdx("a.mdx", `One.\n\n${decision([WEAK, STRONG])}`).tree);
    expect(problem).toMatchObject({ file: "a.mdx", line: 3, severity: "error" });
  });
});
