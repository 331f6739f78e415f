/** What can be told of a JSON text without parsing it. */
export interface JsonScan {
  /** The greatest number of brackets open at once. */
  deepest: number;
  /** True when the text ends inside brackets or a string, as a truncated file does. */
  open: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Measures the nesting of a text in one loop: a parser or validator that recurses is not safe before this. */
export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === BACKSLASH) i++;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) inString = true;
    else if (OPENING.has(unit)) deepest = Math.max(deepest, ++depth);
    else if (CLOSING.has(unit)) depth--;
  }
  return { deepest, open: inString || depth > 0 };
}
