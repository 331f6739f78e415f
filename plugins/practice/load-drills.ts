import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../src/course/problem";
import { type Drill, type Panel, type Step, type StepName, STEPS } from "../../src/drill/drill";
import { DRILLS } from "../../src/drill/drills";

/** A drill with its evidence computed. */
export interface LoadedDrill {
  drill: Drill;
  /** Where it is written, for messages. */
  file: string;
  evidence: readonly Panel[];
  steps: (Step & { name: StepName })[];
}

export interface LoadedDrills {
  drills: LoadedDrill[];
  problems: Problem[];
}

const REGISTRY = "src/drill/drills/index.ts";
const loading = new Map<string, Promise<LoadedDrills>>();

/** Loads every registered drill of the site and computes its evidence, once. Never throws on a mistake in a drill. */
export function loadDrills(siteDir: string): Promise<LoadedDrills> {
  const known = loading.get(siteDir);
  if (known !== undefined) return known;
  const drills = existsSync(join(siteDir, REGISTRY)) ? loadAll() : Promise.resolve({ drills: [], problems: [] });
  loading.set(siteDir, drills);
  return drills;
}

async function loadAll(): Promise<LoadedDrills> {
  const drills: LoadedDrill[] = [];
  const problems: Problem[] = [];
  for (const { id, load } of DRILLS) {
    const file = `src/drill/drills/${id}.ts`;
    try {
      const drill = await load();
      if (drill.id !== id) throw new Error(`found the id ${drill.id}, expected ${id} as the registry says`);
      const steps = drill.steps();
      drills.push({
        drill,
        file,
        evidence: drill.evidence(),
        steps: STEPS.map((name) => ({ name, ...steps[name] })),
      });
    } catch (thrown) {
      problems.push({
        file,
        line: 1,
        severity: "error",
        rule: "drill/run",
        found: thrown instanceof Error ? thrown.message : String(thrown),
        expected: "a drill whose evidence can be computed",
        fix: `correct the drill, or its line in ${REGISTRY}`,
      });
    }
  }
  return { drills, problems };
}
