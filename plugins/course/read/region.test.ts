import { describe, expect, test } from "vitest";
import { cutRegion } from "./region";

const TS = "import a;\n\n// #region one\n  const x = 1;\n\n  if (x) {\n    y();\n  }\n// #endregion one\nrest;\n";

describe("cutRegion", () => {
  test("cuts the region and takes its indentation away", () => {
    expect(cutRegion(TS, "one")).toBe("const x = 1;\n\nif (x) {\n  y();\n}");
  });

  test("shows the whole file without markers", () => {
    expect(cutRegion(TS)).toBe("import a;\n\n  const x = 1;\n\n  if (x) {\n    y();\n  }\nrest;");
  });

  test("knows the comments of YAML, SQL and HTML", () => {
    expect(cutRegion("# #region a\nk: 1\n# #endregion a", "a")).toBe("k: 1");
    expect(cutRegion("-- #region a\nSELECT 1\n-- #endregion a", "a")).toBe("SELECT 1");
    expect(cutRegion("<!-- #region a -->\n<b/>\n<!-- #endregion a -->", "a")).toBe("<b/>");
  });

  test("leaves out the markers of regions inside", () => {
    expect(cutRegion("// #region a\n1\n// #region b\n2\n// #endregion b\n3\n// #endregion a", "a")).toBe("1\n2\n3");
  });

  test.each([
    ["there is none", "x", "a"],
    ["it never ends", "// #region a\nx", "a"],
    ["it is empty", "// #region a\n// #endregion a", "a"],
  ])("finds nothing where %s", (_, text, region) => expect(cutRegion(text, region)).toBeUndefined());
});
