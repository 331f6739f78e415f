import type { Session, Sessions } from "./web-bff";

/** Stands in for the store that the pods share. `locks: false` is the store whose lock everybody forgets. */
export function sharedSessions({ locks = true } = {}): Sessions & { size: () => number } {
  const sessions = new Map<string, Session>();
  const tails = new Map<string, Promise<unknown>>();
  return {
    get: async (id) => sessions.get(id),
    set: async (id, session) => void sessions.set(id, session),
    delete: async (id) => void sessions.delete(id),
    size: () => sessions.size,
    exclusive: (id, work) => {
      if (!locks) return work();
      const turn = (tails.get(id) ?? Promise.resolve()).then(work);
      const settled = turn.then(
        () => undefined,
        () => undefined,
      );
      tails.set(id, settled);
      void settled.then(() => tails.get(id) === settled && tails.delete(id));
      return turn;
    },
  };
}
