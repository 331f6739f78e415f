import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { choicesInOrder } from "../question/grade";
import type { Question } from "../question/schema";
import { plainText } from "../ui/inline";
import { QUESTIONS, QUIZ } from "./fixtures";
import { Quiz } from "./Quiz";

// A site below a folder, so that a link without the base URL is seen.
vi.mock("@docusaurus/useBaseUrl", () => ({ default: (url: string) => `/base${url}` }));

const html = (questions: Question[] = QUESTIONS, pretest = false) =>
  renderToStaticMarkup(<Quiz data={{ ...QUIZ, questions }} pretest={pretest} />);
const escaped = (text: string) => renderToStaticMarkup(<>{text}</>);
/** Without the tags, and with plain spaces between numbers and units. */
const words = (markup: string) => markup.replaceAll(/<[^>]+>/g, "").replaceAll("\u00A0", " ");
const noscript = (markup: string) => /<noscript>(.*?)<\/noscript>/s.exec(markup)?.[1] ?? "";

/** Every id and name of a page. */
const named = (page: string) => [...page.matchAll(/ (?:id|name)="([^"]+)"/g)].map((match) => match[1]);

/** Every reason a question gives. */
function reasons(question: Question): string[] {
  switch (question.kind) {
    case "single":
    case "multiple":
    case "predict":
      return question.options.map((option) => option.why);
    case "order":
      return question.elements.map((element) => element.why);
    case "match":
      return [...question.pairs, ...(question.extra ?? [])].map((side) => side.why);
    case "numeric":
      return [question.derivation, ...question.mistakes.map((mistake) => mistake.why)];
    case "spot":
      return question.lines.flatMap((line) => line.why ?? []);
  }
}

describe.each(QUESTIONS)("the server's page for $kind", (question) => {
  const page = html([question]);
  const answerBlock = noscript(page);
  const open = page.replace(/<noscript>.*?<\/noscript>/s, "");

  it("shows the prompt as the legend of a fieldset, in an article of its own name", () => {
    expect(words(/<legend>(.*?)<\/legend>/s.exec(page)![1]!)).toBe(escaped(plainText(question.prompt)));
    expect(page).toContain(`<article id="q-${question.id}"`);
    const title = /<article[^>]* aria-labelledby="([^"]+)"/.exec(page)![1]!;
    expect(page).toContain(`<h3 id="${title}">`);
    expect(page).toContain(`data-kind="${question.kind}" data-question="${question.id}"`);
  });

  it("holds every reason for readers without scripts, and none of them outside", () => {
    expect(answerBlock).toContain("<details");
    expect(answerBlock).toContain("<summary>Answer</summary>");
    for (const reason of reasons(question)) {
      expect(words(answerBlock)).toContain(escaped(plainText(reason)));
      expect(words(open)).not.toContain(escaped(plainText(reason)));
    }
  });

  it("links the source and the section", () => {
    expect(answerBlock).toContain(`href="/base${QUIZ.url}#ref-r4j"`);
    expect(answerBlock).toContain(`href="/base${QUIZ.url}#${question.anchor}"`);
  });

  it("shows the choices in the order the page is built with, nothing chosen", () => {
    const shown = words(open);
    const places = choicesInOrder(question)
      .filter(() => question.kind !== "spot")
      .map(({ text }) => shown.indexOf(escaped(plainText(text)), shown.indexOf(escaped(plainText(question.prompt)))));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(open).not.toContain("checked");
    expect(open).not.toContain("selected");
    expect(open).not.toMatch(/<input[^>]* disabled/);
  });

  it("gives every control a label", () => {
    const controls = open.match(/<(input|select)[^>]*>/g) ?? [];
    const labelled = open.match(/<label[^>]*>\s*<input/g) ?? [];
    const byId = controls.filter((control) => {
      const id = / id="([^"]+)"/.exec(control)?.[1];
      return id !== undefined && open.includes(`<label for="${id}"`);
    });
    expect(labelled.length + byId.length).toBe(controls.length);
  });

  it("has one empty status for the verdict", () => {
    const statuses = open.match(/<[a-z]+ [^>]*role="status"[^>]*><\//g) ?? [];
    // A list that can be moved also says where an item went.
    expect(statuses).toHaveLength(question.kind === "order" ? 2 : 1);
  });
});

describe("the server's page", () => {
  it("has no inline style and no id twice", () => {
    const page = html();
    expect(page).not.toMatch(/ style=/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("shares no id and no radio group with the same questions elsewhere on the page", () => {
    const page = renderToStaticMarkup(
      <>
        <Quiz data={QUIZ} pretest />
        <Quiz data={{ ...QUIZ, picked: true }} />
        <Quiz data={QUIZ} />
      </>,
    );
    const [, before, between, after] = page.split("<section").map(named);
    expect(new Set([...before!, ...between!, ...after!]).size).toBe(
      new Set(before).size + new Set(between).size + new Set(after).size,
    );
    expect(after).toContain("q-fx-single");
  });

  it("says how far the reader is", () => {
    expect(html()).toContain("0 of 6 answered, 0 right");
  });

  it("keeps the listing of a prompt verbatim", () => {
    expect(html([QUESTIONS[1]!])).toContain("12:00:01 payment POST /charge 503 in 21 ms\n12:00:02 payment");
  });

  it("takes markup in a data file as text", () => {
    const hostile = { ...QUESTIONS[0]!, prompt: "<img src=x onerror=alert(1)></noscript><script>" } as Question;
    expect(html([hostile])).not.toMatch(/<img|<script/);
  });
});
