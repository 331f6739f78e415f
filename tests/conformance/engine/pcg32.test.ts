import { expect, it } from "vitest";
import { Pcg32 } from "../../../src/lab/engine/pcg32";
import { Random } from "../../../src/lab/engine/random";
import { readVectors } from "./vectors";

interface Pcg32Vectors {
  seed: number;
  stream: number;
  first6: string[];
  coins65: string;
  rolls33: number[];
  round2_32bit: string[];
}

const vectors = readVectors<Pcg32Vectors>("pcg32.json");

it.skipIf(vectors === null)(
  `PCG32 gives the reference implementation's output${vectors ? "" : " (skipped: no vectors)"}`,
  () => {
    const { seed, stream, first6, coins65, rolls33 } = vectors as Pcg32Vectors;
    const generator = Pcg32.seeded(0, seed, 0, stream);
    const random = new Random(generator);
    expect(first6.map(() => `0x${generator.next().toString(16).padStart(8, "0")}`)).toEqual(first6);
    expect(Array.from(coins65, () => "TH"[random.below(2)]).join("")).toBe(coins65);
    expect(rolls33.map(() => random.below(6) + 1)).toEqual(rolls33);
  },
);
