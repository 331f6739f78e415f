import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openShop } from "../../../docs/related/distributed-transactions/samples/databases";
import { decide, type Heard } from "../../../docs/related/distributed-transactions/samples/three-phase";
import {
  type Branch,
  Crash,
  commit,
  type CrashPoint,
  inDoubt,
  recover,
  rowIsLocked,
} from "../../../docs/related/distributed-transactions/samples/two-phase-commit";
import { create } from "../../../src/lab/engine/run";
import { type ParameterValues, valuesOf } from "../../../src/lab/lab";
import { twoPhaseCommit as lab } from "../../../src/lab/labs/two-phase-commit";
import type { CommitState } from "../../../src/lab/models/commit/state";

/** The lab's state so many seconds into a run with nobody else. */
function stateAt(values: ParameterValues, seconds: number): CommitState {
  const parameters = valuesOf(lab, { rate: 0, ...values });
  const run = create({ model: lab.model, parameters }, 1);
  run.runUntil({ t: seconds * 1e6 });
  return run.state as CommitState;
}
const ends = (values: ParameterValues): string[] => stateAt(values, 90).participants.map(({ status }) => status);

/* The model and the coordinator that the page runs on PostgreSQL must agree on each moment. */
describe("the lab and a coordinator on two PostgreSQL databases", { timeout: 120_000 }, () => {
  const LAMP = "select free from stock where sku = 'lamp'";
  const WALLET = "select cents from wallet where customer = 'ada'";
  let shop: Awaited<ReturnType<typeof openShop>>;
  let log: PGlite, inventory: PGlite, payment: PGlite;
  let branches: Branch[];
  beforeAll(async () => {
    shop = await openShop();
    ({ log, inventory, payment, branches } = shop);
  }, 120_000);
  afterAll(() => shop.close());
  beforeEach(() => shop.reset());
  const changed = async () => {
    const [free] = (await inventory.query<{ free: number }>(LAMP)).rows;
    const [wallet] = (await payment.query<{ cents: number }>(WALLET)).rows;
    return [free?.free === 4, wallet?.cents === 5100];
  };

  it.each<[CrashPoint, string]>([
    ["first vote", "first-vote"],
    ["all votes", "all-votes"],
    ["decision", "decision"],
    ["first commit", "first-commit"],
    ["all commits", "all-commits"],
  ])("agree when it dies after: %s", async (point, fault) => {
    await expect(commit(log, "checkout-1", branches, point)).rejects.toThrow(Crash);
    const dead = stateAt({ fault }, 30);
    const doubt = [await inDoubt(inventory), await inDoubt(payment)].map(({ length }) => length === 1);
    expect(dead.participants.map((one) => one.doubtSinceUs >= 0)).toEqual(doubt);
    const locked = [await rowIsLocked(inventory, LAMP), await rowIsLocked(payment, WALLET)];
    expect(dead.participants.map((one) => one.lockedSinceUs >= 0)).toEqual(locked);
    expect(dead.participants.map(({ status }) => status === "committed")).toEqual(await changed());
    await recover(
      log,
      new Map([
        ["inventory", inventory],
        ["payment", payment],
      ]),
    );
    expect(ends({ fault }).map((status) => status === "committed")).toEqual(await changed());
  });

  it("agree on a rollback by hand after the record", async () => {
    await expect(commit(log, "checkout-1", branches, "decision")).rejects.toThrow(Crash);
    await inventory.exec("rollback prepared 'checkout-1'");
    await recover(log, new Map([["payment", payment]]));
    expect(ends({ fault: "decision", "by-hand": 20 }).map((status) => status === "committed")).toEqual(await changed());
  });
});

describe("the lab and the page's rule of three-phase commit", () => {
  it("decide alike among those who can talk, after each crash", () => {
    const crash = (fault: string): Heard[] =>
      stateAt({ protocol: "3pc", participants: 3, fault, outage: 0 }, 11).participants.map(({ status }) => {
        expect(["prepared", "pre-committed"]).toContain(status);
        return status === "pre-committed" ? "pre-commit" : "prepared";
      });
    for (const fault of ["all-votes", "decision"]) {
      const [verdict] = decide([crash(fault)]);
      const end = ends({ protocol: "3pc", participants: 3, fault, outage: 0 });
      expect(new Set(end)).toEqual(new Set([verdict === "commit" ? "committed" : "aborted"]));
    }
  });

  it("split alike in a partition", () => {
    const verdicts = decide([["pre-commit", "pre-commit"], ["prepared"]]);
    expect(verdicts).toEqual(["commit", "abort"]);
    expect(ends({ protocol: "3pc", participants: 3, fault: "partition" })).toEqual([
      "committed",
      "committed",
      "aborted",
    ]);
  });
});
