import { useEffect, useRef, useState } from "react";
import { useProgress } from "../../progress/useProgress";
import { MAX_NOTES } from "../useSelfScore";
import { sinceLast } from "./clock";
import { draftOf, dropDraft, keepDraft } from "./draft.browser";
import type { Mock } from "./interview";

/** Typing has paused for this long: the notes go to the log. */
const PAUSE_MS = 2_000;
/** Who leaves the page has been here until now; an older last event would make the absence look longer. */
const ANCHOR_MS = 60_000;

/**
 * The notes of a phase. They are the reader's own words, so they are kept at every stroke in this tab, and in the log when
 * typing pauses, when the phase changes and when the page is left.
 * @param here false while it is open whether the reader's absence counts: a record now would say that they were there.
 */
export function useNotes(mock: Mock, phase: string, here: boolean) {
  const { record } = useProgress();
  const { session } = mock;
  const key = `${session}:${phase}`;
  const logged = mock.notes.get(phase) ?? "";
  const [typed, setTyped] = useState<{ key: string; text: string } | null>(null);
  // A reload came before the log had it.
  const kept = typed?.key === key ? typed.text : (draftOf(key) ?? logged);
  const unsaved = kept !== logged;

  /** What was handed to the log last: it is not written again while the log takes it. */
  const handed = useRef("");
  const save = () => {
    const mine = `${key}\n${kept}`;
    if (!unsaved || handed.current === mine) return;
    handed.current = mine;
    void record({ type: "mock-noted", session, phase, notes: kept }).then((recorded) => {
      if (recorded === "saved" && draftOf(key) === kept) dropDraft(key);
      // From here on the log speaks, also for another tab; what was typed meanwhile stays.
      setTyped((now) => (now?.key === key && now.text === kept ? null : now));
    });
  };
  const leave = () => {
    if (!here) return;
    if (unsaved) save();
    else if (sinceLast(mock, Date.now()) >= ANCHOR_MS) void record({ type: "mock-noted", session, phase, notes: kept });
  };
  const move = () => {
    if (here) save();
  };
  const latest = useRef({ save, leave, move });
  useEffect(() => {
    latest.current = { save, leave, move };
  });

  useEffect(() => {
    if (!here || kept === logged) return undefined;
    const timer = setTimeout(() => latest.current.save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [here, kept, logged]);

  // Another tab may move on while the reader types here.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- when the key changes, what was typed under it is written
  useEffect(() => () => latest.current.move(), [key]);

  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && latest.current.leave();
    const left = () => latest.current.leave();
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", left);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", left);
      // A link within the site leaves without either.
      latest.current.leave();
    };
  }, []);

  const write = (text: string) => {
    const short = text.slice(0, MAX_NOTES);
    keepDraft(key, short);
    handed.current = "";
    setTyped({ key, text: short });
  };
  return { notes: kept, unsaved, write, save };
}
