// The traceparent header, read as the W3C recommendation asks.

export interface TraceParent {
  /** 32 lowercase hex characters, not all zeros. */
  readonly traceId: string;
  /** 16 lowercase hex characters, not all zeros: the caller's span. */
  readonly parentId: string;
  /** What the caller says about its own recording. Advice, not an order. */
  readonly sampled: boolean;
}

// #region parse
const SHAPE = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const ALL_ZEROS = /^0+$/;
const SAMPLED = 0b0000_0001;

/** Undefined means: ignore the header, drop tracestate with it, and start a new trace. */
export function parseTraceparent(value = ""): TraceParent | undefined {
  // Node joins a repeated header with a comma, which fits no shape: two callers cannot both be the parent.
  const match = SHAPE.exec(value.replace(/^[ \t]+|[ \t]+$/g, ""));
  if (!match) return undefined;
  const [, version = "", traceId = "", parentId = "", flags = "", rest] = match;
  if (version === "ff") return undefined; // the one forbidden version
  if (version === "00" && rest !== undefined) return undefined; // 00 ends here; later versions may add fields
  if (ALL_ZEROS.test(traceId) || ALL_ZEROS.test(parentId)) return undefined;
  return { traceId, parentId, sampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED }; // a bit, not a number
}
// #endregion parse

/** What this hop sends on: the same trace, its own span, and always version 00. */
export function formatTraceparent({ traceId, parentId, sampled }: TraceParent): string {
  return `00-${traceId}-${parentId}-${sampled ? "01" : "00"}`;
}
