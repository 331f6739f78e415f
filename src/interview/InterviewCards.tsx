import { InterviewCard } from "./InterviewCard";
import type { InterviewQuestion } from "./schema";
import styles from "./interview.module.css";

/** Everything the cards of a topic need, made while building. */
export interface InterviewData {
  /** `<chapter>/<topic>`. */
  topic: string;
  title: string;
  /** Address of the page that teaches it. */
  url: string;
  questions: InterviewQuestion[];
  sources: { id: string; title: string; publisher: string }[];
}

/** Open questions, one card each: think first, then open what a good answer holds, then score yourself. */
export function InterviewCards({ data }: { data: InterviewData }) {
  return (
    <section className={styles.cards} aria-label={`Interview questions: ${data.title}`}>
      {data.questions.map((question, index) => (
        <InterviewCard key={question.id} data={data} question={question} number={index + 1} />
      ))}
    </section>
  );
}
