import Link from "@docusaurus/Link";
import type { ReactNode } from "react";
import { ScrollFrame } from "../ui/ScrollFrame";
import type { Place, Result, TopicPlace } from "./result";
import { chanceWords, tallyWords, topicWords, verdictWord } from "./words";
import styles from "./diagnostic.module.css";

/** What stands out among the topics that were asked themselves. */
export function Extremes({ topics }: { topics: readonly TopicPlace[] }) {
  const asked = topics.filter(({ guessed }) => !guessed).toSorted((a, b) => a.chance - b.chance);
  const weak = asked.filter(({ verdict }) => verdict === "weak");
  const strong = asked.filter(({ verdict }) => verdict === "strong").toReversed();
  return (
    <>
      <p data-strong>
        <strong>Strong:</strong> <Named topics={strong} none="nothing that was asked stands out yet" />.
      </p>
      <p data-weak>
        <strong>Weak:</strong> <Named topics={weak} none="nothing that was asked stands out" />.
      </p>
    </>
  );
}

function Named({ topics, none }: { topics: readonly TopicPlace[]; none: string }) {
  if (topics.length === 0) return none;
  return topics.map(({ id, title, url }, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <Link to={url}>{title}</Link>
    </span>
  ));
}

/** The chapters with their words and chances. */
export function ChapterTable({ places }: { places: readonly Place[] }) {
  return (
    <Table name="Chapters" columns={["Chapter", "You are", "Senior questions", "Asked"]}>
      {places.map((place) => (
        <tr key={place.id} data-place={place.id}>
          <th scope="row">{place.title}</th>
          <td>{verdictWord(place.verdict)}</td>
          <ChanceCell place={place} />
          <td>{tallyWords(place)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Every topic, also those that are only guessed. */
export function TopicTable({ topics }: { topics: readonly TopicPlace[] }) {
  return (
    <Table name="Topics" columns={["Topic", "You are", "Senior questions", "Asked"]}>
      {topics.map((topic) => (
        <tr key={topic.id} data-place={topic.id}>
          <th scope="row">
            <Link to={topic.url}>{topic.title}</Link>
          </th>
          <td>{topicWords(topic)}</td>
          <ChanceCell place={topic} />
          <td>{tallyWords(topic)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The four levels, over all topics. */
export function LevelTable({ levels }: { levels: Result["levels"] }) {
  return (
    <Table name="Levels" columns={["Level", "Chance to know one", "Asked"]}>
      {levels.map((level) => (
        <tr key={level.id} data-place={level.id}>
          <th scope="row">{level.title}</th>
          <ChanceCell place={level} />
          <td>{tallyWords(level)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The number is the message; the bar beside it repeats it for the eye. */
function ChanceCell({ place }: { place: { chance: number; low: number; high: number } }) {
  return (
    <td className={styles.chance}>
      <meter aria-hidden="true" min={0} max={1} value={place.chance} /> {chanceWords(place)}
    </td>
  );
}

function Table({ name, columns, children }: { name: string; columns: readonly string[]; children: ReactNode }) {
  return (
    <ScrollFrame name={`Table: ${name}`} className={styles.scroller} mayScroll>
      <table className={styles.table}>
        <caption>{name}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollFrame>
  );
}
