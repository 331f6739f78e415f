import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { readSample } from "../read/sample";
import type { Fence } from "../read/fences";
import type { TopicText } from "../read/topic";
import type { World } from "./world";

/** Every sample of the topic has a test that imports it. */
export function checkSamples(topic: TopicText, world: World): Problem[] {
  const dir = join(world.siteDir, topic.dir, "samples");
  if (!existsSync(dir)) return [];
  // A demo is held to what it prints by tests/content/demos.test.ts.
  const names = readdirSync(dir).filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".run.ts"));
  const tests = names.filter((name) => name.includes(".test."));
  const tested = tests.map((name) => readFileSync(join(dir, name), "utf8")).join("\n");
  return names
    .filter((name) => !name.includes(".test.") && !name.endsWith(".d.ts"))
    .filter((name) => !new RegExp(`["']\\./${basename(name).replace(/\.tsx?$/, "")}(?:\\.[jt]sx?)?["']`).test(tested))
    .map((name) => ({
      file: `${topic.dir}/samples/${name}`,
      line: 1,
      severity: "error",
      rule: "sample/untested",
      found: `no test in samples/ imports ./${name.replace(/\.tsx?$/, "")}`,
      expected: "a test beside the sample that proves what the page says about it",
      fix: `write ${topic.dir}/samples/${name.replace(/\.(tsx?)$/, ".test.$1")}`,
    }));
}

/** Every `file=` and `region=` of a page leads to text. */
export function checkFences(page: string, fences: readonly Fence[], world: World): Problem[] {
  return fences.flatMap((fence): Problem[] => {
    const base = { file: page, line: fence.line, column: fence.column, severity: "error" as const };
    if (fence.file === undefined) {
      if (fence.region === undefined) return [];
      const fix = "add file=, or remove region=";
      return [
        {
          ...base,
          rule: "fence/region",
          found: `region="${fence.region}" without file=`,
          expected: "a file to cut it from",
          fix,
        },
      ];
    }
    const fault = readSample(world.siteDir, dirname(page), fence.file, fence.region);
    if (!("fault" in fault)) return [];
    return [{ ...base, ...fault.fault }];
  });
}
