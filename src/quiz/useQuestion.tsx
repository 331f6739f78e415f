import { useEffect, useReducer } from "react";
import type { QuizData } from "./data";
import { type LoadSheet, questionOf } from "./sheet";

/** The words of one question on their way: there, still coming, or not to be had now. */
export type Wanted =
  { status: "loading" } | { status: "ready"; data: QuizData } | { status: "failed"; retry: () => void };

interface Place {
  id: string;
  /** Key of the sheet that holds its words. */
  sheet: string;
}

const LOADING = { status: "loading" } as const;

/**
 * Fetches a question's words.
 * @param next what will be shown after it, fetched ahead so that nobody waits between two questions.
 */
export function useQuestion(wanted: Place | undefined, loadSheet: LoadSheet, next?: Place): Wanted {
  const [found, dispatch] = useReducer(reduce, { key: "", attempt: 0, wanted: LOADING });
  const key = wanted === undefined ? "" : `${wanted.sheet} ${wanted.id}`;
  const nextSheet = next?.sheet;
  useEffect(() => {
    if (wanted === undefined) return undefined;
    let stale = false;
    const arrived = (data: QuizData | undefined) => !stale && dispatch({ key, data });
    loadSheet(wanted.sheet).then(
      (sheet) => arrived(questionOf(sheet, wanted.id)),
      () => arrived(undefined),
    );
    return () => {
      stale = true;
    };
    // `key` stands for `wanted`, which callers make anew at each rendering.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [key, loadSheet, found.attempt]);
  useEffect(() => {
    if (nextSheet !== undefined) loadSheet(nextSheet).catch(() => undefined);
  }, [nextSheet, loadSheet]);
  if (found.key !== key) return LOADING;
  return found.wanted.status === "failed" ? { status: "failed", retry: () => dispatch("retry") } : found.wanted;
}

interface Found {
  key: string;
  attempt: number;
  wanted: { status: "loading" } | { status: "ready"; data: QuizData } | { status: "failed" };
}

function reduce(found: Found, action: "retry" | { key: string; data: QuizData | undefined }): Found {
  if (action === "retry") return { ...found, attempt: found.attempt + 1, wanted: LOADING };
  const { key, data } = action;
  return { ...found, key, wanted: data === undefined ? { status: "failed" } : { status: "ready", data } };
}
