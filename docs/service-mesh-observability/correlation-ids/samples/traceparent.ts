// The traceparent header, read as the W3C recommendation asks.

export interface TraceParent {
  /** 32 lowercase hex characters, not all zeros. */
  readonly traceId: string;
  /** 16 lowercase hex characters, not all zeros: the caller's span. */
  readonly parentId: string;
  /** What the caller says about its own recording. Advice, not an order. */
  readonly sampled: boolean;
  /** At least the last 7 bytes of the trace id are random; passed on as it came. */
  readonly random: boolean;
}

// #region parse
const SHAPE = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const ALL_ZEROS = /^0+$/;
const SAMPLED = 0b01;
const RANDOM = 0b10;

/** Undefined means: ignore the header, drop tracestate with it, and start a new trace. */
export function parseTraceparent(value = ""): TraceParent | undefined {
  // Node joins a repeated header with a comma, which fits no shape: two callers cannot both be the parent.
  const match = SHAPE.exec(value.replace(/^[ \t]+|[ \t]+$/g, ""));
  if (!match) return undefined;
  const [, version = "", traceId = "", parentId = "", flags = "", rest] = match;
  if (version === "ff") return undefined; // the one forbidden version
  if (version === "00" && rest !== undefined) return undefined; // 00 ends here; later versions may add fields
  if (ALL_ZEROS.test(traceId) || ALL_ZEROS.test(parentId)) return undefined;
  const bits = Number.parseInt(flags, 16); // bits, not a number: 03 is sampled too
  return { traceId, parentId, sampled: (bits & SAMPLED) !== 0, random: (bits & RANDOM) !== 0 };
}
// #endregion parse

/** What this hop sends on: the same trace, its own span, and always version 00. */
export function formatTraceparent({ traceId, parentId, sampled, random }: TraceParent): string {
  const bits = (sampled ? SAMPLED : 0) | (random ? RANDOM : 0);
  return `00-${traceId}-${parentId}-${bits.toString(16).padStart(2, "0")}`;
}
