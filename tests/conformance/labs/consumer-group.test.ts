import { describe, expect, it } from "vitest";
import { lag, phases, range as pageRange, type Scenario } from "../../../docs/related/message-queues/samples/group";
import type { ParameterValues } from "../../../src/lab/lab";
import { runLab } from "../../../src/lab/labs/describe-lab.contract";
import { consumerGroup } from "../../../src/lab/labs/consumer-group";
import { range } from "../../../src/lab/models/consumer-group/assignors";
import { readVectors } from "../engine/vectors";

interface Vectors {
  kafka: { heartbeat: string; sessionTimeout: string; maxPollInterval: string; maxPollRecords: number };
}

const vectors = readVectors<Vectors>("defaults.json");

describe.skipIf(vectors === null)("the lab's defaults are Kafka's", () => {
  const defaultOf = (id: string) => consumerGroup.parameters.find((parameter) => parameter.id === id)?.default;
  const kafka = vectors?.kafka;

  it.each([
    ["heartbeat", kafka?.heartbeat],
    ["session", kafka?.sessionTimeout],
    ["max-poll", kafka?.maxPollInterval],
  ])("%s", (id, text) => expect(`${Number(defaultOf(id)) / 1000}s`).toBe(text?.split(" ")[0]));

  it("batch", () => expect(defaultOf("batch")).toBe(kafka?.maxPollRecords));
});

/* The two were written apart, from the same sources. */
describe("the lab and the sample of its page", () => {
  const valuesOf = ({ assignor, staticMember, stop, backAfter }: Scenario): ParameterValues => ({
    heartbeat: 0,
    protocol: assignor === "range" ? "eager" : "cooperative",
    static: staticMember === true,
    trouble: stop,
    back: (backAfter ?? 0) * 1000,
    length: 420_000,
  });
  const scenarios: Scenario[] = [undefined, 1, 5, 20, 44].flatMap((backAfter) =>
    (["killed", "closed"] as const).flatMap((stop) =>
      (["range", "cooperative-sticky"] as const).flatMap((assignor) =>
        [false, true].map((staticMember) => ({
          assignor,
          stop,
          staticMember,
          ...(backAfter === undefined ? {} : { backAfter }),
        })),
      ),
    ),
  );

  it.each(scenarios.map((scenario) => [JSON.stringify(scenario), scenario] as const))("agree on %s", (_, scenario) => {
    const { worst, caughtUp } = lag(phases(scenario));
    const run = runLab(consumerGroup, valuesOf(scenario), 1);
    // The page counts in steps of 0.05 s.
    expect(Math.abs(run.measure("worst") - worst)).toBeLessThanOrEqual(6);
    expect(Math.abs(run.measure("gone") - caughtUp)).toBeLessThanOrEqual(0.3);
  });

  it("assign ranges alike", () => {
    for (let partitions = 1; partitions <= 24; partitions++)
      for (let members = 1; members <= 16; members++) {
        const names = Array.from({ length: members }, (_, index) => String.fromCodePoint(65 + index));
        const owners = pageRange(partitions, names);
        const all = range(partitions, members);
        expect(all.flatMap((own, at) => own.map((partition) => owners[partition] === names[at]))).toEqual(
          owners.map(() => true),
        );
      }
  });
});
