import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { open, runConfig } from "./databases";
import { cancel, confirm, tryReserve } from "./tcc";

let database: PGlite;
beforeAll(async () => {
  database = await open();
  await runConfig(database, "tcc.sql");
}, 60_000);
afterAll(() => database.close());
beforeEach(() => database.exec("delete from branch; delete from stock; insert into stock values ('lamp', 3)"));

const free = async () => (await database.query<{ free: number }>("select free from stock")).rows[0]!.free;

describe("a TCC participant", () => {
  it("takes each of the three once, however often it is told", async () => {
    for (let n = 0; n < 3; n++) expect(await tryReserve(database, "x1", "lamp", 2)).toBe("done");
    expect(await free()).toBe(1);
    for (let n = 0; n < 3; n++) expect(await cancel(database, "x1")).toBe("done");
    expect(await free()).toBe(3);
    expect(await tryReserve(database, "x2", "lamp", 2)).toBe("done");
    for (let n = 0; n < 3; n++) expect(await confirm(database, "x2")).toBe("done");
    expect(await free()).toBe(1);
  });

  // #region traps
  it("gives nothing back for an empty cancel, and refuses the hanging try", async () => {
    expect(await cancel(database, "x1")).toBe("done"); // the try is still in the network
    expect(await free()).toBe(3); // empty: nothing was taken, nothing is given
    expect(await tryReserve(database, "x1", "lamp", 2)).toBe("refused"); // late: nobody would ever finish it
    expect(await free()).toBe(3);
  });
  // #endregion traps

  it("neither confirms what was cancelled nor cancels what was confirmed", async () => {
    await tryReserve(database, "x1", "lamp", 1);
    await cancel(database, "x1");
    expect(await confirm(database, "x1")).toBe("refused");
    await tryReserve(database, "x2", "lamp", 1);
    await confirm(database, "x2");
    expect(await cancel(database, "x2")).toBe("refused");
    expect(await free()).toBe(2);
  });

  it("refuses at try, and only there, when there is too little", async () => {
    expect(await tryReserve(database, "x1", "lamp", 4)).toBe("refused");
    expect(await free()).toBe(3);
  });
});
