import type { Question } from "../question/schema";

/** What the page's References list knows of a source; links go to `#ref-<id>` of the page. */
export interface QuizSource {
  id: string;
  title: string;
  publisher: string;
}

/** Everything a quiz needs, made while building: the questions are already chosen. */
export interface QuizData {
  /** `<chapter>/<topic>`. */
  topic: string;
  title: string;
  /** Address of the page that teaches it, without the site's base URL. */
  url: string;
  /** The page's headings, to name the one that teaches the answer. */
  headings?: readonly { anchor: string; title: string }[];
  questions: Question[];
  /** Set where an author picked some of the topic's questions; the topic's whole quiz may stand on the same page. */
  picked?: boolean;
  sources: QuizSource[];
}
