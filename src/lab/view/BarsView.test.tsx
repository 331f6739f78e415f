import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { AnyLab, PictureBars } from "../lab";
import { LabView } from "../LabView";
import { frameOf } from "./frame";
import { queueLab } from "./queue-lab.contract";

const bars: PictureBars = {
  title: "Where the time went",
  axis: { label: "since the start", unit: "ms", max: 90 },
  bars: [
    { id: "a", label: "gateway", from: 0, to: 90, tone: "plain" },
    { id: "b", label: "payment", depth: 1, from: 10, to: 60, tone: "bad", state: "failed" },
  ],
};
const plain: AnyLab = queueLab;
const pageOf = (lab: AnyLab) => renderToStaticMarkup(<LabView frame={frameOf(lab)} lab={undefined} level={3} />);

it("a picture with bars has them drawn in both shapes and told as a table, beside its boxes", () => {
  const page = pageOf({ ...plain, picture: (state, values) => ({ ...plain.picture(state, values), bars }) });
  expect(page.match(/aria-label="Bars at 0\.00 s\. Where the time went\. gateway: 90 ms; payment/g)).toHaveLength(2);
  expect(page).toContain('aria-label="Picture at');
  expect(page).toMatch(/<th scope="row">payment<\/th><td>10 ms<\/td><td>60 ms<\/td><td>failed<\/td>/);
  expect(page).not.toMatch(/ style="/);
});

it("bars may stand alone: a picture without boxes draws none and has no table of them", () => {
  const page = pageOf({ ...plain, picture: () => ({ nodes: [], edges: [], messages: [], bars }) });
  expect(page).toContain("data-bar-table");
  expect(page).not.toContain('aria-label="Picture at');
  expect(page).not.toContain("data-boxes");
  expect(page).not.toMatch(/NaN|Infinity/);
});

it("a picture without bars is as it was", () => expect(pageOf(plain)).not.toMatch(/data-bars|data-bar-table/));
