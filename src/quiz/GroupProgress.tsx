import { useProgress } from "../progress/useProgress";

/** How far the reader is with some questions: by the last answer to each, never more than there are. */
export function GroupProgress({ questions }: { questions: readonly string[] }) {
  const { state } = useProgress();
  const answered = questions.flatMap((id) => state.questions.get(id) ?? []);
  const right = answered.filter(({ last }) => last.correct).length;
  const far = answered.length === 0 ? "none answered yet" : `${answered.length} answered, ${right} right the last time`;
  return <p>{`${questions.length} questions · ${far}`}</p>;
}
