import { useEffect, useMemo, useState } from "react";
import { randomId } from "../../progress/random-id.browser";
import { useProgress } from "../../progress/useProgress";
import { draftOf, dropDraft, keepDraft } from "./draft.browser";
import { mocksOf } from "./interview";
import type { Minutes } from "./parts";

/** The interviews of the reader's log, the latest first, and the way to begin one. */
export function useMocks() {
  const { status, events, record } = useProgress();
  const mocks = useMemo(() => mocksOf(events), [events]);
  /** Gives the new session's id. */
  const start = (scenario: string | null, questions: readonly string[], minutes: Minutes, session = randomId()) => {
    void record({ type: "mock-started", session, scenario, questions: [...questions], minutes });
    return session;
  };
  return { ready: status !== "loading", mocks, start };
}

/** The interview a page shows: the one its address names, or the one that stood here before a reload. */
export function useOpenSession(page: string) {
  const [open, setOpen] = useState<{ session: string; arrived: boolean } | null>(null);
  const key = `open:${page}`;
  useEffect(() => {
    const named = new URLSearchParams(window.location.search).get("session") ?? draftOf(key);
    // What stands in the address or in this tab is known to the browser alone: one render follows, once.
    // oxlint-disable-next-line react/set-state-in-effect -- see above
    if (named !== null) setOpen({ session: named, arrived: false });
  }, [key]);
  return {
    open,
    enter: (session: string) => {
      keepDraft(key, session);
      setOpen({ session, arrived: true });
    },
    leave: () => {
      dropDraft(key);
      setOpen(null);
    },
  };
}
