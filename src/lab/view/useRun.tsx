import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { AnyLab, Picture } from "../lab";
import { choiceOf, type RunChoice } from "./address";
import type { LabFrame } from "./frame";
import { inSlices } from "./in-slices.browser";
import type { Draw } from "./PictureView";
import { Playback, type Recorded, record } from "./playback";

/** What the page shows of the run now. */
export interface Shown {
  /** Virtual microseconds. */
  t: number;
  /** Events so far. */
  handled: number;
  picture: Picture;
  atEnd: boolean;
}

/** The run a reader sees and every way to move it. Nothing else moves it. */
export interface RunControl {
  choice: RunChoice;
  choose(choice: RunChoice): void;
  shown: Shown;
  /** Undefined while the chosen run is computed. */
  recorded: Recorded | undefined;
  /** Why the chosen run cannot be computed. */
  problem: string | undefined;
  playing: boolean;
  setPlaying(playing: boolean): void;
  /** Virtual seconds in a real one. */
  speed: number;
  setSpeed(speed: number): void;
  /** Moves the run, then shows it. Playing stops. Returns the moment it stands at then, 0 while it is computed. */
  move(how: (playback: Playback) => void): number;
}

/** At reduced motion the run moves in so many jumps. */
const JUMPS = 10;
const JUMP_MS = 700;
/** Words and gauges change this often while messages move at every frame. */
const SHOW_MS = 150;

/** A run with what it was chosen as. */
interface Current {
  playback: Playback;
  choice: RunChoice;
}

/**
 * Holds the run of a lab; until its code is there (`lab` undefined) the picture is the frame's.
 *
 * @param onEnd called whenever the run is seen at its end; must not change
 */
export function useRun(
  frame: LabFrame,
  lab: AnyLab | undefined,
  draw: RefObject<Draw | null>,
  onEnd: (choice: RunChoice, recorded: Recorded) => void,
): RunControl {
  const [choice, setChoice] = useState(() => choiceOf(frame));
  const [current, setCurrent] = useState<Current>();
  const playback = current?.playback;
  const [problem, setProblem] = useState<string>();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(() => defaultSpeed(frame.lengthUs));
  const [shown, setShown] = useState<Shown>({ t: 0, handled: 0, picture: frame.pictures.start, atEnd: false });
  const latest = useRef<Current>(undefined);

  const show = useCallback(
    ({ playback: now, choice: of }: Current) => {
      setShown({ t: now.t, handled: now.handled, picture: now.picture(), atEnd: now.atEnd });
      if (now.atEnd) onEnd(of, now.recorded);
    },
    [onEnd],
  );

  useEffect(() => {
    if (lab === undefined) return;
    const { values, seed } = choice;
    return inSlices(
      () => record(lab, values, seed),
      (recorded) => {
        const made = { playback: new Playback(lab, values, seed, recorded), choice };
        latest.current = made;
        setProblem(undefined);
        setCurrent(made);
        show(made);
      },
      (thrown) => setProblem(thrown instanceof Error ? thrown.message : String(thrown)),
    );
  }, [lab, choice, show]);

  useEffect(() => {
    if (!playing || current === undefined) return;
    const { playback } = current;
    const done = () => {
      show(current);
      if (playback.atEnd) setPlaying(false);
      return playback.atEnd;
    };
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const timer = window.setInterval(() => {
        playback.seek(playback.t + playback.endUs / JUMPS);
        done();
      }, JUMP_MS);
      return () => window.clearInterval(timer);
    }
    let last: number | undefined;
    let shownAt = 0;
    let request = requestAnimationFrame(function tick(now) {
      const elapsedMs = last === undefined ? 0 : Math.min(now - last, 100);
      last = now;
      playback.seek(playback.t + elapsedMs * 1000 * speed);
      draw.current?.(playback.picture(), playback.t);
      if (now - shownAt >= SHOW_MS || playback.atEnd) {
        shownAt = now;
        if (done()) return;
      }
      request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [playing, current, speed, draw, show]);

  const choose = useCallback((next: RunChoice) => {
    setPlaying(false);
    setCurrent(undefined);
    latest.current = undefined;
    setChoice(next);
  }, []);
  const move = useCallback(
    (how: (playback: Playback) => void) => {
      setPlaying(false);
      if (latest.current === undefined) return 0;
      how(latest.current.playback);
      show(latest.current);
      return latest.current.playback.t;
    },
    [show],
  );
  return { choice, choose, shown, recorded: playback?.recorded, problem, playing, setPlaying, speed, setSpeed, move };
}

/** Speeds of 1, 2 or 5 times a power of ten, of which the one nearest to a run of 20 seconds is the first choice. */
export function speedsFor(lengthUs: number): number[] {
  const wanted = lengthUs / 1_000_000 / 20;
  const all = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((power) =>
    [1, 2, 5].map((factor) => Number(`${factor}e${power}`)),
  );
  const nearest = all.findIndex((speed) => speed >= wanted * 0.7);
  const middle = nearest < 0 ? all.length - 1 : nearest;
  return all.slice(Math.max(0, middle - 4), middle + 4);
}

function defaultSpeed(lengthUs: number): number {
  const wanted = lengthUs / 1_000_000 / 20;
  const speeds = speedsFor(lengthUs);
  return speeds.find((speed) => speed >= wanted * 0.7) ?? speeds.at(-1) ?? 1;
}
