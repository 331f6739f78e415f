import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { visit } from "unist-util-visit";
import { fenceKind } from "../diagrams/fence";
import { LEVELS, SKILLS } from "../../src/question/schema";
import { wordingOf } from "./wording";
import type { World } from "./check/world";
import { readSections } from "./read/sections";
import type { TopicText } from "./read/topic";

/** What a topic holds, counted. */
export interface Inventory {
  topic: string;
  overview: boolean;
  /** Words of prose; tables, code and cards are not counted. */
  words: number;
  mermaid: number;
  ascii: number;
  /** Citations in the prose. */
  citations: number;
  sources: number;
  /** Quiz items by kind, level and skill; only what occurs. */
  kinds: Record<string, number>;
  levels: Record<string, number>;
  skills: Record<string, number>;
  questions: number;
  cards: number;
  staffCards: number;
  /** Sample files that are no tests, and files of tests. */
  samples: number;
  sampleTests: number;
  /** Paths of the files in `config`, relative to the project. */
  configs: string[];
}

/** Counts what the folder of a topic holds. */
export function inventoryOf(topic: TopicText, world: World): Inventory {
  const { page } = topic;
  const drawn = { mermaid: 0, ascii: 0 };
  if (page)
    visit(page.mdx.tree, "code", ({ lang, value }) => {
      const kind = fenceKind(lang, value);
      if (kind) drawn[kind] += 1;
    });
  const questions = topic.quiz?.data.questions ?? [];
  const cards = topic.interview?.data.questions ?? [];
  const samples = namesIn(world.siteDir, topic.dir, "samples").filter(
    (name) => /\.tsx?$/.test(name) && !name.endsWith(".run.ts"),
  );
  const tests = samples.filter((name) => name.includes(".test."));
  return {
    topic: topic.id,
    overview: topic.outline?.overview === true,
    words: page ? readSections(page.mdx.tree, page.headings, "", wordingOf(topic, world)).proseWords : 0,
    ...drawn,
    citations: page?.uses.filter(({ word }) => word === "Cite").length ?? 0,
    sources: topic.sources?.data.sources.length ?? 0,
    kinds: counted(questions.map(({ kind }) => kind)),
    levels: counted(
      questions.map(({ level }) => level),
      LEVELS,
    ),
    skills: counted(
      questions.map(({ skill }) => skill),
      SKILLS,
    ),
    questions: questions.length,
    cards: cards.length,
    staffCards: cards.filter(({ level }) => level === "staff").length,
    samples: samples.length - tests.length,
    sampleTests: tests.length,
    configs: namesIn(world.siteDir, topic.dir, "config").map((name) => `${topic.dir}/config/${name}`),
  };
}

function namesIn(siteDir: string, dir: string, folder: string): string[] {
  const path = join(siteDir, dir, folder);
  return existsSync(path) ? readdirSync(path).toSorted() : [];
}

function counted(names: readonly string[], order: readonly string[] = [...new Set(names)].toSorted()) {
  const pairs = order.map((name) => [name, names.filter((other) => other === name).length] as const);
  return Object.fromEntries(pairs.filter(([, count]) => count > 0));
}

/** What every topic has at least; `overview` for a leaf that only introduces others. */
const LEAST: readonly { name: string; topic: number; overview: number; of(row: Inventory): number }[] = [
  { name: "words of prose", topic: 1500, overview: 800, of: ({ words }) => words },
  { name: "Mermaid diagrams", topic: 1, overview: 1, of: ({ mermaid }) => mermaid },
  { name: "citations", topic: 10, overview: 5, of: ({ citations }) => citations },
  { name: "quiz items", topic: 12, overview: 8, of: ({ questions }) => questions },
  { name: "interview cards", topic: 6, overview: 6, of: ({ cards }) => cards },
  { name: "staff cards", topic: 2, overview: 2, of: ({ staffCards }) => staffCards },
  { name: "tested samples", topic: 1, overview: 0, of: ({ samples, sampleTests }) => Math.min(samples, sampleTests) },
  { name: "configurations", topic: 1, overview: 0, of: ({ configs }) => configs.length },
];

/** What a topic lacks, in words; empty when nothing. */
export function shortfalls(row: Inventory): string[] {
  return LEAST.flatMap(({ name, of, ...least }) => {
    const needed = row.overview ? least.overview : least.topic;
    return of(row) < needed ? [`${of(row)} ${name}, at least ${needed} needed`] : [];
  });
}
