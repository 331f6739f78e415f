import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyQuestion } from "../arbitrary.contract";
import { goodMultiple, goodSingle, goodSpot } from "../good-questions.contract";
import { choicesInOrder } from "../grade";
import type { Level, Question, SingleQuestion, Skill } from "../schema";
import { blindBaselines } from "./baselines";
import type { BankEntry } from "./entry";
import { bankReport, formatBankReport, lintBank } from "./index";
import { keyPositions } from "./positions";

interface Wanted {
  key?: number;
  texts?: string[];
  prompt?: string;
  level?: Level;
  skill?: Skill;
}

/** A `single` whose options look alike unless told otherwise. */
function single(number: number, { key = 0, texts, prompt, level, skill }: Wanted = {}): SingleQuestion {
  const words = texts ?? ["alpha", "gamma", "delta", "kappa"];
  return {
    ...goodSingle,
    id: `bank-${number}`,
    level: level ?? (["senior", "senior", "staff", "mid"] as const)[number % 4]!,
    skill: skill ?? "apply",
    prompt: prompt ?? goodSingle.prompt,
    options: words.map((text, index) =>
      index === key
        ? { text, correct: true, why: "because" }
        : { text, why: "because not", misconception: "probe-is-breaker" },
    ),
  };
}

const entries = (questions: readonly Question[]): BankEntry[] =>
  questions.map((question) => ({ topic: "chapter/topic", question }));

/** Questions whose keys stand evenly both in the file and on the page. */
function evenBank(size: number, wanted: (at: number) => Wanted = () => ({})): SingleQuestion[] {
  const bank: SingleQuestion[] = [];
  for (let number = 0; bank.length < size; number += 1) {
    const question = single(number, { ...wanted(bank.length), key: bank.length % 4 });
    const onPage = choicesInOrder(question).findIndex(({ value }) => value === bank.length % 4);
    if (onPage === Math.floor(bank.length / 4) % 4) bank.push({ ...question, level: single(bank.length).level });
  }
  return bank;
}

/** Of 100 questions with four options, `found` have a longer key; in the others all options tie. */
const withLongerKeys = (found: number) =>
  evenBank(100, (at) => ({
    texts: ["alpha", "gamma", "delta", "kappa"].map((text, index) =>
      at < found && index === at % 4 ? `${text}s` : text,
    ),
  }));

const withRecall = (recall: number) => evenBank(20, (at) => ({ skill: at < recall ? "recall" : "evaluate" }));

const withLevels = (senior: number, staff: number) =>
  evenBank(20).map((question, at): Question => {
    const level: Level = at < senior ? "senior" : at < senior + staff ? "staff" : "mid";
    return { ...question, level };
  });

const withNegative = (negative: number) =>
  evenBank(20, (at) =>
    at < negative ? { prompt: "Which of these settings is not involved when payments time out?" } : {},
  );

const rules = (questions: readonly Question[]) => lintBank(entries(questions)).map(({ rule }) => rule);

it("finds nothing in an even bank", () => {
  expect(lintBank(entries(evenBank(32)))).toEqual([]);
});

it("finds nothing in no bank", () => {
  expect(lintBank([])).toEqual([]);
});

/** Per strategy the score and chance over all questions with options. */
const scores = (questions: readonly Question[]) =>
  Object.fromEntries(
    blindBaselines(questions)
      .filter(({ over }) => over === "all with options")
      .map(({ strategy, score, chance }) => [strategy, [score, chance]]),
  );

describe("blind baselines", () => {
  it("counts a tie as drawn by lot, so options that look alike score chance", () => {
    expect(scores([single(0)])).toEqual({
      "longest option": [0.25, 0.25],
      "most words shared with the prompt": [0.25, 0.25],
      "most hedged": [0.25, 0.25],
    });
  });

  it("finds the longest key", () => {
    const question = single(0, { texts: ["the longest", "short", "brief", "terse"] });
    expect(scores([question])["longest option"]).toEqual([1, 0.25]);
  });

  it("finds the key among two that share a word", () => {
    const prompt = "Which of these decides about payments that time out?";
    const question = single(0, { prompt, texts: ["a payment", "payments", "beta", "gamma"] });
    expect(scores([question])["most words shared with the prompt"]).toEqual([0.5, 0.25]);
  });

  it("finds the hedged key", () => {
    const question = single(0, { texts: ["it may", "it is", "it was", "it has"] });
    expect(scores([question])["most hedged"]).toEqual([1, 0.25]);
  });

  it("takes one choice of several keys as right", () => {
    const question = structuredClone(goodMultiple);
    question.options[0]!.text = question.options[2]!.text = "as long as no other, by far, of all the options there are";
    expect(scores([question])["longest option"]).toEqual([0.5, 0.5]);
  });

  it("judges lines of a listing, but not those that cannot be chosen", () => {
    expect(scores([goodSpot])["longest option"]).toEqual([1, 1 / 3]);
  });

  it("leaves out kinds without options", () => {
    expect(blindBaselines([])).toEqual([]);
  });
});

