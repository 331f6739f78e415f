import { findLab } from "../labs";
import type { ParameterValues } from "../lab";
import { type Band, bandOf } from "./band";

/** What the worker is asked. */
export interface BandRequest {
  lab: string;
  values: ParameterValues;
}

/** What it says on its way and at the end. */
export type BandMessage =
  { type: "progress"; share: number } | { type: "done"; band: Band } | { type: "failed"; reason: string };

async function answer({ lab: id, values }: BandRequest): Promise<void> {
  const say = (message: BandMessage) => self.postMessage(message);
  try {
    const lab = await findLab(id)?.load();
    if (lab === undefined) throw new Error(`found the lab ${id}, expected a registered one`);
    const steps = bandOf(lab, values);
    let said = 0;
    for (;;) {
      const step = steps.next();
      if (step.done === true) return say({ type: "done", band: step.value });
      if (step.value - said >= 0.02) say({ type: "progress", share: (said = step.value) });
    }
  } catch (thrown) {
    say({ type: "failed", reason: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<BandRequest>) => void answer(data));
