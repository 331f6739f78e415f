import { useId } from "react";
import type { Catalogue } from "../question/catalogue";
import { LEVELS, type Level } from "../question/schema";
import type { Filter } from "./entries";
import styles from "./review.module.css";

interface FilterFormProps {
  catalogue: Catalogue;
  /** What is chosen when the form appears. */
  filter: Filter;
  onChange: (filter: Filter) => void;
}

const KINDS = [
  { value: "", label: "Questions and interview cards" },
  { value: "question", label: "Questions" },
  { value: "card", label: "Interview cards" },
] as const;

/** Narrows what is asked, by chapter, level and kind. */
export function FilterForm({ catalogue, filter, onChange }: FilterFormProps) {
  const id = useId();
  const chosenChapter = catalogue.topics.find((topic) => topic.id === filter.topics?.[0])?.chapter ?? "";
  const read = (group: HTMLElement) => {
    const [chapter, level, kind] = Array.from(group.querySelectorAll("select"), ({ value }) => value);
    onChange({
      ...(chapter
        ? { topics: catalogue.topics.flatMap((topic) => (topic.chapter === chapter ? [topic.id] : [])) }
        : {}),
      ...(level ? { levels: [level as Level] } : {}),
      ...(kind ? { kinds: [kind as "question" | "card"] } : {}),
    });
  };
  return (
    // No form: a choice counts at once, there is nothing to send.
    <div
      className={styles.filter}
      role="group"
      aria-label="What to ask"
      onChange={(event) => read(event.currentTarget)}
    >
      <div>
        <label htmlFor={`${id}-chapter`}>Chapter</label>
        <select id={`${id}-chapter`} name="chapter" defaultValue={chosenChapter}>
          <option value="">All chapters</option>
          {catalogue.chapters.map((chapter) => (
            <option key={chapter.id} value={chapter.id}>
              {`${chapter.number}. ${chapter.title}`}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-level`}>Level</label>
        <select id={`${id}-level`} name="level" defaultValue={filter.levels?.[0] ?? ""}>
          <option value="">All levels</option>
          {LEVELS.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-kind`}>Kind</label>
        <select id={`${id}-kind`} name="kind" defaultValue={filter.kinds?.[0] ?? ""}>
          {KINDS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
