import type { Steps } from "./playback";

/** So long the page may be busy before it answers the reader again. */
const SLICE_MS = 25;

/**
 * Computes something long without holding up the page: 25 ms at a time.
 *
 * @returns stops it; then neither `onDone` nor `onError` is called any more
 */
export function inSlices<T>(
  begin: () => Steps<T>,
  onDone: (result: T) => void,
  onError: (thrown: unknown) => void,
  onProgress?: (share: number) => void,
): () => void {
  let stopped = false;
  let steps: Steps<T> | undefined;
  const slice = () => {
    if (stopped) return;
    const until = performance.now() + SLICE_MS;
    try {
      steps ??= begin();
      for (;;) {
        const step = steps.next();
        if (step.done === true) return onDone(step.value);
        if (performance.now() < until) continue;
        onProgress?.(step.value);
        setTimeout(slice, 0);
        return;
      }
    } catch (thrown) {
      onError(thrown);
    }
  };
  setTimeout(slice, 0);
  return () => {
    stopped = true;
  };
}
