import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Panel } from "./drill";
import { PanelView } from "./PanelView";

const html = (panel: Panel) => renderToStaticMarkup(<PanelView panel={panel} />);

/** Where a chart's curves end, and where its frame does. */
function endsOf(markup: string): { curves: number[]; frame: number } {
  const lasts = [...markup.matchAll(/<polyline[^>]* points="([^"]+)"/g)].map(([, points]) =>
    Number(points!.trim().split(" ").at(-1)!.split(",")[0]),
  );
  return { curves: lasts, frame: Number(/<line[^>]* x1="([\d.]+)" x2="\1"/.exec(markup)?.[1]) };
}

describe("a panel", () => {
  it.each([2, 19, 108, 201])("draws a curve of %i moments over the whole of its time", (moments) => {
    const panel: Panel = {
      kind: "chart",
      title: "Charges that fail",
      series: [{ id: "failed", label: "Failed", unit: "%" }],
      samples: [Array.from({ length: moments }, (_, index) => index)],
      lengthUs: 60_000_000,
    };
    const { curves, frame } = endsOf(html(panel));
    expect(curves).toEqual([frame]);
  });

  it("says the title of a table above the frame that scrolls, and names the table by it", () => {
    const markup = html({ kind: "table", title: "The pods", columns: ["Pod", "Ready"], rows: [["order-1", "yes"]] });
    const id = /<figcaption id="([^"]+)">The pods<\/figcaption>/.exec(markup)?.[1];
    expect(id).toBeDefined();
    expect(markup).toContain(`<table aria-labelledby="${id}">`);
  });
});
