import type { ReactNode } from "react";
import { parseInline, unbroken } from "./inline";

/** Inline Markdown of a data file as elements; see `inline.ts` for what is allowed. */
export function InlineText({ text }: { text: string }): ReactNode {
  return parseInline(text).map((node, index) => {
    switch (node.type) {
      case "code":
        return <code key={index}>{node.value}</code>;
      case "strong":
        return <strong key={index}>{unbroken(node.value)}</strong>;
      case "emphasis":
        return <em key={index}>{unbroken(node.value)}</em>;
      case "text":
        return unbroken(node.value);
    }
  });
}
