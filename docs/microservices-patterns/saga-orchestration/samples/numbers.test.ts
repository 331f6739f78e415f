import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BpmnModdle } from "bpmn-moddle";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { CHECKOUT } from "./checkout-machine";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (path: string) => readFileSync(join(HERE, path), "utf8");

describe("the arithmetic of the page", () => {
  it("counts messages, transitions and rows a day", () => {
    const commands = Object.keys(CHECKOUT.states).filter((state) =>
      ["reserving", "charging", "ordering_parcel", "confirming"].includes(state),
    ).length;
    expect(100 * 2 * commands).toBe(800); // messages a second
    expect(100 * (1 + commands + commands)).toBe(900); // start, transitions, and marking each command as sent
    expect(commands * 8_640_000).toBe(34_560_000); // rows of history a day
    expect((34_560_000 * 200) / 1e9).toBeCloseTo(6.9, 1);
    expect((34_560_000 * 200 * 30) / 1e9).toBeCloseTo(207, 0);
  });

  it("counts the commands that are lost between commit and publish", () => {
    const perPod = (100 * 4) / 5;
    expect(perPod * 0.002).toBeCloseTo(0.16);
    expect(perPod * 0.002 * 10 * 5).toBeCloseTo(8);
  });

  it("counts the events of a Temporal history", () => {
    expect(1 + 5 * 3 + 4 * 3 + 1).toBe(29); // started, five workflow tasks, four activities, completed
    const round = 3 + 2 + 2 * 3; // an activity, a timer, and a workflow task after each
    expect(Math.floor(51_200 / round)).toBe(4_654);
    expect((4_654 * 10) / 3600).toBeCloseTo(12.9, 1);
  });

  it("counts what waits while shipping is down", () => {
    expect(100 * 3 * 3600).toBe(1_080_000);
    expect(1_080_000 / 60).toBe(18_000); // commands a second when each asks once a minute
    expect(1_080_000 / (150 - 100) / 3600).toBeCloseTo(6, 5); // hours until all is caught up, shipping at 150 a second
  });
});

describe("numbers that have to fit together", () => {
  it("lets a worker finish an attempt before it is killed", () => {
    const [deployment] = parseAllDocuments(read("../config/workers.yaml")).map((document) => document.toJS());
    const { terminationGracePeriodSeconds: pod, containers } = deployment.spec.template.spec;
    const worker = Number(containers[0].env[0].value);
    const attempt = Math.max(
      ...[...read("temporal-checkout.ts").matchAll(/startToCloseTimeout: "(\d+) s"/g)].map((match) => Number(match[1])),
    );
    expect(attempt).toBe(10);
    expect(worker).toBeGreaterThan(attempt);
    expect(pod).toBeGreaterThan(worker);
  });

  it("gives the machine and the workflow the same patience", () => {
    const patience = [...read("temporal-checkout.ts").matchAll(/scheduleToCloseTimeout: "(\d+) (s|min)"/g)].map(
      ([, amount, unit]) => Number(amount) * (unit === "min" ? 60 : 1),
    );
    expect(patience).toEqual([CHECKOUT.states.reserving?.patience, CHECKOUT.states.charging?.patience]);
  });

  it("models a compensation for what stands before the pivot, and names it in the throw event", async () => {
    const { warnings } = await new BpmnModdle().fromXML(read("../config/checkout.bpmn"));
    expect(warnings).toEqual([]);
    expect(read("../config/checkout.bpmn")).toContain('<bpmn:compensateEventDefinition activityRef="reserve" />');
  });
});
