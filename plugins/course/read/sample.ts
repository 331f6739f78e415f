import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { cutRegion } from "./region";

/**
 * The text a fence shows.
 * @param dir folder of the page, relative to the project root; the file must be inside it.
 */
export function readSample(
  siteDir: string,
  dir: string,
  file: string,
  region: string | undefined,
): { text: string } | { fault: Pick<Problem, "rule" | "found" | "expected" | "fix"> } {
  const path = join(siteDir, dir, file);
  const outside = relative(join(siteDir, dir), path).split(sep)[0] === "..";
  if (outside || !existsSync(path) || !statSync(path).isFile()) {
    const found = outside ? `file="${file}", outside the page's folder` : `file="${file}", which does not exist`;
    return {
      fault: {
        rule: "fence/file",
        found,
        expected: `a file below ${dir}`,
        fix: "correct the path; it is relative to the page's folder",
      },
    };
  }
  const text = cutRegion(readFileSync(path, "utf8"), region);
  if (text !== undefined) return { text };
  const expected = `#region ${region} … #endregion ${region} in comments of ${file}`;
  return {
    fault: {
      rule: "fence/region",
      found: `region="${region}", which ${file} does not have`,
      expected,
      fix: "correct the name or mark the region",
    },
  };
}

/** Name of the generated file that holds a demo as it is shown; what it imports is beside it, `….bundle`. */
export function demoKey(demo: string): string {
  return `demos/${demo
    .replace(/^docs\//, "")
    .replace(/\/samples\//, "/")
    .replace(/\.run\.ts$/, "")
    .replaceAll("/", "--")}`;
}

/** Name of the generated file that holds a highlighted sample. */
export function sampleKey(page: string, file: string, region: string | undefined): string {
  const owner = page
    .replace(/^(?:docs|src\/pages)\//, "")
    .replace(/(?:\/index)?\.mdx?$/, "")
    .replaceAll("/", "--");
  const name = [file, region ?? ""].join("--").replace(/[^\w]+/g, "-");
  return `samples/${owner}/${name}`;
}
