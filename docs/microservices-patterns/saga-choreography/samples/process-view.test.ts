import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PGlite } from "@electric-sql/pglite";
import { CHAIN, Shop, type SagaEvent } from "./choreography";
import { emptyView, project, stuck, whereIs, withoutAnEnd } from "./process-view";

const PAID = "00000000-0000-4000-8000-000000000001";
const DECLINED = "00000000-0000-4000-8000-000000000002";
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, seconds));

function eventsOf(sagaId: string, yes: boolean): SagaEvent[] {
  const shop = new Shop(CHAIN, () => yes);
  const declines = new Shop(CHAIN, (service) => service !== "payment");
  const used = yes ? shop : declines;
  used.place(sagaId);
  while (used.deliver(0));
  return used.published;
}

describe("the process view", () => {
  let view: PGlite;
  beforeAll(async () => {
    view = await emptyView();
  }, 60_000);
  beforeEach(() => view.exec("delete from saga_event"));
  afterAll(() => view.close());

  it("says the same for events in order, backwards and twice", async () => {
    const events = eventsOf(PAID, true).slice(0, 3);
    await Promise.all([...events, ...events].toReversed().map((one, i) => project(view, one, at(10 - i))));
    expect(await whereIs(view, PAID)).toEqual({
      last_event: "PaymentCharged",
      says: "Paid; we are packing",
      ended: false,
    });
  });

  it("knows the end of a saga that was undone", async () => {
    for (const one of eventsOf(DECLINED, false).toReversed()) await project(view, one, at(0));
    expect(await whereIs(view, DECLINED)).toEqual({
      last_event: "OrderRejected",
      says: "Not carried out",
      ended: true,
    });
  });

  it("groups what stands still by the last thing heard", async () => {
    for (const [i, one] of eventsOf(PAID, true).slice(0, 3).entries()) await project(view, one, at(i));
    for (const [i, one] of eventsOf(DECLINED, false).entries()) await project(view, one, at(i));
    expect(await stuck(view, at(2))).toEqual([]);
    expect(await stuck(view, at(3))).toEqual([{ last_event: "PaymentCharged", sagas: 1 }]);
  });

  it("counts those that began long ago and have no end, whatever began and ended since", async () => {
    for (const one of eventsOf(PAID, true).slice(0, 3)) await project(view, one, at(0));
    for (const one of eventsOf(DECLINED, false)) await project(view, one, at(40));
    expect(await withoutAnEnd(view, at(30))).toBe(1);
    expect(await withoutAnEnd(view, at(50))).toBe(1); // the other one has ended
    expect(await withoutAnEnd(view, at(0))).toBe(0); // not old enough yet
    const { rows } = await view.query<{ begun: number; ended: number }>(
      `select count(*) filter (where type = 'OrderPlaced' and occurred_at < $1)::int as begun,
       count(*) filter (where type in ('OrderConfirmed', 'OrderRejected'))::int as ended from saga_event`,
      [at(30)],
    );
    expect(rows).toEqual([{ begun: 1, ended: 1 }]); // the difference of the totals covers it up
  });

  it("has a milestone for every event of the chain", async () => {
    const { rows } = await view.query<{ type: string }>("select type from milestone order by type");
    const types = new Set(["OrderPlaced", ...CHAIN.flatMap(({ publishes }) => publishes)]);
    expect(rows.map(({ type }) => type)).toEqual([...types].toSorted());
  });
});
