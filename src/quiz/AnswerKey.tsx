import { grade, keyOf } from "../question/grade";
import type { Question } from "../question/schema";
import { describeKey } from "../question/grade";
import { InlineText } from "../ui/InlineText";
import type { QuizData } from "./data";
import { viewOf } from "./kinds";
import { ReadOn } from "./ReadOn";

/** The key and every reason of a question, for paper and for a browser without scripts. */
export function AnswerKey({ data, question }: { data: QuizData; question: Question }) {
  const { Key } = viewOf(question);
  const parts = grade(question, keyOf(question))?.parts ?? [];
  return (
    <>
      <p>
        <InlineText text={describeKey(question)} />.
      </p>
      <Key question={question} parts={parts} />
      <ReadOn data={data} question={question} />
    </>
  );
}
