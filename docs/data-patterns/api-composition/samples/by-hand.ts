import type { Alarm } from "./hedge";

/** Alarms that ring when a test says that time has passed. */
export function byHand() {
  let now = 0;
  const alarms = new Set<{ at: number; ring: () => void }>();
  const alarm: Alarm = (ms, ring) => {
    const entry = { at: now + ms, ring };
    alarms.add(entry);
    return () => alarms.delete(entry);
  };
  const pass = (ms: number) => {
    now += ms;
    for (const entry of [...alarms].filter(({ at }) => at <= now)) {
      alarms.delete(entry);
      entry.ring();
    }
  };
  return { alarm, pass, waiting: () => alarms.size };
}
