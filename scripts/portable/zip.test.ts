import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entry, zip } from "./zip";

/** Python's own reader checks structure and sums, and says name, size and content of each file. */
const READER = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    print(json.dumps([[i.filename, i.file_size, hashlib.sha1(archive.read(i)).hexdigest()] for i in archive.infolist()]))
`;
const python = spawnSync("python3", ["--version"]).status === 0;

describe.skipIf(!python)("an archive, read by another program", () => {
  function readBack(entries: readonly Entry[]): unknown {
    const folder = mkdtempSync(path.join(tmpdir(), "zip-"));
    try {
      const file = path.join(folder, "a.zip");
      writeFileSync(file, zip(entries));
      const { stdout, stderr } = spawnSync("python3", ["-c", READER, file], { encoding: "utf8" });
      expect(stderr).toBe("");
      return JSON.parse(stdout);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it("holds every file under its name, compressed or not, also an empty one", async () => {
    const { createHash } = await import("node:crypto");
    const entries: Entry[] = [
      { name: "half-open/index.html", body: Buffer.from("<p>half open</p>".repeat(1000)) },
      { name: "half-open/ä/zwölf.txt", body: Buffer.from("x") },
      { name: "half-open/empty", body: Buffer.alloc(0) },
      { name: "half-open/noise.bin", body: createHash("sha512").update("noise").digest() },
    ];
    const expected = entries.map(({ name, body }) => [
      name,
      body.length,
      createHash("sha1").update(body).digest("hex"),
    ]);
    expect(readBack(entries)).toEqual(expected);
  });

  it("holds any bytes", async () => {
    const { createHash } = await import("node:crypto");
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 2000 }), { minLength: 1, maxLength: 20 }), (bodies) => {
        const entries = bodies.map((body, index) => ({ name: `f${index}`, body: Buffer.from(body) }));
        const sums = entries.map(({ name, body }) => [
          name,
          body.length,
          createHash("sha1").update(body).digest("hex"),
        ]);
        expect(readBack(entries)).toEqual(sums);
      }),
      { numRuns: 2 },
    );
  });
});

describe("an archive", () => {
  it("is the same for the same files", () => {
    const entries = [{ name: "a", body: Buffer.from("a") }];
    expect(Buffer.from(zip(entries)).equals(zip(entries))).toBe(true);
  });
});
