import type { Level, Question, Skill } from "./schema";

/** A topic as practice sees it. */
export interface CatalogueTopic {
  /** `<chapter>/<topic>`. */
  id: string;
  title: string;
  /** Without the site's base URL. */
  url: string;
  chapter: string;
  /** Minutes to read its page. */
  minutes: number;
  /** Full ids of topics that are mixed up with this one. */
  confusableWith: string[];
}

/** Where a question is asked outside of practice. */
export type CatalogueKind = "quiz" | "lab" | "pairs" | "drill";

/** A graded question without its words. */
export interface CatalogueQuestion {
  /** Full id of the topic it is counted for. */
  topic: string;
  from: CatalogueKind;
  /** The file its words are in; key of `LoadSheet`. Empty for a drill's step, which is asked in its drill only. */
  sheet: string;
  level: Level;
  skill: Skill;
  /** What grading needs and nothing else; see `skeletonOf`. */
  skeleton: Question;
}

/** An interview question without its words. */
export interface CatalogueCard {
  id: string;
  topic: string;
  level: Level;
  /** How many points its rubric has. */
  of: number;
}

/** Everything that can be asked, small enough to be loaded whole: words are fetched sheet by sheet. */
export interface Catalogue {
  chapters: { id: string; title: string; number: number }[];
  /** In reading order. */
  topics: CatalogueTopic[];
  questions: CatalogueQuestion[];
  cards: CatalogueCard[];
  /** Ids of questions and cards that are no longer asked. */
  retired: string[];
}

/**
 * The question without its words: `grade` says of it what it says of the question, so that answers of the log can be
 * judged without loading what they answered. The right sides of `match` stay, since a response names them.
 */
export function skeletonOf(question: Question): Question {
  const common = { id: question.id, level: question.level, skill: question.skill, anchor: "", prompt: "" };
  const option = <O extends { text: string; why: string }>(whole: O) => ({ ...whole, text: "", why: "" });
  switch (question.kind) {
    case "single":
    case "multiple":
      return { ...common, kind: question.kind, sources: [], options: question.options.map(option) };
    case "predict": {
      const options = question.options.map((each) => ({ ...option(each), from: each.from, to: each.to }));
      return { ...common, kind: "predict", lab: question.lab, sources: [], options };
    }
    case "spot":
      return {
        ...common,
        kind: "spot",
        sources: [],
        lang: "",
        lines: question.lines.map(({ why: _why, ...line }) => ({ ...line, text: "" })),
      };
    case "numeric": {
      const mistakes = question.mistakes.map((mistake) => ({ ...mistake, why: "" }));
      const { answer, tolerance } = question;
      return { ...common, kind: "numeric", sources: [], answer, tolerance, unit: "", derivation: "", mistakes };
    }
    case "order": {
      const elements = question.elements.map(({ id }) => ({ id, text: "", why: "" }));
      return { ...common, kind: "order", sources: [], elements, accepted: question.accepted };
    }
    case "match":
      return {
        ...common,
        kind: "match",
        sources: [],
        pairs: question.pairs.map(({ right }) => ({ left: "", right, why: "" })),
        extra: question.extra?.map(({ right }) => ({ right, why: "" })),
      };
  }
}
