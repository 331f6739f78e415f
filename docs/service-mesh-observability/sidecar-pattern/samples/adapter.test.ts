import { describe, expect, it } from "vitest";
import { mailerMetrics } from "./adapter";

const PAGE = "MailServer 3.1 status\nQueue depth: 12\nMails sent: 90412\nMails failed: 7\nLast run (s): 2.35\n";
const samples = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

describe("the adapter", () => {
  // #region test-adapter
  it("turns the page into metrics that Prometheus understands", async () => {
    const text = await mailerMetrics(async () => PAGE).metrics();
    expect(samples(text)).toEqual([
      "mailer_up 1",
      "mailer_queue_depth 12",
      "mailer_last_run_seconds 2.35",
      'mailer_mails_total{result="sent"} 90412',
      'mailer_mails_total{result="failed"} 7',
    ]);
    expect(text).toContain("# TYPE mailer_mails_total counter");
  });

  it("says that the mailer is down, and not that its queue is empty", async () => {
    const text = await mailerMetrics(() => Promise.reject(new Error("refused"))).metrics();
    expect(samples(text)).toEqual(["mailer_up 0"]);
  });
  // #endregion test-adapter

  it("shows the page of this scrape, not the sum of all scrapes", async () => {
    const pages = [PAGE, PAGE.replace("90412", "90420"), undefined, PAGE];
    const registry = mailerMetrics(async () => {
      const page = pages.shift();
      if (page === undefined) throw new Error("refused");
      return page;
    });
    await registry.metrics();
    expect(await registry.metrics()).toContain('mailer_mails_total{result="sent"} 90420');
    expect(samples(await registry.metrics())).toEqual(["mailer_up 0"]);
    expect(await registry.metrics()).toContain("mailer_queue_depth 12");
  });
});
