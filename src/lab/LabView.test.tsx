import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { InlineText } from "../ui/InlineText";
import { LabView } from "./LabView";
import { frameOf } from "./view/frame";
import { queueLab } from "./view/queue-lab.contract";

const frame = frameOf(queueLab);
const page = renderToStaticMarkup(<LabView frame={frame} lab={undefined} level={3} />);
const escaped = (text: string) => renderToStaticMarkup(<InlineText text={text} />);

describe("the server's page of a lab", () => {
  it("says its idea, asks its predictions and names its presets", () => {
    for (const text of [frame.title, frame.point, frame.say, ...frame.presets.map(({ title }) => title)])
      expect(page).toContain(escaped(text));
    for (const { id, prompt, options } of frame.predictions) {
      expect(page).toContain(`id="prediction-${id}"`);
      for (const text of [prompt, ...options.map((option) => option.text)]) expect(page).toContain(escaped(text));
    }
  });

  it("has its five steps under its title", () => {
    const headings = [...page.matchAll(/<h(\d)[^>]*>(.*?)<\/h\d>/g)].map(([, level, text]) => `${level} ${text}`);
    expect(headings).toEqual([
      `3 Lab: ${frame.title}`,
      "4 1. Predict",
      "4 2. Run",
      "4 3. Reveal",
      "4 4. Sandbox",
      "4 5. Say it in an interview",
    ]);
  });

  it("draws the picture at the beginning, in both shapes, with words", () => {
    expect(page.match(/Picture at 0\.00 s\. Clients; Queue: waiting 0 of 50; Server: idle; 0 messages/g)).toHaveLength(
      2,
    );
    expect(page).toContain('<text class="');
  });

  it("tells the first preset's run in words, measures and events", () => {
    expect(page).toContain(frame.outcome.summary);
    for (const { label } of frame.outcome.measures) expect(page).toContain(label);
    expect(page).toContain("✓ Holds:");
    expect(page.match(/<tr>/g)?.length).toBeGreaterThan(60);
  });

  it("gives the answers to those who run no scripts", () => {
    const noscript = [...page.matchAll(/<noscript>(.*?)<\/noscript>/gs)].map(([, inside]) => inside).join("");
    for (const { options } of frame.predictions)
      for (const { why } of options) expect(noscript).toContain(escaped(why));
  });

  it("has no inline style, which a strict policy forbids", () => expect(page).not.toMatch(/ style="/));

  it("has no id twice", () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});
