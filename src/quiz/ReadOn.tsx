import useBaseUrl from "@docusaurus/useBaseUrl";
import type { Question } from "../question/schema";
import { InlineText } from "../ui/InlineText";
import type { QuizData } from "./data";
import styles from "./quiz.module.css";

/** Where the answer is proved and where it is taught. */
export function ReadOn({ data, question }: { data: QuizData; question: Question }) {
  const page = useBaseUrl(data.url);
  const sources = question.sources.flatMap((id) => data.sources.find((source) => source.id === id) ?? []);
  const heading = data.headings?.find(({ anchor }) => anchor === question.anchor)?.title;
  return (
    <div className={styles.readOn}>
      <p>
        <a href={`${page}#${question.anchor}`}>Read: {heading ?? spoken(question.anchor)}</a>
      </p>
      {sources.length > 0 && (
        <ul aria-label="Sources">
          {sources.map((source) => (
            <li key={source.id}>
              <a href={`${page}#ref-${source.id}`}>
                <InlineText text={source.title} />, {source.publisher}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A heading's slug as words, where the page's own heading is not at hand. */
function spoken(anchor: string): string {
  const words = anchor.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
