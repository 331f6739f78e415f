import type { Problem } from "../../../src/course/problem";
import type { TopicText } from "../read/topic";

/** A topic's page shows its whole quiz and its interview cards. */
export function checkWidgets(topic: TopicText): Problem[] {
  const { page } = topic;
  if (page === undefined || page.mdx.problems.length > 0) return [];
  const own = page.uses.filter((use) => use.attributes["topic"] === undefined);
  const missing = (element: string, anchor: string): Problem => ({
    file: page.file,
    line: page.headings.find((heading) => heading.anchor === anchor)?.line ?? 1,
    severity: "error",
    rule: "topic/missing-widget",
    found: `no ${element} on the page`,
    expected: `${element} under the heading \`${anchor}\``,
    fix: `add ${element}`,
  });
  return [
    ...(own.some((use) => use.word === "Quiz" && use.attributes["ids"] === undefined)
      ? []
      : [missing("<Quiz/>", "check-yourself")]),
    ...(own.some((use) => use.word === "InterviewCards") ? [] : [missing("<InterviewCards/>", "interview")]),
  ];
}
