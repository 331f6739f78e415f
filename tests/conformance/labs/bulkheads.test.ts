import { describe, expect, it } from "vitest";
import { create } from "../../../src/lab/engine/run";
import { bulkhead } from "../../../src/lab/labs/bulkhead";
import { valuesOf, type ParameterValues } from "../../../src/lab/lab";
import { erlangB } from "../../../src/lab/models/bulkhead/erlang";
import { readVectors } from "../engine/vectors";

interface Figure {
  measured: number;
  theory: number;
}
interface Queueing {
  erlangLossBulkhead: {
    measured: string;
    theory: number;
    timeout200ms: Figure;
    pool60: Figure;
    partitioned: Figure;
  };
}
interface Presets {
  presets: { id: string; expected: string }[];
}

const queueing = readVectors<Queueing>("queueing.json");
const presets = readVectors<Presets>("presets.json");

/** The mean over 50 seeds of what is served of order history in the outage. */
function served(values: ParameterValues): number {
  let [offered, lost] = [0, 0];
  for (let seed = 0; seed < 50; seed++) {
    const run = create({ model: bulkhead.model, parameters: valuesOf(bulkhead, values) }, seed);
    run.runUntil({ t: 40_000_000 });
    offered += run.state.during.offered;
    lost += run.state.during.lost;
  }
  return 1 - lost / offered;
}

const HELD_FOR_1S = 50 * 0.05 + 50;
const loss = queueing?.erlangLossBulkhead;
const shared = Number(/([\d.]+)\+-/.exec(loss?.measured ?? "")?.[1]);
const skipped = queueing === null || presets === null ? " (skipped: no vectors)" : "";

describe.skipIf(skipped !== "")(`Erlang-loss bulkheads${skipped}`, () => {
  const rows: [string, ParameterValues, number, number, Figure][] =
    loss === undefined
      ? []
      : [
          ["shared pool of 20", {}, 20, HELD_FOR_1S, { measured: shared, theory: loss.theory }],
          ["time-out of 200 ms", { "time-out": 200 }, 20, 50 * 0.05 + 50 * 0.2, loss.timeout200ms],
          ["pool of 60", { threads: 60 }, 60, HELD_FOR_1S, loss.pool60],
          ["10 + 10", { protection: "semaphore", permits: 10, "history-permits": 10 }, 10, 50 * 0.05, loss.partitioned],
        ];

  it.each(rows)(
    "%s: theory to its last digit, the run within 0.025 of what was measured",
    (_, values, servers, load, figure) => {
      const digits = figure.theory === loss?.partitioned.theory ? 5 : 4;
      expect(1 - erlangB(servers, load)).toBeCloseTo(figure.theory, digits);
      const share = served(values);
      expect(Math.abs(share - figure.measured), `served ${share}`).toBeLessThan(0.025);
      if (figure.measured > 0.9) expect(Math.abs(share - figure.theory)).toBeLessThan(0.005);
    },
  );

  it.each([
    ["bulkhead.shared", {}],
    ["bulkhead.partitioned", { protection: "semaphore", permits: 10, "history-permits": 10 }],
    ["bulkhead.shortTimeout", { "time-out": 200 }],
  ] as const)("preset %s comes out as proposed", (id, values) => {
    const { expected } = presets!.presets.find((preset) => preset.id === id)!;
    const [, share, band] = /A success ([\d.]+)(?:\+-([\d.]+))?/.exec(expected)!;
    expect(Math.abs(served(values) - Number(share))).toBeLessThan(Number(band ?? 0.005));
  });
});
