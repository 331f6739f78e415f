import { parseInline } from "../ui/inline";
import type { Face } from "./face";

/** One note of the deck. */
export interface Note {
  /** The id of the question or card: stable for ever. */
  id: string;
  face: Face;
  /** Titles, outermost first; each becomes a deck inside the one before. */
  deck: readonly string[];
  /** Without spaces, which separate tags. */
  tags: readonly string[];
}

const COLUMNS = ["Id", "Front", "Back", "Tags", "Deck"] as const;

/**
 * A text file that Anki 2.1.54 and later import. The headers say how to read it; the id is the first field, by which Anki
 * knows a note again, so that a later export updates the notes in place and keeps their scheduling.
 *
 * Format: Anki manual, Importing, Text Files (https://docs.ankiweb.net/importing/text-files.html; its source at commit
 * 91630dd of 2026-08-04 was read on 2026-11-23), which also advises to put own ids into the first field.
 */
export function ankiFile(notes: readonly Note[]): string {
  const headers = [
    "#separator:Tab",
    "#html:true",
    `#columns:${COLUMNS.join("\t")}`,
    `#tags column:${COLUMNS.indexOf("Tags") + 1}`,
    `#deck column:${COLUMNS.indexOf("Deck") + 1}`,
  ];
  const rows = notes.map(({ id, face, deck, tags }) =>
    [id, front(face), back(face), tags.join(" "), deck.map((title) => title.replaceAll("::", " ")).join("::")]
      .map(field)
      .join("\t"),
  );
  return `${[...headers, ...rows].join("\n")}\n`;
}

function front({ front: prompt, listing, choices }: Face): string {
  const list = choices.length === 0 ? "" : `<ul>${choices.map((choice) => `<li>${html(choice)}</li>`).join("")}</ul>`;
  const code = listing === undefined ? "" : `<pre>${escaped(listing.text.trimEnd()).replaceAll("\n", "<br>")}</pre>`;
  return `${html(prompt)}${code}${list}`;
}

function back({ back: paragraphs, points }: Face): string {
  const list = points.length === 0 ? "" : `<ul>${points.map((point) => `<li>${html(point)}</li>`).join("")}</ul>`;
  return `${paragraphs.map((paragraph) => `<p>${html(paragraph)}</p>`).join("")}${list}`;
}

/** The inline Markdown of data files as HTML. */
function html(text: string): string {
  const tag = { code: "code", strong: "b", emphasis: "i" } as const;
  return parseInline(text.replace(/\s+/g, " ").trim())
    .map((node) =>
      node.type === "text" ? escaped(node.value) : `<${tag[node.type]}>${escaped(node.value)}</${tag[node.type]}>`,
    )
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A field in quotes, those inside doubled; without tabs and line ends, which other readers of such files trip over. */
function field(text: string): string {
  return `"${text
    .replaceAll("\t", "    ")
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll('"', '""')}"`;
}
