import { piecesOf, type Marked } from "./excerpt";

/** Text with the words found in `<mark>`; whatever stands in it is shown as text. */
export function MarkedText({ marked }: { marked: Marked }) {
  return piecesOf(marked).map((piece) => (piece.marked ? <mark key={piece.at}>{piece.text}</mark> : piece.text));
}
