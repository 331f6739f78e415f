import { describe, expect, it } from "vitest";
import { type Alert, type Inhibition, notificationsOf } from "./notifier";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Alertmanager's defaults. */
const ROUTE = { groupBy: ["alertname"], groupWait: 30, groupInterval: 5 * MINUTE, repeatInterval: 4 * HOUR };
const pods = (count: number, from: number, to: number, alertname = "OrderPodDown"): Alert[] =>
  Array.from({ length: count }, (_, pod) => ({ labels: { alertname, pod: `order-${pod}` }, from: from + pod, to }));

describe("grouping", () => {
  // #region grouping
  it("makes one message of forty pods, adds the late one after the interval, and tells the end once", () => {
    const late: Alert = { labels: { alertname: "OrderPodDown", pod: "late" }, from: 45, to: 20 * MINUTE };
    expect(notificationsOf([...pods(20, 0, 20 * MINUTE), late], ROUTE, HOUR)).toEqual([
      { at: 30, group: "OrderPodDown", firing: 20, resolved: 0 },
      { at: 330, group: "OrderPodDown", firing: 21, resolved: 0 },
      { at: 1230, group: "OrderPodDown", firing: 0, resolved: 21 },
    ]);
  });
  // #endregion grouping

  it("by pod sends each of them", () => {
    const sent = notificationsOf(pods(40, 0, HOUR), { ...ROUTE, groupBy: ["alertname", "pod"] }, 2 * MINUTE);
    expect(sent).toHaveLength(40);
  });

  it("by nothing at all puts payment's fire into the message about a slow cache", () => {
    const other: Alert = { labels: { alertname: "PaymentDown" }, from: 40, to: HOUR };
    const sent = notificationsOf([...pods(1, 0, HOUR), other], { ...ROUTE, groupBy: [] }, 10 * MINUTE);
    expect(sent.map(({ at }) => at)).toEqual([30, 330]); // and five minutes late at that
  });

  it("says nothing of an alert that is over before the group has waited", () => {
    expect(notificationsOf(pods(1, 0, 25), ROUTE, HOUR)).toEqual([]);
  });

  it("repeats what still burns at the first flush that is later than the repeat interval", () => {
    const times = (repeatInterval: number) =>
      notificationsOf(pods(1, 0, HOUR), { ...ROUTE, repeatInterval }, HOUR - 1).map(({ at }) => at);
    expect(times(7 * MINUTE)).toEqual([30, 630, 1230, 1830, 2430, 3030]);
    expect(times(10 * MINUTE)).toEqual([30, 930, 1830, 2730]); // an exact multiple waits one interval more
    expect(times(4 * HOUR)).toEqual([30]);
  });
});

describe("inhibition", () => {
  const page: Alert = { labels: { severity: "page", slo: "checkout" }, from: 0, to: HOUR };
  const ticket = (from: number, labels = {}): Alert => ({
    labels: { alertname: "Slow", severity: "ticket", slo: "checkout", ...labels },
    from,
    to: 2 * HOUR,
  });
  const rule: Inhibition = {
    source: ({ severity }) => severity === "page",
    target: ({ severity }) => severity === "ticket",
    equal: ["slo"],
  };
  const heard = (alert: Alert, rules = [rule], source = page) =>
    notificationsOf([alert], ROUTE, 3 * HOUR, rules, [alert, source]).map(({ at }) => at);

  // #region inhibition
  it("holds the ticket back while the page fires, and sends it when the page is over", () => {
    expect(heard(ticket(60))).toEqual([3690, 7290]); // first flush after the hour; then resolved
  });

  it("comes too late when the page arrives after the ticket's group has waited", () => {
    expect(heard(ticket(0), [rule], { ...page, from: 40 })[0]).toBe(30);
  });

  it("mutes what it should not when the label in `equal` is missing on both sides", () => {
    const nobody = { ...page, labels: { severity: "page" } };
    const stranger = { ...ticket(60), labels: { alertname: "DiskFull", severity: "ticket" } };
    expect(heard(stranger, [rule], nobody)[0]).toBe(3690);
    const guarded: Inhibition = { ...rule, source: ({ severity, slo }) => severity === "page" && Boolean(slo) };
    expect(heard(stranger, [guarded], nobody)[0]).toBe(90);
  });
  // #endregion inhibition

  it("says nothing when a ticket that was told is muted later, and nothing twice when the page is over", () => {
    expect(heard(ticket(0), [rule], { ...page, from: 40 })).toEqual([30, 7230]);
  });

  it("loses for good what is resolved while it is muted", () => {
    expect(heard({ ...ticket(60), to: 30 * MINUTE })).toEqual([]);
  });
});
