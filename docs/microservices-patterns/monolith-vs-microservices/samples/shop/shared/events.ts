/** What modules tell each other: small facts, not their tables. */
export interface Events {
  "order-placed": { order: string };
}
type Listener<K extends keyof Events> = (event: Events[K]) => void;

const listeners: { [K in keyof Events]: Listener<K>[] } = { "order-placed": [] };

export function on<K extends keyof Events>(name: K, listener: Listener<K>): void {
  listeners[name].push(listener);
}

/** In process and at once: a listener that throws is the publisher's failure too. */
export function publish<K extends keyof Events>(name: K, event: Events[K]): void {
  for (const listener of listeners[name]) listener(event);
}
