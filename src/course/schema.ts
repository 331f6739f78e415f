import * as v from "valibot";

const text = (meaning: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.description(meaning));
const id = (meaning: string) => v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.description(meaning));

const pageFields = {
  title: text("the page's title, as in the outline"),
  description: v.pipe(
    v.string(),
    v.minLength(50),
    v.maxLength(160),
    v.description("50–160 characters: what the reader takes from the page; shown by search engines"),
  ),
  keywords: v.optional(v.pipe(v.array(text("a word readers search for")), v.description("words readers search for"))),
};

/** Front matter of a topic's `index.mdx`. */
export const TopicFrontMatter = v.strictObject({
  ...pageFields,
  topic: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
    v.description("`<chapter>/<topic>`, the same as the folder"),
  ),
  reading_minutes: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.description("minutes a reader needs for the prose")),
  ),
  draft: v.optional(
    v.pipe(v.boolean(), v.description("true keeps an unfinished topic out of the site; its problems are warnings")),
  ),
});

/** Front matter of every other page: introduction, chapter pages, glossary. */
export const PageFrontMatter = v.strictObject({
  ...pageFields,
  slug: v.optional(text("address of the page where it is not that of the file")),
  sidebar_position: v.optional(v.pipe(v.number(), v.description("order among its neighbours"))),
  sidebar_label: v.optional(text("shorter title for the sidebar")),
  pagination_next: v.optional(
    v.pipe(v.nullable(v.string()), v.description("document the next link leads to; null for none")),
  ),
  pagination_prev: v.optional(v.pipe(v.nullable(v.string()), v.description("document the previous link leads to"))),
  hide_table_of_contents: v.optional(v.pipe(v.boolean(), v.description("true leaves out the list of headings"))),
  wrapperClassName: v.optional(text("class of the page's wrapper, for pages outside the handbook")),
  draft: v.optional(v.pipe(v.boolean(), v.description("true keeps the page out of the site"))),
});

/** One source a topic relies on. */
export const Source = v.strictObject({
  id: id("short kebab-case name that `<Cite>` and questions use; unique in the topic"),
  title: text("title of the document or file, as its publisher writes it"),
  url: v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.description("where a reader can open it; https")),
  publisher: text("who stands behind it: a project, company, standards body or the author"),
  version: v.optional(text("version, release, edition or date the facts are true for; quote numbers")),
  checked: v.pipe(
    v.string(),
    v.isoDate(),
    v.description("the day somebody last opened it and found the fact, YYYY-MM-DD"),
  ),
});

/** A topic's `sources.yaml`. */
export const SourcesFile = v.strictObject({
  sources: v.pipe(
    v.array(Source),
    v.minLength(1),
    v.description("every source the page, its quiz and its cards rely on"),
  ),
});

/** One setting of one tool. */
export const DefaultValue = v.strictObject({
  concept: v.optional(id("the row of the table it stands in; leave out for a value only the prose uses")),
  name: text("the tool's own name of the setting, verbatim"),
  value: v.pipe(
    v.union([v.number(), v.string(), v.boolean(), v.null()]),
    v.description("the machine-readable value that labs and questions read"),
  ),
  unit: v.optional(text("unit of the value, e.g. `ms`, `%`, `calls`")),
  text: text("the value as prose shows it, e.g. `50 %`"),
  source: text("id of sources.yaml that proves it"),
});

/** A topic's `defaults.yaml`: its facts, written down once. */
export const DefaultsFile = v.strictObject({
  tools: v.pipe(
    v.array(
      v.strictObject({
        id: id("short name used in `tool.name` addresses"),
        name: text("name as the tool writes itself"),
        version: text("the version the values were read from; quote numbers"),
        values: v.pipe(v.array(DefaultValue), v.minLength(1), v.description("the settings of this tool")),
      }),
    ),
    v.minLength(1),
    v.description("the columns of the table, in order"),
  ),
  concepts: v.pipe(
    v.array(v.strictObject({ id: id("what a value names as its `concept`"), label: text("heading of the row") })),
    v.description("the rows of the table, in order"),
  ),
});

/** One entry of the glossary. */
export const Term = v.strictObject({
  id: id("kebab-case; anchor of the glossary page; unique"),
  term: text("the word as prose writes it"),
  aliases: v.pipe(
    v.array(text("another word for it")),
    v.description("other spellings and abbreviations; search uses them"),
  ),
  definition: text("one to three sentences a reader new to it understands; inline Markdown allowed"),
});

/** `docs/glossary.yaml`. */
export const GlossaryFile = v.strictObject({
  terms: v.pipe(v.array(Term), v.description("every abbreviation and term the pages use")),
});

/** A wrong belief that wrong options point at. */
export const Misconception = v.strictObject({
  id: id("kebab-case tag that wrong options name; unique and never reused"),
  says: text("the wrong belief, one sentence, as the person holding it would put it"),
  instead: text("what is true instead, one or two sentences"),
});

/** `docs/misconceptions.yaml`. */
export const MisconceptionsFile = v.strictObject({
  misconceptions: v.pipe(v.array(Misconception), v.description("the controlled list of wrong beliefs")),
});

export type TopicFrontMatter = v.InferOutput<typeof TopicFrontMatter>;
export type PageFrontMatter = v.InferOutput<typeof PageFrontMatter>;
export type Source = v.InferOutput<typeof Source>;
export type SourcesFile = v.InferOutput<typeof SourcesFile>;
export type DefaultValue = v.InferOutput<typeof DefaultValue>;
export type Defaults = v.InferOutput<typeof DefaultsFile>;
export type Term = v.InferOutput<typeof Term>;
export type Misconception = v.InferOutput<typeof Misconception>;
