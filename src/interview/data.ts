import type { InterviewQuestion } from "./schema";

/** Everything the cards of a topic need, made while building. */
export interface InterviewData {
  /** `<chapter>/<topic>`. */
  topic: string;
  title: string;
  /** Address of the page that teaches it, without the site's base URL. */
  url: string;
  questions: InterviewQuestion[];
  sources: { id: string; title: string; publisher: string }[];
}
