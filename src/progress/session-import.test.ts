import { describe, expect, it } from "vitest";
import { openTab, quota, read } from "./open-tab.contract";

describe("import", () => {
  it("previews without a change, then adds; a second time there is nothing new", async () => {
    const from = openTab();
    await from.session.record(read("a/b"));
    const text = await from.session.exportText();
    const { session, place } = openTab();
    expect(await session.previewImport(text)).toMatchObject({ ok: true, added: 1, known: 0 });
    expect(place.records.size).toBe(0);
    expect(session.snapshot().count).toBe(0);
    expect(await session.importText(text)).toMatchObject({ ok: true, added: 1, kept: "saved" });
    expect(place.records.size).toBe(1);
    expect(await session.importText(text)).toMatchObject({ ok: true, added: 0, known: 1 });
  });

  it("changes nothing when the file is refused or the store is full", async () => {
    const { session, place, faults } = openTab();
    await session.record(read("a/b"));
    const text = (await session.exportText()).replace("a/b", "a/x");
    const before = session.snapshot();
    expect(await session.importText(text)).toMatchObject({ ok: false });
    expect(session.snapshot()).toBe(before);
    const other = openTab();
    await other.session.record(read("a/c"));
    faults.append = quota();
    expect(await session.importText(await other.session.exportText())).toMatchObject({ ok: false });
    expect(session.snapshot().count).toBe(1);
    expect(place.records.size).toBe(1);
  });

  it("adds to memory where nothing can be stored", async () => {
    const from = openTab();
    await from.session.record(read("a/b"));
    const { session, faults } = openTab();
    faults.open = new Error("blocked");
    const result = await session.importText(await from.session.exportText());
    expect(result).toMatchObject({ ok: true, added: 1, kept: "kept-in-memory" });
    expect(session.snapshot()).toMatchObject({ count: 1, unsaved: 1 });
  });
});
