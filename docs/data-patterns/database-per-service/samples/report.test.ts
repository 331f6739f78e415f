import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { expect, it } from "vitest";

// #region test-cut
it("a report is as new as its slowest source (PostgreSQL)", { timeout: 60_000 }, async () => {
  const db = await PGlite.create();
  await db.exec(readFileSync(new URL("../config/report.sql", import.meta.url), "utf8"));
  const count = async (from: string) =>
    (await db.query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]!.n;

  // One order a second from 11:00:01 to 12:00:00, each paid two seconds later. Payment's news stops at 11:40.
  await db.exec(`
    insert into report.orders
      select 'o' || s, timestamptz '2026-11-23 11:00Z' + s * interval '1 second', 1000 from generate_series(1, 3600) s;
    insert into report.payments
      select id, placed_at + interval '2 seconds', cents from report.orders
      where placed_at + interval '2 seconds' <= '2026-11-23 11:40Z'`);
  expect(await count("report.unpaid")).toBe(0); // no source has reported: the report is empty, not wrong
  await db.exec("update report.progress set complete_to = '2026-11-23 12:00Z' where source = 'order'");
  expect(await count("report.unpaid")).toBe(0);
  await db.exec("update report.progress set complete_to = '2026-11-23 11:40Z' where source = 'payment'");

  const naive = "report.orders o where not exists (select from report.payments p where p.order_id = o.id)";
  expect(await count(naive)).toBe(1_202); // a third of the hour "has not paid"
  expect(await count("report.unpaid")).toBe(2); // at 11:40 two orders were waiting for their payment

  // The other way round: payment is ahead. A payment after the cut does not count yet, or money appears before its time.
  await db.exec(`
    insert into report.payments
      select id, placed_at + interval '2 seconds', cents from report.orders on conflict do nothing;
    update report.progress set complete_to = case source when 'order' then timestamptz '2026-11-23 11:40Z'
      else timestamptz '2026-11-23 12:00Z' end`);
  expect(await count("report.unpaid")).toBe(2);
  await db.close();
});
// #endregion test-cut
