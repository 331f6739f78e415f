import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allTopicIds, findTopic } from "../../src/course/outline";

/**
 * Creates the folder of a topic from `template/`.
 * @param id `<chapter>/<topic>`; it must be in the outline and have no folder yet.
 * @returns the paths that were written, relative to the project root.
 * @throws an Error that says in words what is wrong; nothing is written then.
 */
export function createTopic(siteDir: string, templateDir: string, id: string): string[] {
  const topic = findTopic(id);
  if (topic === undefined) {
    const known = allTopicIds()
      .map((known) => `  ${known}`)
      .join("\n");
    throw new Error(
      `“${id}” is no topic of the outline. It is one of:\n${known}\nNew topics are added in src/course/chapters.`,
    );
  }
  const dir = `docs/${id}`;
  if (existsSync(join(siteDir, dir))) throw new Error(`${dir} exists already. Edit its files; nothing was changed.`);
  const words: Record<string, string> = {
    __TITLE__: topic.title,
    __TOPIC__: id,
    __LAB__: topic.lab
      ? `The lab, introduced by a prediction: ${topic.lab}.`
      : "No lab is planned: remove this section.",
    __QUESTIONS__: topic.overview ? "8" : "12",
    __MUST_TEACH__: topic.mustTeach.join("; "),
  };
  mkdirSync(join(siteDir, dir), { recursive: true });
  return readdirSync(templateDir).map((name) => {
    const text = readFileSync(join(templateDir, name), "utf8");
    writeFileSync(
      join(siteDir, dir, name),
      text.replace(/__[A-Z_]+__/g, (word) => words[word] ?? word),
    );
    return `${dir}/${name}`;
  });
}
