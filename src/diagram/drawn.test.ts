import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { columnStep, drawingSize, smallestWidth, step, switchWidth, withOtherIds } from "./drawn";

const css = (name: string) => readFileSync(path.join(import.meta.dirname, name), "utf8");

describe("a drawing's sizes", () => {
  it("are read from the svg", () => {
    expect(drawingSize('<svg class="x" viewBox="0 0 9 9" width="640" height="360" role="img">')).toEqual({
      width: 640,
      height: 360,
    });
    expect(drawingSize("")).toEqual({ width: 0, height: 0 });
  });

  it("only ever name classes the stylesheets have", () => {
    const steps = css("steps.css");
    const ascii = css("ascii.css");
    for (let px = 1; px < 3000; px += 7) {
      expect(steps).toContain(`.dg-at-${switchWidth(px)} `);
      if (smallestWidth(px) >= 200) expect(steps).toContain(`.dg-min-${smallestWidth(px)} `);
    }
    for (let columns = 1; columns <= 78; columns += 1) expect(ascii).toContain(`.ag-cols-${columnStep(columns)} `);
    expect(step(1)).toBe(200);
  });
});

describe("withOtherIds", () => {
  it("renames ids and everything that points to them", () => {
    const svg =
      '<svg aria-labelledby="dgab12-w-title"><title id="dgab12-w-title">t</title><marker id="dgab12-w-0"/><path marker-end="url(#dgab12-w-0)"/></svg>';
    const other = withOtherIds(svg, "f");
    expect(other).not.toContain("dgab12-w-");
    expect(other.match(/dgab12-wf-0/g)).toHaveLength(2);
    expect(other.match(/dgab12-wf-title/g)).toHaveLength(2);
  });

  it("leaves a drawing without ids alone", () => expect(withOtherIds("<svg/>", "f")).toBe("<svg/>"));
});

describe("roles.css", () => {
  it("has a colour for every role the renderer can name", () => {
    const palette = readFileSync(path.join(import.meta.dirname, "../../plugins/diagrams/worker/palette.mjs"), "utf8");
    const roles = (list: string) =>
      [...(new RegExp(`${list} = \\[([^\\]]*)\\]`).exec(palette)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(
        (match) => match[1],
      );
    const sheet = css("roles.css");
    const names = [...roles("SURFACES"), ...roles("INKS")];
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      expect(sheet).toMatch(new RegExp(`\\.dg-f-${name}\\b`));
      expect(sheet).toMatch(new RegExp(`\\.dg-s-${name}\\b`));
    }
  });
});
