import { describe, expect, it } from "vitest";
import { describeModel } from "./model.contract";
import { stationAt } from "./queue-station.contract";
import { retryingClients } from "./retrying-client.contract";
import { create } from "./run";

describeModel("a queue with one server", stationAt(1, 0.8));
describeModel("a queue with 50 servers", stationAt(50, 0.8));
describeModel("a retrying client", retryingClients());

describe("common random numbers", () => {
  it("the same customers arrive whatever the retry policy draws", () => {
    const arrivals = [1, 2, 5].map((attempts) => {
      const run = create(retryingClients(attempts), 1);
      run.runUntil({ t: 60_000_000 });
      return run.log({ type: "offered" }).map(({ t, id, data }) => ({ t, id, data }));
    });
    expect(arrivals[0]?.length).toBeGreaterThan(1000);
    expect(arrivals[1]).toEqual(arrivals[0]);
    expect(arrivals[2]).toEqual(arrivals[0]);
  });
});

describe("conservation", () => {
  it.each([1, 2, 3])("offered = ok + failed + in flight at any moment, seed %i", (seed) => {
    const run = create(retryingClients(), seed);
    for (let t = 1_000_000; t <= 20_000_000; t += 1_000_000) {
      run.runUntil({ t });
      const { offered = 0, ok = 0, failed = 0 } = run.metrics({ from: 0, to: t + 1 }).count;
      expect(offered).toBe(ok + failed + Object.keys(run.state.open).length);
    }
  });
});
