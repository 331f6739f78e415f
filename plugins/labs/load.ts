import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../src/course/problem";
import type { AnyLab } from "../../src/lab/lab";
import { LABS } from "../../src/lab/labs";
import { frameOf, type LabFrame } from "../../src/lab/view/frame";
import type { PredictQuestion } from "../../src/question/schema";

/** A lab with what the build knows of it. */
export interface LoadedLab {
  id: string;
  /** Where it is written, for messages. */
  file: string;
  frame: LabFrame;
  /** Its predictions as questions of the bank; the key is marked by the run. */
  questions: PredictQuestion[];
}

export interface LoadedLabs {
  labs: LoadedLab[];
  problems: Problem[];
}

const REGISTRY = "src/lab/labs/index.ts";

// Every plugin asks; running all presets once is enough, and a module that changed is only read by a new process.
const loading = new Map<string, Promise<LoadedLabs>>();

/** Runs every registered lab of the site; a site without labs has none. Never throws on a mistake in a lab. */
export function loadLabs(siteDir: string): Promise<LoadedLabs> {
  const known = loading.get(siteDir);
  if (known !== undefined) return known;
  const labs = existsSync(join(siteDir, REGISTRY)) ? loadAll() : Promise.resolve({ labs: [], problems: [] });
  loading.set(siteDir, labs);
  return labs;
}

async function loadAll(): Promise<LoadedLabs> {
  const labs: LoadedLab[] = [];
  const problems: Problem[] = [];
  for (const { id, load } of LABS) {
    const file = `src/lab/labs/${id}.ts`;
    try {
      const lab = await load();
      if (lab.id !== id) throw new Error(`found the id ${lab.id}, expected ${id} as the registry says`);
      labs.push(loaded(lab, file));
    } catch (thrown) {
      problems.push({
        file,
        line: 1,
        severity: "error",
        rule: "lab/run",
        found: thrown instanceof Error ? thrown.message : String(thrown),
        expected: "a lab whose presets and predictions can be run",
        fix: `correct the lab, or its line in ${REGISTRY}`,
      });
    }
  }
  return { labs, problems };
}

function loaded(lab: AnyLab, file: string): LoadedLab {
  const frame = frameOf(lab);
  const questions = lab.predictions.map(({ id, level, skill, prompt, options }): PredictQuestion => {
    const key = frame.predictions.find((prediction) => prediction.id === id)?.key;
    return {
      id,
      level,
      skill,
      prompt,
      kind: "predict",
      lab: lab.id,
      anchor: predictionAnchor(id),
      sources: [],
      options: options.map((option, index) => ({
        ...option,
        ...(index === key ? { correct: true } : {}),
        // Infinity is no JSON.
        from: Math.max(option.from, -Number.MAX_VALUE),
        to: Math.min(option.to, Number.MAX_VALUE),
      })),
    };
  });
  return { id: lab.id, file, frame, questions };
}

/** The fragment that opens a prediction on its lab's page. */
function predictionAnchor(question: string): string {
  return `prediction-${question}`;
}
