import { useEffect, useRef, useState } from "react";
import { AWAY_MS, sinceLast } from "./clock";
import type { Mock } from "./interview";

/**
 * The time for the clock, each second; and when the reader comes back after long, the moment at which they had left
 * (`leftAt`, else null), until they have said whether their absence counts.
 */
export function useTime(mock: Mock) {
  const [now, setNow] = useState(() => Date.now());
  const [left, setLeft] = useState<number | null>(() => awaySince(mock, Date.now()));
  const current = useRef({ mock, tick: now });
  useEffect(() => {
    current.current.mock = mock;
  });

  useEffect(() => {
    current.current.tick = Date.now();
    const tick = () => {
      const time = Date.now();
      const last = current.current.tick;
      // No tick for so long: the machine slept.
      if (time - last >= AWAY_MS && awaySince(current.current.mock, time) !== null) setLeft(last);
      current.current.tick = time;
      setNow(time);
    };
    const shown = () => {
      if (document.visibilityState !== "visible") return;
      const since = awaySince(current.current.mock, Date.now());
      if (since !== null) setLeft(since);
      current.current.tick = Date.now();
      setNow(Date.now());
    };
    const timer = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", shown);
    };
  }, []);

  // What happened since, here or in another tab, says that the reader was there.
  const leftAt = left !== null && mock.clock.last - mock.clock.ahead <= left && sinceLast(mock, now) > 0 ? left : null;
  return { now, away: leftAt === null ? 0 : now - leftAt, leftAt, stay: () => setLeft(null) };
}

/** When the reader left, if that is long ago. */
function awaySince(mock: Mock, now: number): number | null {
  const since = sinceLast(mock, now);
  return since >= AWAY_MS ? now - since : null;
}
