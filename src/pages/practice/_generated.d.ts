/** Written by plugins/practice while building. */
declare module "@generated/practice/default/catalogue.json" {
  import type { Catalogue } from "../../question/catalogue";
  const catalogue: Catalogue;
  export default catalogue;
}
declare module "@generated/practice/default/misconceptions.json" {
  const misconceptions: Readonly<Record<string, { says: string; instead: string }>>;
  export default misconceptions;
}
declare module "@generated/practice/default/sheets.js" {
  import type { InterviewData } from "../../interview/data";
  import type { QuizData } from "../../quiz/data";
  export const quizSheets: Readonly<Record<string, () => Promise<{ default: QuizData | readonly QuizData[] }>>>;
  export const interviewSheets: Readonly<Record<string, () => Promise<{ default: InterviewData }>>>;
}
declare module "@generated/practice/default/pairs.json" {
  const groups: readonly {
    id: string;
    title: string;
    members: readonly string[];
    tell: string;
    topics: readonly { title: string; url: string }[];
    /** Ids. */
    questions: readonly string[];
  }[];
  export default groups;
}
declare module "@generated/practice/default/drills.json" {
  const drills: readonly {
    id: string;
    title: string;
    level: string;
    summary: string;
    /** Titles. */
    topics: readonly string[];
    /** Ids of the three steps. */
    steps: readonly string[];
  }[];
  export default drills;
}
declare module "@generated/practice/default/scenarios.json" {
  import type { ScenarioEntry } from "../../interview/mock/data";
  const scenarios: readonly ScenarioEntry[];
  export default scenarios;
}
