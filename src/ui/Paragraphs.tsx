import { InlineText } from "./InlineText";
import { paragraphs } from "./split-paragraphs";

/** A text of a data file as paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  return paragraphs(text).map((paragraph) => (
    <p key={paragraph}>
      <InlineText text={paragraph} />
    </p>
  ));
}