describe("each rule of the bank", () => {
  it("bank/blind-baseline: 8 points over chance pass, more do not", () => {
    expect(rules(withLongerKeys(10))).toEqual([]);
    expect(rules(withLongerKeys(11))).toEqual(["bank/blind-baseline", "bank/blind-baseline"]);
  });

  it("bank/id-unique names both topics and the newer entry", () => {
    const bank = entries(evenBank(16));
    const twice = [...bank, { topic: "chapter/other", question: bank[0]!.question }];
    const finding = lintBank(twice).find(({ rule }) => rule === "bank/id-unique");
    expect(finding).toMatchObject({ path: [16], severity: "error" });
    expect(finding?.found).toMatch(/chapter\/other.*chapter\/topic/);
  });

  it("bank/skill wants 60 % apply or above", () => {
    expect(rules(withRecall(8))).toEqual([]);
    expect(rules(withRecall(9))).toEqual(["bank/skill"]);
  });

  it("bank/senior and bank/staff want 25 % and 10 %", () => {
    expect(rules(withLevels(5, 2))).toEqual([]);
    expect(rules(withLevels(4, 2))).toEqual(["bank/senior"]);
    expect(rules(withLevels(5, 1))).toEqual(["bank/staff"]);
  });

  it("bank/negative-prompts allows one in twenty", () => {
    expect(rules(withNegative(1))).toEqual([]);
    expect(rules(withNegative(2))).toEqual(["bank/negative-prompts"]);
  });

  it("bank/key-positions objects to keys that are all first in the file", () => {
    const first = evenBank(16).map((question) => single(Number(question.id.slice(5)), { key: 0 }));
    expect(keyPositions(first)[0]).toMatchObject({ counts: [16, 0, 0, 0], expected: [4, 4, 4, 4] });
    expect(
      lintBank(entries(first))
        .filter(({ rule }) => rule === "bank/key-positions")
        .map(({ found }) => found),
    ).toEqual([expect.stringContaining("in the file")]);
  });
});

it("measures questions of different size by their own chance", () => {
  const three = single(0, { texts: ["alpha", "gamma", "delta"] });
  const [inFile] = keyPositions([three, single(1)]);
  expect(inFile!.counts).toEqual([2, 0, 0, 0]);
  expect(inFile!.expected.map((expected) => Math.round(expected * 1000))).toEqual([583, 583, 583, 250]);
  // χ² = 2 + 3 with 2 + 3 degrees of freedom.
  expect(inFile!.p).toBeCloseTo(0.4159, 4);
});

it("prints a table a person can read", () => {
  expect(formatBankReport(bankReport(entries([...evenBank(8), goodMultiple, goodSpot])))).toMatchInlineSnapshot(`
    "Question bank: 10 questions

    of the bank       questions    share    needed
    multiple                  1   10.0 %
    single                    8   80.0 %
    spot                      1   10.0 %
    junior                    0    0.0 %
    mid                       2   20.0 %
    senior                    6   60.0 %  ≥ 25.0 %
    staff                     2   20.0 %  ≥ 10.0 %
    recall                    0    0.0 %
    understand                0    0.0 %
    apply                    10  100.0 %
    analyse                   0    0.0 %
    evaluate                  0    0.0 %
    apply or above           10  100.0 %  ≥ 60.0 %
    negative prompts          0    0.0 %   ≤ 5.0 %

    answering blindly by                           over  questions  chance    score  allowed
    longest option                               single          8  25.0 %   25.0 %   33.0 %
    most words shared with the prompt            single          8  25.0 %   25.0 %   33.0 %
    most hedged                                  single          8  25.0 %   25.0 %   33.0 %
    longest option                             multiple          1  50.0 %  100.0 %   58.0 %
    most words shared with the prompt          multiple          1  50.0 %   50.0 %   58.0 %
    most hedged                                multiple          1  50.0 %   50.0 %   58.0 %
    longest option                                 spot          1  33.3 %  100.0 %   41.3 %
    most words shared with the prompt              spot          1  33.3 %   33.3 %   41.3 %
    most hedged                                    spot          1  33.3 %   33.3 %   41.3 %
    longest option                     all with options         10  28.3 %   40.0 %   36.3 %
    most words shared with the prompt  all with options         10  28.3 %   28.3 %   36.3 %
    most hedged                        all with options         10  28.3 %   28.3 %   36.3 %

    keys of single  1st  2nd  3rd  4th  5th      p
    in the file       2    2    2    2    0  1.000
    on the page       4    4    0    0    0  0.046"
  `);
});

it("never throws, and is the same twice", () => {
  fc.assert(
    fc.property(fc.array(anyQuestion, { maxLength: 8 }), (questions) => {
      const bank = entries(questions);
      expect(formatBankReport(bankReport(bank))).toBe(formatBankReport(bankReport(bank)));
      expect(formatBankReport(bankReport(bank))).not.toContain("NaN");
      lintBank(bank);
    }),
    { numRuns: 200 },
  );
});
