import { useId, useRef, useState } from "react";
import { standingResets } from "../progress/resets";
import type { UseProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import { entriesOf } from "./entries";
import styles from "./standing.module.css";

interface ResetTopicProps {
  catalogue: Catalogue;
  progress: UseProgress;
}

/** Begins a topic anew. The records stay in the log, so every reset can be taken back. */
export function ResetTopic({ catalogue, progress }: ResetTopicProps) {
  const id = useId();
  const select = useRef<HTMLSelectElement>(null);
  const [said, setSaid] = useState("");
  const titles = new Map(catalogue.topics.map((topic) => [topic.id, topic.title]));
  const resets = standingResets(progress.events);
  const reset = async () => {
    const topic = select.current?.value ?? "";
    if (topic === "") {
      setSaid("Choose a topic first.");
      return;
    }
    const questions = entriesOf(catalogue).flatMap((entry) => (entry.topic === topic ? [entry.id] : []));
    const kept = await progress.record({ type: "progress-reset", topic, questions }).catch(() => "not-kept" as const);
    setSaid(
      kept === "not-kept" ? "Nothing was reset: it could not be written down." : `${titles.get(topic)} begins anew.`,
    );
  };
  const undo = async (event: string, title: string) => {
    const kept = await progress.record({ type: "reset-undone", reset: event }).catch(() => "not-kept" as const);
    setSaid(kept === "not-kept" ? "It could not be undone: nothing was written down." : `${title} is as it was.`);
    // The button that had the focus is gone.
    select.current?.focus();
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Begin a topic anew</h2>
      <p>Its answers and scores no longer count, here and in your review. They are kept, so you can undo it.</p>
      <p className={styles.actions}>
        <label htmlFor={`${id}-topic`}>Topic</label>
        <select ref={select} id={`${id}-topic`} defaultValue="">
          <option value="">Choose…</option>
          {catalogue.topics.map((topic) => (
            <option key={topic.id} value={topic.id}>
              {topic.title}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => void reset()} data-reset-topic>
          Begin anew
        </button>
      </p>
      <output>{said}</output>
      {resets.length > 0 && (
        <ul className={styles.resets} aria-label="Begun anew">
          {resets.map(({ reset: { id: event, topic = "", at } }) => {
            const title = titles.get(topic) ?? topic;
            return (
              <li key={event} className={styles.actions}>
                {`${title}, on ${new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(at)}`}
                <button type="button" onClick={() => void undo(event, title)} data-undo-reset={topic}>
                  Undo
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
