import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundleDemo } from "./bundle-demo";
import { readDemo } from "./read/demo";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "half-open-demo-"));
  mkdirSync(join(dir, "docs/a/samples"), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function bundled(sample: string, demo: string) {
  writeFileSync(join(dir, "docs/a/samples/x.ts"), sample);
  writeFileSync(join(dir, "docs/a/samples/x.run.ts"), demo);
  writeFileSync(join(dir, "docs/a/samples/x.run.txt"), "1\n");
  const read = readDemo(dir, "docs/a/index.mdx", 7, "samples/x.run.ts");
  return "fault" in read ? read : { read, ...(await bundleDemo(dir, read)) };
}

test("imports become plain script that declares their names; the body is left as it is", async () => {
  const result = await bundled(
    "export class Shop { readonly price: number = 1 }\nexport const other = 2;\n",
    'import { Shop, other as two } from "./x";\n\nconsole.log(new Shop().price + two);\n',
  );
  if ("fault" in result) throw new Error(result.fault.found);
  expect(result.read).toMatchObject({ names: ["Shop", "two"], bodyLine: 3, prints: "1" });
  expect(result.read.body).toBe("console.log(new Shop().price + two);");
  const value = new Function(`${result.bundle}\nreturn [new Shop().price + two, Shop.name];`)() as unknown;
  expect(value).toEqual([3, "Shop"]);
});

test("what of a sample needs Node or a package is left out where the demo does not use it", async () => {
  const result = await bundled(
    'import { sep } from "node:path";\nimport { gzipSync } from "node:zlib";\nexport const a = 1;\nexport const b = () => gzipSync(sep);\n',
    'import { a } from "./x";\n\nconsole.log(a);\n',
  );
  expect(result).toHaveProperty("bundle", expect.not.stringMatching(/node:|zlib|require/));
});

test.each([
  ["no import", "export const a = 1;", "console.log(1);\n", "demo/imports", 1],
  ["an import of everything", "export const a = 1;", 'import * as x from "./x";\nconsole.log(x);\n', "demo/imports", 1],
  ["a name that is not there", "export const a = 1;", 'import { b } from "./x";\nconsole.log(b);\n', "demo/bundle", 1],
  ["a file that is not there", "", 'import { b } from "./y";\nconsole.log(b);\n', "demo/bundle", 1],
  [
    "a sample that needs Node",
    'import { sep } from "node:path";\nexport const a = sep;',
    'import { a } from "./x";\nconsole.log(a);\n',
    "demo/bundle",
    1,
  ],
  [
    "types in the program",
    "export const a = 1;",
    'import { a } from "./x";\n\nconst b: number = a;\n',
    "demo/types",
    3,
  ],
])("%s is refused, with its place", async (_, sample, demo, rule, line) => {
  const result = await bundled(sample, demo);
  expect("fault" in result && result.fault).toMatchObject({ rule, line, file: "docs/a/samples/x.run.ts" });
});

test.each(["samples/y.run.ts", "samples/x.ts", "../b/samples/x.run.ts", "samples/../../../x.run.ts"])(
  "a fence that names %s is refused at its line",
  (run) => {
    expect(readDemo(dir, "docs/a/index.mdx", 7, run)).toMatchObject({
      fault: { rule: "demo/file", line: 7, file: "docs/a/index.mdx" },
    });
  },
);
