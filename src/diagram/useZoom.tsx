import { useCallback, useEffect, useRef, type RefObject } from "react";

const SMALLEST = 0.2;
const LARGEST = 8;
/** Of 14 px. */
const SMALLEST_TEXT = 0.7;

interface Zoom {
  stage: RefObject<HTMLDivElement | null>;
  /** Multiplies the zoom; the middle of the view, or the given point of the window, stays where it is. */
  zoomBy: (factor: number, at?: { x: number; y: number }) => void;
  /** As large as the window allows, at most twice the natural size. */
  fit: () => void;
  pan: (x: number, y: number) => void;
}

/** Zoom and pan of a scrolling stage. Zoom is a CSS variable on it, pan its scroll position. */
export function useZoom(natural: { width: number; height: number } | null): Zoom {
  const stage = useRef<HTMLDivElement>(null);
  const zoom = useRef(1);
  const width = natural?.width ?? 0;
  const height = natural?.height ?? 0;

  const apply = useCallback((value: number) => {
    zoom.current = Math.min(LARGEST, Math.max(SMALLEST, value));
    stage.current?.style.setProperty("--zoom", String(zoom.current));
  }, []);

  const zoomBy = useCallback<Zoom["zoomBy"]>(
    (factor, at) => {
      const element = stage.current;
      if (!element) return;
      const box = element.getBoundingClientRect();
      const x = at ? at.x - box.left : element.clientWidth / 2;
      const y = at ? at.y - box.top : element.clientHeight / 2;
      const before = zoom.current;
      apply(before * factor);
      const real = zoom.current / before;
      element.scrollLeft = (element.scrollLeft + x) * real - x;
      element.scrollTop = (element.scrollTop + y) * real - y;
    },
    [apply],
  );

  const fit = useCallback(() => {
    const element = stage.current;
    if (!element) return;
    if (width === 0) {
      // Text: as wide as the window where that can still be read.
      apply(1);
      const natural = element.firstElementChild?.scrollWidth ?? element.clientWidth;
      return apply(Math.min(2, Math.max(SMALLEST_TEXT, (element.clientWidth - 40) / natural)));
    }
    element.style.setProperty("--natural", String(width));
    apply(Math.min((element.clientWidth - 40) / width, (element.clientHeight - 40) / height, 2));
  }, [apply, width, height]);

  const pan = useCallback<Zoom["pan"]>((x, y) => stage.current?.scrollBy(x, y), []);

  useEffect(() => (stage.current ? listen(stage.current, zoomBy) : undefined), [zoomBy]);
  return { stage, zoomBy, fit, pan };
}

type Point = { x: number; y: number };

/** Ctrl or Cmd with the wheel, two fingers, and dragging with a mouse. Returns how to stop. */
function listen(element: HTMLElement, zoomBy: Zoom["zoomBy"]): () => void {
  const points = new Map<number, Point>();
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, run: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(type, run, { signal: stop.signal, passive: false });
  const spread = () => {
    const [one, two] = [...points.values()];
    return one && two
      ? { far: Math.hypot(one.x - two.x, one.y - two.y), x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 }
      : null;
  };
  on("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
  });
  on("pointerdown", (event) => {
    points.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (event.pointerType === "mouse" && event.button === 0) element.setPointerCapture(event.pointerId);
  });
  on("pointermove", (event) => {
    const before = points.get(event.pointerId);
    if (!before) return;
    const old = spread();
    points.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const now = spread();
    if (old && now && old.far > 0) zoomBy(now.far / old.far, now);
    else if (event.pointerType === "mouse" && event.buttons === 1)
      element.scrollBy(before.x - event.clientX, before.y - event.clientY);
  });
  const release = (event: PointerEvent) => points.delete(event.pointerId);
  on("pointerup", release);
  on("pointercancel", release);
  return () => stop.abort();
}
