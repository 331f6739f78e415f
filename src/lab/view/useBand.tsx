import { useEffect, useState } from "react";
import type { AnyLab, ParameterValues } from "../lab";
import { type Band, bandOf } from "./band";
import type { BandMessage, BandRequest } from "./band-worker.browser";
import { inSlices } from "./in-slices.browser";

/** Fifty seeds of a run: not asked for, on their way, there, or impossible. */
export type BandState =
  | { status: "idle" }
  | { status: "running"; share: number }
  | { status: "done"; band: Band }
  | { status: "failed"; reason: string };

/** Computes the band of the values that were asked for, off the main thread where the browser can. */
export function useBand(lab: AnyLab | undefined, values: ParameterValues): { state: BandState; start(): void } {
  const [asked, setAsked] = useState<ParameterValues>();
  const [known, setKnown] = useState<{ values: ParameterValues; state: BandState }>();
  useEffect(() => {
    if (lab === undefined || asked !== values) return;
    const set = (state: BandState) => setKnown({ values, state });
    const done = (band: Band) => set({ status: "done", band });
    const failed = (reason: string) => set({ status: "failed", reason });
    const here = () =>
      inSlices(
        () => bandOf(lab, values),
        done,
        (thrown) => failed(String(thrown)),
        (share) => set({ status: "running", share }),
      );
    const worker = startWorker();
    if (worker === undefined) return here();
    let stopHere: (() => void) | undefined;
    worker.addEventListener("message", ({ data }: MessageEvent<BandMessage>) => {
      if (data.type === "progress") set({ status: "running", share: data.share });
      else if (data.type === "done") done(data.band);
      else failed(data.reason);
    });
    // A policy or a lost file may forbid workers; the page can do it itself.
    worker.addEventListener("error", () => {
      worker.terminate();
      stopHere ??= here();
    });
    worker.postMessage({ lab: lab.id, values } satisfies BandRequest);
    return () => {
      worker.terminate();
      stopHere?.();
    };
  }, [lab, asked, values]);
  const waiting: BandState = asked === values ? { status: "running", share: 0 } : { status: "idle" };
  return { state: known?.values === values ? known.state : waiting, start: () => setAsked(values) };
}

/** Undefined where there are no workers: in old browsers, and in a page that was opened from a folder. */
function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL("./band-worker.browser.ts", import.meta.url));
  } catch {
    return undefined;
  }
}
