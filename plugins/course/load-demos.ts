import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../src/course/problem";
import type { Demo } from "./assemble";
import { bundleDemo } from "./bundle-demo";
import type { World } from "./check/world";
import { type DemoFault, readDemo } from "./read/demo";

/** Every demo that a page shows, bundled, and what is wrong with them. */
export async function loadDemos(world: World): Promise<{ demos: Demo[]; problems: Problem[] }> {
  const topics = world.topics.flatMap(({ page, draft, dir }) =>
    page === undefined ? [] : [{ file: page.file, fences: page.fences, draft, dir }],
  );
  const pages = world.pages.map(({ file, fences }) => ({
    file,
    fences,
    draft: false,
    dir: file.replace(/\/[^/]*$/, ""),
  }));
  const loaded = await Promise.all(
    [...topics, ...pages].map(async ({ file, fences, draft, dir }) => {
      const named = new Map(fences.flatMap(({ run, line }) => (run === undefined ? [] : [[run, line] as const])));
      const results = await Promise.all(
        [...named].map(async ([run, line]) => {
          const demo = readDemo(world.siteDir, file, line, run);
          if ("fault" in demo) return demo;
          const bundled = await bundleDemo(world.siteDir, demo);
          return "fault" in bundled ? bundled : { demo: { ...demo, ...bundled } };
        }),
      );
      const faults = [
        ...results.flatMap((result) => ("fault" in result ? [result.fault] : [])),
        ...notShown(world.siteDir, dir, new Set(named.keys())),
      ];
      const severity = draft ? ("warning" as const) : ("error" as const);
      return {
        demos: results.flatMap((result) => ("demo" in result ? [result.demo] : [])),
        problems: faults.map((fault): Problem => ({ ...fault, severity })),
      };
    }),
  );
  return { demos: loaded.flatMap(({ demos }) => demos), problems: loaded.flatMap(({ problems }) => problems) };
}

/** Demos beside a page that it does not show. */
function notShown(siteDir: string, dir: string, shown: ReadonlySet<string>): DemoFault[] {
  const samples = join(siteDir, dir, "samples");
  if (!existsSync(samples)) return [];
  return readdirSync(samples)
    .filter((name) => name.endsWith(".run.ts") && !shown.has(`samples/${name}`))
    .map((name) => ({
      file: `${dir}/samples/${name}`,
      line: 1,
      rule: "demo/not-shown",
      found: "a demo that no listing of the page names",
      expected: `run="samples/${name}" on the first line of a fence`,
      fix: "name it where its sample is shown, or delete it",
    }));
}
