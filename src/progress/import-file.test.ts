import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rounds, seed } from "../../tests/faults/how-much";
import { arbitraryLog } from "./arbitrary-event.contract";
import { exportFileName, exportText } from "./export-file";
import { witnessOf } from "./hash";
import { LONGEST_FILE, readImportFile } from "./import-file";
import { planImport } from "./import-plan";
import { previewText } from "./import-words";
import { merge } from "./merge";
import { EXPORTED_AT, fileOf, mutatedExport } from "./mutated-export.contract";
import { answer } from "./store.contract";

const at = EXPORTED_AT;
const log = Array.from({ length: 60 }, (_, i) => answer(i + 1));
const whole = exportText(log, at);

function refusal(text: string): string {
  const file = readImportFile(text);
  return file.ok ? "accepted" : file.refusal.found;
}

describe("export", () => {
  it("has the agreed shape, one record a line", () => {
    expect(exportFileName(at)).toBe("half-open-progress-2026-11-22.json");
    expect(exportText([answer(2), answer(1)], at)).toBe(exportText([answer(1), answer(2)], at));
    const { format, version, exportedAt, count, events } = JSON.parse(whole) as Record<string, unknown>;
    expect({ format, version, exportedAt, count }).toEqual({
      format: "half-open-progress",
      version: 1,
      exportedAt: "2026-11-22T12:00:00.000Z",
      count: 60,
    });
    expect(events).toEqual(log);
    expect(whole.split("\n")).toHaveLength(62);
  });

  it("comes back as it was, and exports the same again", () => {
    fc.assert(
      fc.property(arbitraryLog, (events) => {
        const text = exportText(merge(events).events, at);
        const file = readImportFile(text);
        if (!file.ok) throw new Error(file.refusal.found);
        expect(file.rejected).toEqual([]);
        expect(exportText(file.events, at)).toBe(text);
      }),
    );
  });
});

describe("a file is refused in words", () => {
  it.each([
    ["empty", "", "an empty file"],
    ["blank", " \n", "an empty file"],
    ["words", "hello", "not JSON"],
    ["an image", "\uFFFDPNG\r\n\u001A\n\0\0\0\rIHDR", "a binary file"],
    ["UTF-16 read as UTF-8", '{\0"\0f\0', "not UTF-8"],
    ["a gzip file", "\u001F\uFFFD\b\0\0\0", "a packed file (gzip)"],
    ["a zip file", "PK\u0003\u0004\u0014\0", "a packed file (zip)"],
    ["a number", "7", "something else"],
    ["null", "null", "something else"],
    ["another site's export", '{"format":"other","version":1,"events":[]}', "something else"],
    ["a list", "[]", "something else"],
    ["a newer version", fileOf([], { version: 2, newThing: true }), "version 2"],
    ["version nought", fileOf([], { version: 0 }), '"version"'],
    ["no events", fileOf([], { events: undefined }), '"events"'],
    ["a wrong hash", fileOf(log, { hash: "0123456789abcdef" }), "check sum"],
    ["a wrong count", fileOf(log, { count: 59 }), "60 records instead of 59"],
    ["deep nesting", `{"format":${"[".repeat(100_000)}`, "nested 100001 deep"],
    ["too long a text", " ".repeat(LONGEST_FILE + 1), `${LONGEST_FILE + 1} characters`],
  ])("%s", (_, text, found) => expect(refusal(text)).toContain(found));

  it("says what was expected and what to do", () => {
    expect(previewText(planImport([], readImportFile(whole.slice(0, 900))).preview)).toBe(
      "Nothing was imported. Found: a file that ends in the middle. Expected: a whole export. " +
        "Copy or download it again; a part of it is missing.",
    );
  });

  it("when it was cut anywhere: 200 random places", () => {
    const cut = fc.integer({ min: 0, max: whole.length - 1 });
    fc.assert(
      fc.property(cut, (length) => void expect(readImportFile(whole.slice(0, length)).ok).toBe(false)),
      { numRuns: 200, seed: 62 },
    );
  });
});

describe("records are judged one by one", () => {
  it("offers the good ones and counts the bad ones by reason", () => {
    const bad = [{ ...answer(1), at: -1 }, { ...answer(2), at: -1 }, 7];
    expect(readImportFile(fileOf([...bad, answer(3)]))).toEqual({
      ok: true,
      exportedAt: "2026-11-22T12:00:00.000Z",
      events: [answer(3)],
      rejected: [
        { reason: 'its "at" should be >=0', count: 2 },
        { reason: "it is not a record", count: 1 },
      ],
    });
  });

  it("reads numbers beyond all numbers as bad records", () => {
    const text = fileOf([answer(1)]).replace(/"at":\d+/, '"at":1e400');
    expect(
      readImportFile(text.replace(/"hash":"\w+"/, `"hash":"${witnessOf([{ ...answer(1), at: null }]).hash}"`)),
    ).toMatchObject({
      ok: true,
      events: [],
      rejected: [{ count: 1 }],
    });
  });

  it("drops keys that mean something to JavaScript, and pollutes nothing", () => {
    const evil =
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"prototype":{"polluted":1}';
    const text = fileOf([answer(1)])
      .replace("{", `{${evil},`)
      .replace('"events":[{', `"events":[{${evil},`);
    const file = readImportFile(text);
    expect(file).toMatchObject({ ok: true, events: [answer(1)], rejected: [] });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("rejects counters that would push all later ones to the end of the numbers", () => {
    const far = { ...answer(1), counter: 900_000_000_000_000, id: "device000:900000000000000" };
    expect(readImportFile(fileOf([...log, far]))).toMatchObject({ ok: true, events: log, rejected: [{ count: 1 }] });
  });

  it("takes a byte order mark", () => expect(readImportFile(`\uFEFF${whole}`).ok).toBe(true));

  it("keeps markup as the text it is", () => {
    const event = { ...answer(1), misconceptions: ['<img src=x onerror="alert(1)">', "javascript:alert(1)"] };
    expect(readImportFile(fileOf([event]))).toMatchObject({ ok: true, events: [event] });
  });
});

describe("a plan", () => {
  it("counts new, known, conflicting and rejected records and is a union", () => {
    const mine = [answer(1), answer(2), answer(3, { correct: true })];
    const text = fileOf([answer(2), answer(3, { correct: false }), answer(4), { id: "bad" }]);
    const { preview, merged } = planImport(mine, readImportFile(text));
    expect(preview).toMatchObject({ ok: true, added: 1, known: 2, conflicts: 1, rejected: [{ count: 1 }] });
    expect(merged.map(({ counter }) => counter)).toEqual([1, 2, 3, 4]);
    expect(planImport(merged, readImportFile(text)).preview).toMatchObject({ ok: true, added: 0, known: 3 });
  });

  it("survives mutations of an export: never a crash, never a lost record, and a refusal plans nothing", () => {
    const mine = log.slice(0, 20);
    fc.assert(
      fc.property(mutatedExport(log), (text) => {
        const { preview, merged } = planImport(mine, readImportFile(text));
        if (!preview.ok) {
          expect(merged).toEqual([]);
          return;
        }
        expect(new Set(merged.map(({ id }) => id))).toEqual(new Set([...mine, ...merged].map(({ id }) => id)));
        const again = exportText(merged, at);
        expect(readImportFile(again)).toMatchObject({ ok: true, events: merged });
      }),
      { numRuns: rounds(1000, 10_000), seed: 67 + seed },
    );
  });
});
