import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { queueBytes } from "./cost";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => parse(readFileSync(join(HERE, "../config", file), "utf8"));
const days = (age: string) => Number.parseInt(age, 10);

describe("the configuration fits together", () => {
  it("nothing is older than 30 days: rollover plus the delete phase", () => {
    const { hot, delete: removal } = read("ilm-policy.json").policy.phases;
    expect(days(hot.actions.rollover.max_age) + days(removal.min_age)).toBeLessThanOrEqual(30);
  });

  it("each phase starts after the one before it", () => {
    const { warm, frozen, delete: removal } = read("ilm-policy.json").policy.phases;
    const ages = [warm, frozen, removal].map(({ min_age: age }) => days(age));
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
  });

  it("the template cannot explode, names its policy and keeps refused documents", () => {
    const { template } = read("index-template.json");
    expect(template.mappings.dynamic).toBe(false);
    expect(template.settings["index.lifecycle.name"]).toBe("logs-checkout");
    expect(template.data_stream_options.failure_store.enabled).toBe(true);
  });

  it("the persistent queue holds 4 hours of 600 events of 1,500 bytes", () => {
    const logstash = read("logstash.yml");
    expect(Number.parseInt(logstash["queue.max_bytes"], 10) * 1_073_741_824).toBeGreaterThan(
      queueBytes(900_000, 4 * 3_600, 1.2),
    );
  });

  it("the dead letters do not outlive the index", () => {
    expect(days(read("logstash.yml")["dead_letter_queue.retain.age"])).toBeLessThan(30);
  });

  it("two days lie on disk twice, as the cost table says: until rollover, then until frozen", () => {
    const { hot, frozen } = read("ilm-policy.json").policy.phases;
    expect(days(hot.actions.rollover.max_age) + days(frozen.min_age)).toBe(2);
  });

  it("the agent reads rotated files, compressed ones too, and writes to the template's stream", () => {
    const filebeat = read("filebeat.yml");
    const [input] = filebeat["filebeat.inputs"];
    expect(input.paths[0]).toMatch(/^\/var\/log\/pods\/.*\.log\*$/);
    expect(input.compression).toBe("auto");
    const [pattern] = read("index-template.json").index_patterns as string[];
    expect(filebeat["output.elasticsearch"].index.startsWith(pattern?.replace("*", ""))).toBe(true);
  });

  it("registry and queue survive the agent's pod, and the logs are mounted read-only", () => {
    const { containers, volumes } = read("filebeat-daemonset.yaml").spec.template.spec;
    const mounts = containers[0].volumeMounts as { name: string; readOnly?: boolean }[];
    expect(mounts.find(({ name }) => name === "logs")?.readOnly).toBe(true);
    expect(volumes.find(({ name }: { name: string }) => name === "data").hostPath.type).toBe("DirectoryOrCreate");
  });
});
