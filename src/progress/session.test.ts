import { describe, expect, it } from "vitest";
import { createMemoryPlace, createMemoryStore } from "./memory-store";
import { openTab, quota, randomId, read } from "./open-tab.contract";
import { createProgressSession } from "./session";
import { LOADING } from "./snapshot";
import { answer } from "./store.contract";

describe("a session", () => {
  it("is loading and empty until it starts, then ready", async () => {
    const { session } = openTab();
    expect(session.snapshot()).toBe(LOADING);
    await session.start();
    expect(session.snapshot()).toMatchObject({ status: "ready", count: 0, notices: [] });
  });

  it("stamps what is recorded with rising counters, one device and the time of the act", async () => {
    const { session, place } = openTab();
    expect(await session.record(read("a/b"))).toBe("saved");
    expect(await session.record(read("a/c"))).toBe("saved");
    const events = [...place.records.values()] as { counter: number; device: string; at: number }[];
    expect(events.map(({ counter }) => counter)).toEqual([1, 2]);
    expect(events[0]?.device).toBe(events[1]?.device);
    expect(events[0]?.device.startsWith(place.device)).toBe(true);
    expect(session.snapshot().state.read).toEqual(new Set(["a/b", "a/c"]));
  });

  it("keeps what is recorded before the store is open, and saves it", async () => {
    const { session, place } = openTab();
    const results = await Promise.all([session.record(read("a/b")), session.record(read("a/c")), session.start()]);
    expect(results.slice(0, 2)).toEqual(["saved", "saved"]);
    expect(place.records.size).toBe(2);
  });

  it("says once that something was saved, and not before it was", async () => {
    const place = createMemoryPlace(randomId);
    let full = true;
    let calls = 0;
    const inner = createMemoryStore(place);
    const store = {
      ...inner,
      append: (...given: Parameters<typeof inner.append>) => (full ? Promise.reject(quota()) : inner.append(...given)),
    };
    const options = { openStore: async () => store, now: () => 1_790_000_000_000, randomId };
    const session = createProgressSession({ ...options, onFirstSaved: () => calls++ });
    expect(await session.record(read("a/b"))).toBe("kept-in-memory");
    expect(calls).toBe(0);
    full = false;
    for (const topic of ["a/c", "a/d"]) expect(await session.record(read(topic))).toBe("saved");
    expect(calls).toBe(1);
  });

  it("rejects an event that could never be read again, and keeps nothing of it", async () => {
    const { session, place } = openTab();
    await expect(session.record(read("x".repeat(201)))).rejects.toThrow(/topic/);
    expect(session.snapshot().count).toBe(0);
    expect(place.records.size).toBe(0);
  });

  it("goes on from the greatest counter it has seen", async () => {
    const tab = openTab();
    await createMemoryStore(tab.place).append([answer(41)]);
    await tab.session.record(read("a/b"));
    expect([...tab.place.records.keys()].some((id) => id.endsWith(":42"))).toBe(true);
  });

  it("gives a new snapshot only when something changed", async () => {
    const { session } = openTab();
    await session.start();
    expect(session.snapshot()).toBe(session.snapshot());
    let calls = 0;
    const leave = session.subscribe(() => calls++);
    await session.record(read("a/b"));
    expect(calls).toBeGreaterThan(0);
    leave();
    const before = calls;
    await session.record(read("a/c"));
    expect(calls).toBe(before);
  });
});

describe("tabs", () => {
  it("folds in what other tabs record, and they never write under one id", async () => {
    const place = createMemoryPlace(randomId);
    const tabs = [openTab(place), openTab(place), openTab(place), openTab(place)];
    await Promise.all(tabs.map(({ session }) => session.start()));
    const acts = Array.from({ length: 200 }, (_, i) => tabs[i % 4]?.session.record(read(`topic/${i}`)));
    await Promise.all(acts);
    expect(place.records.size).toBe(200);
    await Promise.all(tabs.map(({ session }) => session.reload()));
    for (const { session } of tabs) expect(session.snapshot().state.read.size).toBe(200);
  });

  it("forgets what another tab cleared, but not what this one has yet to save", async () => {
    const place = createMemoryPlace(randomId);
    const [one, other] = [openTab(place), openTab(place)];
    await one.session.record(read("a/old"));
    await other.session.reload();
    one.faults.append = new Error("busy");
    expect(await one.session.record(read("a/new"))).toBe("kept-in-memory");
    await other.session.clear();
    delete one.faults.append;
    await one.session.reload();
    expect([...one.session.snapshot().state.read]).toEqual(["a/new"]);
    expect(place.records.size).toBe(1);
  });

  it("clears for good, and records again afterwards", async () => {
    const { session, place } = openTab();
    await session.record(read("a/b"));
    await session.clear();
    expect(session.snapshot()).toMatchObject({ count: 0, unsaved: 0 });
    await session.reload();
    expect(session.snapshot().count).toBe(0);
    expect(await session.record(read("a/c"))).toBe("saved");
    expect(place.records.size).toBe(1);
  });
});

