import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Problem } from "../../../src/course/problem";

/** A program that shows what a sample is for. */
export interface DemoText {
  /** Path relative to the project root. */
  file: string;
  /** Its imports, as they are written. */
  head: string;
  /** What the imports bring, by the names of the program. */
  names: string[];
  /** Everything below the imports, without the empty lines around it. */
  body: string;
  /** Line of the file on which the body begins. */
  bodyLine: number;
  /** What it must print, without the last line's end. */
  prints: string;
}

export type DemoFault = Pick<Problem, "file" | "line" | "rule" | "found" | "expected" | "fix">;

/** An import of names, and nothing else: the one form that a demo uses. */
const IMPORT = /^import \{([^}]*)\} from "[^"]+";\n/;

/** Where it is written what a demo prints. */
export const printsFile = (file: string) => file.replace(/\.ts$/, ".txt");

/**
 * Reads the demo that a fence names by `run="samples/x.run.ts"`.
 * @param page file of the page, relative to the project root; `line` is the fence's.
 * @param unwritten whether it may be that nobody has written down yet what it prints.
 */
export function readDemo(
  siteDir: string,
  page: string,
  line: number,
  run: string,
  unwritten = false,
): DemoText | { fault: DemoFault } {
  const dir = page.replace(/[^/]*$/, "");
  const file = `${dir}${run}`;
  const path = join(siteDir, file);
  const outside = relative(join(siteDir, dir), path).split(sep)[0] === "..";
  if (outside || !/^samples\/[\w-]+\.run\.ts$/.test(run) || !existsSync(path))
    return {
      fault: {
        file: page,
        line,
        rule: "demo/file",
        found: `run="${run}", which is no demo`,
        expected: `a file samples/….run.ts of ${dir}`,
        fix: "correct the path, or write the demo; CONTRIBUTING.md says how",
      },
    };
  const text = readFileSync(path, "utf8");
  let rest = text;
  const names: string[] = [];
  for (let found = IMPORT.exec(rest); found !== null; found = IMPORT.exec(rest)) {
    for (const part of (found[1] ?? "").split(",")) {
      const name = part
        .trim()
        .split(/\s+as\s+/)
        .at(-1);
      if (name) names.push(name);
    }
    rest = rest.slice(found[0].length);
  }
  const head = text.slice(0, text.length - rest.length).trimEnd();
  if (head === "" || /^(?:import|export)\b/m.test(rest))
    return {
      fault: {
        file,
        line: 1,
        rule: "demo/imports",
        found: head === "" ? "a program that begins with no import" : "an import or export among its statements",
        expected: 'import { a, b } from "./sample"; at the top, and nothing imported or exported below',
        fix: "import the sample's names first; types need none, since the program has no annotations",
      },
    };
  const prints = join(siteDir, printsFile(file));
  if (!unwritten && !existsSync(prints))
    return {
      fault: {
        file,
        line: 1,
        rule: "demo/prints",
        found: `no ${printsFile(run)}`,
        expected: "beside the demo, what it prints",
        fix: `run \`npx vitest run tests/content/demos.test.ts\`, which shows what it prints, judge it, and write it there`,
      },
    };
  const body = rest.trimStart();
  const above = text.slice(0, text.length - body.length);
  return {
    file,
    head,
    names,
    body: body.trimEnd(),
    bodyLine: above.split("\n").length,
    prints: existsSync(prints) ? readFileSync(prints, "utf8").trimEnd() : "",
  };
}
