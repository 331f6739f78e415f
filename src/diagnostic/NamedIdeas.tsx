import Link from "@docusaurus/Link";
import type { Catalogue } from "../question/catalogue";
import { InlineText } from "../ui/InlineText";
import type { NamedMisconception } from "./misconceptions";

interface NamedIdeasProps {
  held: readonly NamedMisconception[];
  settled: number;
  catalogue: Catalogue;
}

/** The mistaken ideas by name, each with what is so and where it is taught. */
export function NamedIdeas({ held, settled, catalogue }: NamedIdeasProps) {
  const topics = new Map(catalogue.topics.map((topic) => [topic.id, topic]));
  return (
    <>
      {held.length === 0 && <p>None of your answers stands for a mistaken idea that has a name here.</p>}
      <ul data-misconceptions>
        {held.map(({ tag, says, instead, questions, topics: where, sure }) => (
          <li key={tag}>
            <p>
              <strong>
                “<InlineText text={says} />”
              </strong>{" "}
              {questions.length > 1 && `Chosen ${questions.length} times. `}
              {sure && "You were sure of it. "}
              <InlineText text={instead} />{" "}
              {where.map((id, index) => {
                const topic = topics.get(id);
                if (topic === undefined) return null;
                return (
                  <span key={id}>
                    {index === 0 ? "Read " : ", "}
                    <Link to={topic.url}>{topic.title}</Link>
                  </span>
                );
              })}
            </p>
          </li>
        ))}
      </ul>
      {settled > 0 && (
        <p>{settled === 1 ? "One more has" : `${settled} more have`} been settled by a right answer since.</p>
      )}
    </>
  );
}
