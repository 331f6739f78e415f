import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const text = (file: string) => readFileSync(join(HERE, "../config", file), "utf8");
const gateway = parse(text("otel-gateway.yaml"));
const tail = parse(text("otel-tail.yaml"));
const seconds = (duration: string) => Number.parseFloat(duration);

describe.each([
  ["otel-gateway.yaml", gateway],
  ["otel-tail.yaml", tail],
])("%s", (_file, config) => {
  const { receivers, processors, exporters } = config.service.pipelines.traces;

  it("uses only components that it configures, and configures none that it does not use", () => {
    expect(Object.keys(config.receivers)).toEqual(receivers);
    expect(Object.keys(config.processors)).toEqual(processors);
    expect(Object.keys(config.exporters)).toEqual(exporters);
  });

  it("limits memory first, and really measures", () => {
    expect(processors[0]).toBe("memory_limiter");
    expect(seconds(config.processors.memory_limiter.check_interval)).toBe(1);
    const { limit_percentage: limit, spike_limit_percentage: spike } = config.processors.memory_limiter;
    expect(spike / limit).toBe(0.2); // the documentation's starting point
  });
});

describe("the two layers", () => {
  it("route by trace id and sample in the second only", () => {
    expect(gateway.exporters.load_balancing.routing_key).toBe("traceID");
    expect(gateway.service.pipelines.traces.processors).not.toContain("tail_sampling");
    expect(tail.service.pipelines.traces.processors).toEqual(["memory_limiter", "tail_sampling", "batch"]);
  });

  it("wait as long as the slowest checkout plus the delay of the SDK's batch", () => {
    const [deadline, batchDelay] = [10, 5];
    expect(seconds(tail.processors.tail_sampling.decision_wait)).toBeGreaterThan(deadline + batchDelay);
  });

  it("have room for the wait on a day of sales in a single pod, which the default wait of 30 s would not have", () => {
    const { num_traces: room, decision_wait: wait } = tail.processors.tail_sampling;
    expect(room).toBeGreaterThanOrEqual(2_000 * seconds(wait));
    expect(room).toBeLessThan(2_000 * 30);
  });

  it("remember verdicts for at least ten times as many traces as they hold", () => {
    const { num_traces: room, decision_cache: cache } = tail.processors.tail_sampling;
    expect(cache.sampled_cache_size).toBeGreaterThanOrEqual(10 * room);
    expect(cache.non_sampled_cache_size).toBeGreaterThanOrEqual(10 * room);
  });

  it("have a policy for the usual beside the interesting, and each block has the name of its type", () => {
    const { policies } = tail.processors.tail_sampling;
    for (const policy of policies) expect(Object.keys(policy)).toEqual(["name", "type", policy.type]);
    expect(policies.map(({ type }: { type: string }) => type)).toContain("probabilistic");
  });
});

it("the mesh samples everything, because the tail decides", () => {
  const [mesh] = parseAllDocuments(text("telemetry.yaml")).map((document) => document.toJS());
  expect(mesh.spec.tracing[0].randomSamplingPercentage).toBe(100);
});