describe("when storage fails", () => {
  it("says full storage in words, keeps the record, and saves it once there is room", async () => {
    const { session, place, faults } = openTab();
    await session.start();
    faults.append = quota();
    expect(await session.record(read("a/b"))).toBe("kept-in-memory");
    expect(session.snapshot()).toMatchObject({ status: "ready", count: 1, unsaved: 1 });
    expect(session.snapshot().notices.join()).toContain("storage for this site is full");
    expect(await session.exportText()).toContain("a/b");
    delete faults.append;
    await session.reload();
    expect(place.records.size).toBe(1);
    expect(session.snapshot()).toMatchObject({ unsaved: 0, notices: [] });
  });

  it("saves what failed before along with the next record", async () => {
    const { session, place, faults } = openTab();
    await session.start();
    faults.append = new Error("injected");
    await session.record(read("a/b"));
    delete faults.append;
    expect(await session.record(read("a/c"))).toBe("saved");
    await session.reload();
    expect(place.records.size).toBe(2);
    expect(session.snapshot().unsaved).toBe(0);
  });

  it("works in memory where nothing opens, says so, and moves over when it opens later", async () => {
    const { session, place, faults } = openTab();
    faults.open = new DOMException("no", "SecurityError");
    expect(await session.record(read("a/b"))).toBe("kept-in-memory");
    expect(session.snapshot()).toMatchObject({ status: "memory", count: 1, unsaved: 1 });
    expect(session.snapshot().notices.join()).toContain("cannot be kept here");
    expect(await session.exportText()).toContain("a/b");
    delete faults.open;
    await session.reload();
    expect(session.snapshot()).toMatchObject({ status: "ready", unsaved: 0, notices: [] });
    expect(place.records.size).toBe(1);
  });

  it("works in memory when the store opens but cannot be read", async () => {
    const { session, faults } = openTab();
    faults.load = new Error("damaged");
    await session.start();
    expect(session.snapshot().status).toBe("memory");
  });

  it("gives back what the browser evicted while the page was open, and says how much", async () => {
    const { session, place, tell } = openTab();
    await session.record(read("a/b"));
    await session.record(read("a/c"));
    place.records.clear();
    place.device = randomId();
    tell();
    await session.reload();
    expect(place.records.size).toBe(2);
    expect(session.snapshot().notices.join()).toContain("had lost 2 records");
  });

  it("does not give back what the reader cleared before the browser evicted the rest", async () => {
    const { session, place } = openTab();
    await session.record(read("a/b"));
    await session.clear();
    await session.record(read("a/c"));
    place.records.clear();
    place.era = null;
    await session.reload();
    expect([...session.snapshot().state.read]).toEqual(["a/c"]);
    expect(place.records.size).toBe(1);
  });

  it("names how many records could not be read", async () => {
    const { session, place } = openTab();
    place.records.set("nonsense", { id: "nonsense" });
    await session.start();
    expect(session.snapshot()).toMatchObject({ quarantined: 1 });
    expect(session.snapshot().notices.join()).toContain("1 record could not be read");
  });

  it("only reads once newer code owns the data, and says so", async () => {
    const { session, place, faults, tell } = openTab();
    await session.record(read("a/b"));
    faults.readOnly = true;
    tell();
    await session.reload();
    expect(session.snapshot().status).toBe("read-only");
    expect(await session.record(read("a/c"))).toBe("kept-in-memory");
    expect(session.snapshot().notices.join()).toContain("newer version");
    expect(await session.exportText()).toContain("a/c");
    expect(place.records.size).toBe(1);
  });
});
