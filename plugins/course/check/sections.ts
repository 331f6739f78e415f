import type { Heading } from "../../../src/course/course";
import type { Problem } from "../../../src/course/problem";
import { wordCount } from "../../../src/question/words";
import { readSections } from "../read/sections";
import type { TopicText } from "../read/topic";
import { wordingOf } from "../wording";
import type { World } from "./world";

/** The sections of a topic's page, in the order a reader meets them. */
export const SECTIONS = [
  { anchor: "try-first", title: "Try first" },
  { anchor: "in-one-minute", title: "In one minute" },
  { anchor: "the-problem", title: "The problem" },
  { anchor: "how-it-works", title: "How it works" },
  { anchor: "see-it-happen", title: "See it happen" },
  { anchor: "in-code", title: "In code" },
  { anchor: "in-production", title: "In production" },
  { anchor: "choosing-the-numbers", title: "Choosing the numbers" },
  { anchor: "failure-modes", title: "Failure modes" },
  { anchor: "trade-offs-and-when-not-to-use-it", title: "Trade-offs, and when not to use it" },
  { anchor: "interview", title: "Interview" },
  { anchor: "check-yourself", title: "Check yourself" },
  { anchor: "say-it-back", title: "Say it back" },
] as const;

const PROSE_WORDS = { least: 1500, most: 3000 };
const ONE_MINUTE_WORDS = 150;

/** All sections are there (an overview may drop some), in their order, and the prose has the right length. */
export function checkSections(topic: TopicText, world: World): Problem[] {
  const { page } = topic;
  if (page === undefined || page.mdx.problems.length > 0) return [];
  const headings = page.headings.filter((heading) => heading.depth === 2);
  return [
    ...(topic.outline?.overview ? [] : missingSections(topic, page.file, headings)),
    ...disorder(page.file, headings),
    ...length(topic, world),
  ];
}

function missingSections(topic: TopicText, file: string, headings: Heading[]): Problem[] {
  const needed = SECTIONS.filter(({ anchor }) => anchor !== "see-it-happen" || topic.outline?.lab !== undefined);
  return needed
    .filter(({ anchor }) => !headings.some((heading) => heading.anchor === anchor))
    .map(({ anchor, title }) => {
      const index = SECTIONS.findIndex((section) => section.anchor === anchor);
      const before = SECTIONS.slice(0, index).findLast((section) => headings.some((h) => h.anchor === section.anchor));
      return {
        file,
        line: headings.find((heading) => heading.anchor === before?.anchor)?.line ?? 1,
        severity: "error",
        rule: "topic/missing-section",
        found: `no section “${title}”`,
        expected: `## ${title} (anchor \`${anchor}\`)${before === undefined ? " as the first section" : ` after “${before.title}”`}`,
        fix: "write the section, or correct its heading",
      };
    });
}

const rank = (heading: Heading) => SECTIONS.findIndex((section) => section.anchor === heading.anchor);

function disorder(file: string, headings: Heading[]): Problem[] {
  const known = headings.filter((heading) => rank(heading) !== -1);
  return known.flatMap((heading, index): Problem[] => {
    const previous = known[index - 1];
    if (previous === undefined || rank(previous) < rank(heading)) return [];
    return [
      {
        file,
        line: heading.line,
        severity: "error",
        rule: "topic/section-order",
        found: `“${heading.title}” after “${previous.title}”`,
        expected: SECTIONS.map((section) => section.title).join(" → "),
        fix: `move “${heading.title}” before “${previous.title}”`,
      },
    ];
  });
}

function length(topic: TopicText, world: World): Problem[] {
  const { page } = topic;
  if (page === undefined) return [];
  const { sections, proseWords } = readSections(page.mdx.tree, page.headings, "", wordingOf(topic, world));
  const problems: Problem[] = [];
  const least = topic.outline?.overview ? 0 : PROSE_WORDS.least;
  const base = { file: page.file, severity: "warning" as const };
  if (proseWords < least || proseWords > PROSE_WORDS.most) {
    problems.push({
      ...base,
      line: 1,
      rule: "topic/prose-length",
      found: `${proseWords} words of prose (tables, code and cards not counted)`,
      expected: `${least} to ${PROSE_WORDS.most} words`,
      fix: proseWords < least ? "teach what the outline's mustTeach names" : "cut what could stand on any topic's page",
    });
  }
  const minute = sections.find((section) => section.anchor === "in-one-minute");
  const words = wordCount(minute?.text ?? "");
  if (words > ONE_MINUTE_WORDS) {
    problems.push({
      ...base,
      line: page.headings.find((heading) => heading.anchor === "in-one-minute")?.line ?? 1,
      rule: "topic/one-minute-length",
      found: `${words} words under “In one minute”`,
      expected: `at most ${ONE_MINUTE_WORDS}, the length of a spoken answer`,
      fix: "move detail into “How it works”",
    });
  }
  return problems;
}
