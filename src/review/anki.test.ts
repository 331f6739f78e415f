import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyQuestion } from "../question/arbitrary.contract";
import { ankiFile, type Note } from "./anki";
import { faceOfQuestion } from "./face";

/** Reads such a file as Anki's manual says: headers first, then fields parted by tabs, in quotes with quotes doubled. */
function readBack(text: string): { headers: Map<string, string>; rows: string[][] } {
  const lines = text.split("\n");
  const isHeader = (line: string) => line.startsWith("#");
  const headers = lines.filter(isHeader).map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(1, colon), line.slice(colon + 1)] as const;
  });
  const rows: string[][] = [];
  let rest = lines.slice(headers.length).join("\n");
  while (rest !== "") {
    const row: string[] = [];
    for (;;) {
      const match = /^"((?:[^"]|"")*)"(\t|\n)/.exec(rest);
      if (match === null) throw new Error(`no field at ${rest.slice(0, 40)}`);
      row.push(match[1]!.replaceAll('""', '"'));
      rest = rest.slice(match[0].length);
      if (match[2] === "\n") break;
    }
    rows.push(row);
  }
  return { headers: new Map(headers), rows };
}

const note = (id: string, front: string, back: string): Note => ({
  id,
  face: { front, choices: [], back: [back], points: [] },
  deck: ["Half-Open", "Saga"],
  tags: ["half-open", "level::staff"],
});

describe("ankiFile", () => {
  it("says how it is to be read, as Anki's manual names it", () => {
    const { headers } = readBack(ankiFile([]));
    expect([...headers]).toEqual([
      ["separator", "Tab"],
      ["html", "true"],
      ["columns", "Id\tFront\tBack\tTags\tDeck"],
      ["tags column", "4"],
      ["deck column", "5"],
    ]);
  });

  it("has a row a note, the stable id first", () => {
    const { rows } = readBack(
      ankiFile([note("sg-one", "Why `retry`?", "Because **it** fails"), note("sg-two", "a\tb", 'say "x"')]),
    );
    expect(rows).toEqual([
      [
        "sg-one",
        "Why <code>retry</code>?",
        "<p>Because <b>it</b> fails</p>",
        "half-open level::staff",
        "Half-Open::Saga",
      ],
      ["sg-two", "a b", '<p>say "x"</p>', "half-open level::staff", "Half-Open::Saga"],
    ]);
  });

  it("lets no text of a question become markup", () => {
    const { rows } = readBack(ankiFile([note("x", "if a < b && c > d", "<script>")]));
    expect(rows[0]?.[1]).toBe("if a &lt; b &amp;&amp; c &gt; d");
    expect(rows[0]?.[2]).toBe("<p>&lt;script&gt;</p>");
  });

  it("keeps five fields a row whatever a question holds", () => {
    fc.assert(
      fc.property(fc.array(anyQuestion, { maxLength: 5 }), (questions) => {
        const notes = questions.map((question) => ({ ...note(question.id, "", ""), face: faceOfQuestion(question) }));
        const { rows } = readBack(ankiFile(notes));
        expect(rows.map(([id]) => id)).toEqual(questions.map(({ id }) => id));
        for (const row of rows) expect(row).toHaveLength(5);
      }),
    );
  });
});
