import type { Problem } from "../../../src/course/problem";
import { allTopicIds } from "../../../src/course/outline";
import type { TopicText } from "../read/topic";
import { oneOf, type World } from "./world";

/** The folder is a topic of the outline and the page says so too. */
export function checkPlaceInOutline(topic: TopicText, world: World): Problem[] {
  const problems: Problem[] = [];
  const file = topic.page?.file ?? `${topic.dir}/index.mdx`;
  if (topic.outline === undefined) {
    problems.push({
      file,
      line: 1,
      severity: "error",
      rule: "topic/not-in-outline",
      found: `the folder ${topic.dir}`,
      expected: oneOf(allTopicIds().filter((id) => id.startsWith(`${topic.chapter}/`))),
      fix: "rename the folder, or add the topic to src/course/chapters",
    });
  }
  const named = topic.page?.frontMatter?.topic;
  if (topic.page !== undefined && named !== undefined && named !== topic.id) {
    problems.push({
      file,
      ...topic.page.mdx.frontMatter.placeOf(["topic"]),
      severity: "error",
      rule: "topic/wrong-id",
      found: `topic: ${named}`,
      expected: `topic: ${topic.id}, as the folder says`,
      fix: "correct the front matter or move the folder",
    });
  }
  return problems.concat(checkChapterPage(topic, world));
}

/** A chapter with a topic to read has a page of its own. */
function checkChapterPage(topic: TopicText, world: World): Problem[] {
  const file = `docs/${topic.chapter}/index.mdx`;
  const first = world.topics.find((other) => other.chapter === topic.chapter && !other.draft);
  if (topic !== first || world.pages.some((page) => page.file === file)) return [];
  return [
    {
      file,
      line: 1,
      severity: "error",
      rule: "chapter/missing-page",
      found: `no ${file}`,
      expected: `the page of the chapter that ${topic.id} belongs to`,
      fix: `write ${file} with front matter, a few sentences and <ChapterOutline chapter="${topic.chapter}"/>`,
    },
  ];
}
