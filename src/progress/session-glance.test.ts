import { describe, expect, it } from "vitest";
import { createMemoryPlace, createMemoryStore } from "./memory-store";
import { openTab, randomId, read } from "./open-tab.contract";
import { answer } from "./store.contract";

const five = [1, 2, 3, 4, 5].map((counter) => answer(counter));

/** A tab whose place holds five answers and shows them at a glance; `becomeIdle` lets it read the rest. */
async function openGlancingTab() {
  const place = createMemoryPlace(randomId);
  const store = createMemoryStore(place);
  await store.append(five);
  const tab = openTab(place);
  tab.glimpse.log = await store.load();
  let becomeIdle = () => {};
  tab.glimpse.idle = new Promise((resolve) => (becomeIdle = resolve));
  const idle = async () => {
    becomeIdle();
    await tab.session.reload();
  };
  return { ...tab, idle, store };
}

describe("a session that glances first", () => {
  it("is ready with what it saw, and looks at the whole store when the page is idle", async () => {
    const { session, faults, idle } = await openGlancingTab();
    faults.load = new Error("not yet");
    await session.start();
    expect(session.snapshot()).toMatchObject({ status: "ready", count: 5, notices: [] });
    delete faults.load;
    const { state, events } = session.snapshot();
    await idle();
    // Nothing is new: what the views folded stays folded.
    expect(session.snapshot().state).toBe(state);
    expect(session.snapshot().events).toBe(events);
  });

  it("prepares the next glance when the whole was read, and only then", async () => {
    const { session, idle, prepared } = await openGlancingTab();
    await session.start();
    expect(prepared).toEqual([]);
    await idle();
    await idle();
    expect(prepared[0]?.events).toEqual(five);
  });

  it("saves what is recorded meanwhile, with a counter after all it saw", async () => {
    const { session, place, idle } = await openGlancingTab();
    expect(await session.record(read("a/b"))).toBe("saved");
    expect([...place.records.keys()].some((id) => id.endsWith(":6"))).toBe(true);
    await idle();
    expect(session.snapshot()).toMatchObject({ count: 6, unsaved: 0, notices: [] });
  });

  it("adds what the whole store has and the glance had not", async () => {
    const { session, idle, store } = await openGlancingTab();
    await session.start();
    await store.append([answer(6)]);
    const before = session.snapshot().events;
    await idle();
    expect(session.snapshot()).toMatchObject({ count: 6, notices: [] });
    // What was known is the same object still, so that a view's fold goes on instead of beginning anew.
    expect(
      session
        .snapshot()
        .events.slice(0, 5)
        .every((event, place) => event === before[place]),
    ).toBe(true);
  });

  it("gives back what the log lost and the glance had, and says how much", async () => {
    const { session, place, idle } = await openGlancingTab();
    await session.start();
    place.records.delete(answer(2).id);
    await idle();
    expect(session.snapshot().notices.join()).toContain("lost 1 record");
    expect(place.records.size).toBe(5);
  });

  it("believes the log where the glance says something else", async () => {
    const { session, place, idle } = await openGlancingTab();
    await session.start();
    const other = answer(2, { correct: false });
    place.records.set(other.id, other);
    await idle();
    expect(session.snapshot().events).toContainEqual(other);
    expect(session.snapshot()).toMatchObject({ count: 5, notices: [] });
  });

  it("forgets what was cleared between the glance and the reading", async () => {
    const { session, store, idle, place } = await openGlancingTab();
    await session.start();
    await store.clear();
    await idle();
    expect(session.snapshot()).toMatchObject({ count: 0, notices: [] });
    expect(place.records.size).toBe(0);
  });

  it("exports and imports nothing before the whole is read", async () => {
    const { session, store } = await openGlancingTab();
    await session.start();
    await store.append([answer(6)]);
    const text = await session.exportText();
    expect(text).toContain(answer(6).id);
    expect(await session.previewImport(text)).toMatchObject({ added: 0, known: 6 });
    const other = await openGlancingTab();
    await other.session.start();
    await other.store.append([answer(6)]);
    expect(await other.session.importText(text)).toMatchObject({ added: 0, known: 6 });
  });

  it("clears what it only glanced at", async () => {
    const { session, place, idle } = await openGlancingTab();
    await session.clear();
    await idle();
    expect(session.snapshot()).toMatchObject({ count: 0, notices: [] });
    expect(place.records.size).toBe(0);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])("clears for good, also while the whole is read: %i steps on", async (steps) => {
    const { session, place, idle } = await openGlancingTab();
    await session.start();
    const reading = idle();
    for (let step = 0; step < steps; step++) await Promise.resolve();
    const clearing = session.clear();
    const again = session.reload();
    await Promise.all([reading, clearing, again]);
    await session.reload();
    expect(session.snapshot()).toMatchObject({ count: 0, notices: [] });
    expect(place.records.size).toBe(0);
  });

  it("reads the whole at once where glancing fails", async () => {
    const { session, faults } = await openGlancingTab();
    faults.glance = new Error("injected");
    await session.start();
    expect(session.snapshot()).toMatchObject({ status: "ready", count: 5 });
  });
});
