import { expect, it } from "vitest";
import { create } from "../engine/run";
import { type AnyLab, type ParameterValues, type Picture, valuesOf } from "../lab";
import { layoutOf, type Orientation } from "../view/layout";

/** Less room than this between two boxes hides the arrow there, in pixels of the drawing. */
const LEAST_GAP = 10;

/** What a reader could not see: boxes without room between them, and arrows that run behind a third box. */
function hidden(picture: Picture, orientation: Orientation): string[] {
  const { box, centres, edges } = layoutOf(picture, orientation);
  const all = [...centres];
  const close = all.flatMap(([a, p], at) =>
    all
      .slice(at + 1)
      .filter(([, q]) => Math.abs(p.x - q.x) < box.width + LEAST_GAP && Math.abs(p.y - q.y) < box.height + LEAST_GAP)
      .map(([b]) => `${a} touches ${b}`),
  );
  const behind = edges.flatMap(({ key, from, to }) =>
    all
      .filter(([id]) => !key.split(">").includes(id))
      .filter(([, { x, y }]) =>
        Array.from({ length: 101 }, (_, part) => part / 100).some(
          (part) =>
            Math.abs(from.x + (to.x - from.x) * part - x) < box.width / 2 &&
            Math.abs(from.y + (to.y - from.y) * part - y) < box.height / 2,
        ),
      )
      .map(([id]) => `${key} behind ${id}`),
  );
  return [...close, ...behind];
}

/** On a wide screen and on a telephone every arrow is seen, also where these values change which boxes there are. */
export function describePicture(lab: AnyLab, others: readonly ParameterValues[] = []): void {
  it.each(["wide", "tall"] as const)("no box touches another and no arrow runs behind one: %s", (orientation) => {
    for (const differences of [...lab.presets.map(({ values }) => values), ...others]) {
      const values = valuesOf(lab, differences);
      const picture = lab.picture(create({ model: lab.model, parameters: values }, 1).state, values);
      expect(hidden(picture, orientation), JSON.stringify(differences)).toEqual([]);
    }
  });
}

/** How many letters a box or a bar has room for on a telephone, and how many the state of a bar has. */
const LETTERS = { label: 14, barState: 22 };

/** Every label of every preset, at moments spread over its run, fits a telephone; bars and their marks have a length. */
export function describeLabels(lab: AnyLab): void {
  it("has labels that a phone can show", { timeout: 60_000 }, () => {
    for (const { values, seed } of lab.presets) {
      const parameters = valuesOf(lab, values);
      const run = create({ model: lab.model, parameters }, seed, { history: false });
      for (let part = 0; part <= 20; part++) {
        run.runUntil({ t: Math.floor((lab.lengthUs(parameters) * part) / 20) });
        const { nodes, bars } = lab.picture(run.state, parameters);
        for (const { label, state } of nodes) {
          expect(label.length).toBeLessThanOrEqual(LETTERS.label);
          expect(state?.label.length ?? 0).toBeLessThanOrEqual(LETTERS.label);
        }
        for (const { label, state, from, to, marks } of bars?.bars ?? []) {
          expect(label.length).toBeLessThanOrEqual(LETTERS.label);
          expect(state?.length ?? 0).toBeLessThanOrEqual(LETTERS.barState);
          expect(to).toBeGreaterThanOrEqual(from);
          for (const mark of marks ?? []) expect(mark.to).toBeGreaterThan(mark.from);
        }
      }
    }
  });
}
