import { useId, useState } from "react";
import { download } from "../progress/download.browser";
import type { Catalogue } from "../question/catalogue";
import { questionOf, type LoadSheet } from "../quiz/sheet";
import { ankiFile, type Note } from "./anki";
import type { LoadInterview } from "./AskedCard";
import { asksNew, entriesOf, type Entry } from "./entries";
import { faceOfCard, faceOfQuestion } from "./face";
import type { Standing } from "./standing";
import styles from "./standing.module.css";

interface AnkiExportProps {
  catalogue: Catalogue;
  standing: Standing;
  loadSheet: LoadSheet;
  loadInterview: LoadInterview;
}

const CHOICES = [
  { value: "missed", label: "What I missed" },
  { value: "answered", label: "What I answered" },
  { value: "all", label: "Everything" },
] as const;
type Choice = (typeof CHOICES)[number]["value"];

/** A deck for Anki. */
export function AnkiExport({ catalogue, standing, loadSheet, loadInterview }: AnkiExportProps) {
  const id = useId();
  const [choice, setChoice] = useState<Choice>("missed");
  const [said, setSaid] = useState("");
  const wanted = entriesOf(catalogue).filter(
    (entry) => asksNew(entry) && isChosen(choice, standing.statusOf.get(entry.id)),
  );
  const make = async () => {
    if (wanted.length === 0) {
      setSaid("Nothing fits this choice yet: answer some questions, or take everything.");
      return;
    }
    setSaid("Putting the cards together…");
    try {
      const notes = await notesOf(wanted, catalogue, loadSheet, loadInterview);
      download("half-open-anki.txt", ankiFile(notes), "text/plain");
      setSaid(`${notes.length} notes exported as half-open-anki.txt.`);
    } catch {
      setSaid(
        "Some cards could not be fetched, so no file was made. Check the network, or reload the page, and try again.",
      );
    }
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Cards for Anki</h2>
      <p>
        A text file for Anki 2.1.54 or later. Make a note type with the fields Id, Front and Back first, and choose it
        when you import: by the Id, a later export updates your notes and keeps what Anki knows of them.
      </p>
      <p className={styles.actions}>
        <label htmlFor={`${id}-choice`}>Cards</label>
        <select id={`${id}-choice`} value={choice} onChange={(event) => setChoice(event.target.value as Choice)}>
          {CHOICES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => void make()} data-anki>
          Export for Anki
        </button>
      </p>
      <output>{said}</output>
    </section>
  );
}

function isChosen(choice: Choice, status: string | undefined): boolean {
  if (choice === "all") return true;
  return choice === "missed" ? status === "wrong" : status === "right" || status === "wrong";
}

async function notesOf(
  wanted: readonly Entry[],
  catalogue: Catalogue,
  loadSheet: LoadSheet,
  loadInterview: LoadInterview,
): Promise<Note[]> {
  const topics = new Map(catalogue.topics.map((topic) => [topic.id, topic]));
  const chapters = new Map(catalogue.chapters.map(({ id, title }) => [id, title]));
  return Promise.all(
    wanted.map(async ({ id, kind, topic, sheet, level, from }): Promise<Note> => {
      const about = topics.get(topic);
      const chapter = chapters.get(about?.chapter ?? "") ?? "";
      const face =
        kind === "card"
          ? faceOfCard((await loadInterview(topic)).questions.find((card) => card.id === id)!)
          : faceOfQuestion(questionOf(await loadSheet(sheet), id)!.questions[0]!);
      const tags = ["half-open", `topic::${topic.replace("/", "::")}`, `level::${level}`, `kind::${from}`];
      return { id, face, deck: ["Half-Open", chapter, about?.title ?? topic], tags };
    }),
  );
}
