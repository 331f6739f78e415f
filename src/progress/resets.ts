import type { ProgressEvent, ProgressReset } from "./events";

/**
 * The events that count: those of `events` (in order, see `inOrder`) that no reset wiped out. A reset takes back what
 * was answered, scored or recalled on its questions before it, and the mark of its topic; undone, it does nothing.
 * Sessions stay: what was said in an interview was said.
 * @returns `events` itself where nothing was ever reset.
 */
export function withoutReset(events: readonly ProgressEvent[]): readonly ProgressEvent[] {
  if (!events.some(({ type }) => type === "progress-reset")) return events;
  const resets = standingResets(events);
  if (resets.length === 0) return events;
  const wipedAt = new Map<string, number>();
  const unreadAt = new Map<string, number>();
  for (const { place, reset } of resets) {
    for (const question of reset.questions) wipedAt.set(question, place);
    if (reset.topic !== undefined) unreadAt.set(reset.topic, place);
  }
  return events.filter((event, place) => {
    switch (event.type) {
      case "answered":
      case "self-scored":
      case "recalled":
        return place > (wipedAt.get(event.question) ?? -1);
      case "read":
        return place > (unreadAt.get(event.topic) ?? -1);
      default:
        return true;
    }
  });
}

/** The resets that were not undone, in order, with their places in `events`. */
export function standingResets(events: readonly ProgressEvent[]): { place: number; reset: ProgressReset }[] {
  const undone = new Set<string>();
  const resets: { place: number; reset: ProgressReset }[] = [];
  for (const [place, event] of events.entries()) {
    if (event.type === "progress-reset") resets.push({ place, reset: event });
    else if (event.type === "reset-undone") undone.add(event.reset);
  }
  return resets.filter(({ reset }) => !undone.has(reset.id));
}
