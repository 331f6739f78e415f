import { create } from "../../../src/lab/engine/run";
import { LABS } from "../../../src/lab/labs";
import { valuesOf } from "../../../src/lab/lab";

/** How many seeds each lab is run with, its first preset. */
export const SEEDS = 20;
/** A digest covers at most so many events: enough for every branch, and both engines stay quick. */
const EVENTS = 50_000;

/** The digest of every registered lab's run for seeds 1 to 20; plain values, so that a page can hand them out. */
export async function labDigests(): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { id, load } of LABS) {
    const lab = await load();
    const parameters = valuesOf(lab, lab.presets[0]?.values);
    all[id] = Array.from({ length: SEEDS }, (_, index) => {
      const run = create({ model: lab.model, parameters }, index + 1);
      run.runUntil({ t: lab.lengthUs(parameters), maxEvents: EVENTS });
      // What a reader is told depends on more than the log.
      return `${run.digest()} ${JSON.stringify(lab.sample(run.state, parameters))}`;
    });
  }
  return all;
}
