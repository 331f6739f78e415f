import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutlineTopic } from "../../../src/course/outline-types";
import { findTopic } from "../../../src/course/outline";
import type { Problem } from "../../../src/course/problem";
import { type Defaults, DefaultsFile, SourcesFile, type TopicFrontMatter } from "../../../src/course/schema";
import { InterviewFile } from "../../../src/interview/schema";
import { QuizFile } from "../../../src/question/schema";
import { isDraft, type TopicFolder } from "../landed";
import { type DataFile, readDataFile } from "./data-file";
import { interpolate } from "./interpolate";
import { type PageText, readTopicPage } from "./page";

/** A topic's folder as its author wrote it. A part that is missing or does not fit is undefined and has its problem. */
export interface TopicText extends TopicFolder {
  /** Folder relative to the project root. */
  dir: string;
  draft: boolean;
  outline: OutlineTopic | undefined;
  page: PageText<TopicFrontMatter> | undefined;
  sources: DataFile<SourcesFile> | undefined;
  defaults: DataFile<Defaults> | undefined;
  quiz: DataFile<QuizFile> | undefined;
  interview: DataFile<InterviewFile> | undefined;
  problems: Problem[];
}

/** Reads everything a topic's folder holds. */
export function readTopic(siteDir: string, folder: TopicFolder): TopicText {
  const dir = `docs/${folder.id}`;
  const index = `${dir}/index.mdx`;
  const hasPage = existsSync(join(siteDir, index));
  const page = hasPage ? readTopicPage(siteDir, index) : undefined;
  const sources = readDataFile(siteDir, `${dir}/sources.yaml`, SourcesFile);
  const defaults = readDataFile(siteDir, `${dir}/defaults.yaml`, DefaultsFile);
  const fill = interpolate(defaults.data?.data ?? null);
  const quiz = readDataFile(siteDir, `${dir}/quiz.yaml`, QuizFile, fill);
  const interview = readDataFile(siteDir, `${dir}/interview.yaml`, InterviewFile, fill);
  const missing = [
    hasPage ? [] : missingFile(dir, "index.mdx", "the topic's page"),
    sources.exists ? [] : missingFile(dir, "sources.yaml", "the sources the page relies on"),
    quiz.exists ? [] : missingFile(dir, "quiz.yaml", "the auto-graded questions"),
    interview.exists ? [] : missingFile(dir, "interview.yaml", "the open questions"),
  ].flat();
  return {
    ...folder,
    dir,
    draft: hasPage && isDraft(readFileSync(join(siteDir, index), "utf8")),
    outline: findTopic(folder.id),
    page,
    sources: sources.data,
    defaults: defaults.data,
    quiz: quiz.data,
    interview: interview.data,
    problems: [
      ...missing,
      ...(page?.problems ?? []),
      ...[sources, defaults, quiz, interview].flatMap((part) => part.problems),
    ],
  };
}

function missingFile(dir: string, name: string, meaning: string): Problem[] {
  const rule = "topic/missing-file";
  const fix = `add ${dir}/${name}; \`npm run new:topic\` shows what it looks like`;
  return [{ file: `${dir}/${name}`, line: 1, severity: "error", rule, found: `no ${name}`, expected: meaning, fix }];
}
