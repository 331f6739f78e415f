import type { InterviewData } from "./data";
import { InterviewCard } from "./InterviewCard";
import styles from "./interview.module.css";

/** Open questions, one card each: think first, then open what a good answer holds, then score yourself. */
export function InterviewCards({ data }: { data: InterviewData }) {
  return (
    <section className={styles.cards} aria-label={`Interview questions: ${data.title}`}>
      {data.questions.map((question, index) => (
        <InterviewCard key={question.id} data={data} question={question} title={`Interview question ${index + 1}`} />
      ))}
    </section>
  );
}
