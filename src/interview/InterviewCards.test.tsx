import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { plainText } from "../ui/inline";
import { INTERVIEW } from "./fixtures";
import { InterviewCards } from "./InterviewCards";
import { paragraphs } from "../ui/split-paragraphs";

// A site below a folder, so that a link without the base URL is seen.
vi.mock("@docusaurus/useBaseUrl", () => ({ default: (url: string) => `/base${url}` }));

const page = renderToStaticMarkup(<InterviewCards data={INTERVIEW} />);
const wordsOf = (markup: string) => markup.replaceAll(/<[^>]+>/g, "").replaceAll("\u00A0", " ");
const words = wordsOf(page);
const escaped = (text: string) => renderToStaticMarkup(<>{text}</>);

describe("the server's page for an interview question", () => {
  const question = INTERVIEW.questions[0]!;

  it("is an article of its own that links can land on", () => {
    expect(page).toContain(`<article id="i-fx-interview"`);
    expect(page).toContain(`<h3 id="${/aria-labelledby="([^"]+)"/.exec(page)![1]}">`);
  });

  it("holds everything in native details, so that it can be read without scripts", () => {
    const inside = [...page.matchAll(/<details[^>]*>(.*?)<\/details>/gs)].map((match) => match[1]).join("");
    const inDetails = wordsOf(inside);
    const texts = [
      question.listensFor,
      ...Object.values(question.answers).flatMap(paragraphs),
      ...question.redFlags,
      ...question.followUps.flatMap((followUp) => [followUp.question, followUp.answer]),
    ];
    for (const text of texts) expect(inDetails).toContain(escaped(plainText(text)));
  });

  it("lets one answer be open at a time, from junior to staff", () => {
    const group = [...page.matchAll(/<details[^>]* name="i-fx-interview-answers"[^>]*><summary>([^<]+)/g)];
    expect(group.map((match) => match[1])).toEqual([
      "A junior answer",
      "A mid-level answer",
      "A senior answer",
      "A staff answer",
    ]);
  });

  it("asks for a score point by point", () => {
    for (const point of question.rubric) expect(words).toContain(escaped(plainText(point)));
    expect(page.match(/<label[^>]*>\s*<input type="checkbox"/g)).toHaveLength(question.rubric.length);
  });

  it("links the section and every source of the page, wherever the site stands", () => {
    expect(page).toContain(`href="/base${INTERVIEW.url}#${question.anchor}"`);
    for (const id of question.sources) expect(page).toContain(`href="/base${INTERVIEW.url}#ref-${id}"`);
  });

  it("labels the notes, has no inline style and no id twice", () => {
    expect(page).toContain(`<label for="${/<textarea id="([^"]+)"/.exec(page)![1]}"`);
    expect(page).not.toMatch(/ style=/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
