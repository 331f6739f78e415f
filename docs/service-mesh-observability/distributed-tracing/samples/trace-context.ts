// The two headers of W3C Trace Context, read strictly, and what a hop sends on.

export type HeaderField = readonly [name: string, value: string];
export type StateEntry = readonly [key: string, value: string];

export interface TraceContext {
  /** 32 lowercase hex digits, not all zeros. */
  readonly traceId: string;
  /** 16 lowercase hex digits, not all zeros: the span of the caller. */
  readonly parentId: string;
  /** The caller may have recorded its part. Advice, not an order. */
  readonly sampled: boolean;
  /** At least the last 56 bits of the trace id were drawn at random. */
  readonly random: boolean;
  /** The entries of tracestate, the most recent first. */
  readonly state: readonly StateEntry[];
}

// #region traceparent
const TRACEPARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const SAMPLED = 0b01;
const RANDOM = 0b10;
const OUTER_SPACE = /^[ \t]+|[ \t]+$/g;

function readTraceparent(values: readonly string[]): Omit<TraceContext, "state"> | undefined {
  if (values.length !== 1) return undefined; // two callers cannot both be the parent
  const match = TRACEPARENT.exec((values[0] ?? "").replace(OUTER_SPACE, ""));
  if (!match) return undefined;
  const [, version, traceId = "", parentId = "", flags = "", more] = match;
  if (version === "00" && more !== undefined) return undefined; // only a later version may go on
  const bits = Number.parseInt(flags, 16); // bits, not a number: 03 is sampled too
  return { traceId, parentId, sampled: (bits & SAMPLED) !== 0, random: (bits & RANDOM) !== 0 };
}
// #endregion traceparent

// #region tracestate
const KEY = /^[a-z\d][a-z\d_\-*/@]{0,255}$/; // level 2 of the specification: "@" anywhere but in front
const VALUE = /^[ -+\--<>-~]{0,255}[!-+\--<>-~]$/; // printable, no comma, no "=", no space at the end
const MOST_ENTRIES = 32;

/** One fault and the whole header goes: it never takes traceparent with it. */
function readTracestate(values: readonly string[]): readonly StateEntry[] {
  const entries = new Map<string, string>();
  for (const member of values.join(",").split(",")) {
    const entry = member.replace(OUTER_SPACE, "");
    if (entry === "") continue; // empty members are legal
    const at = entry.indexOf("=");
    const [key, value] = [entry.slice(0, Math.max(at, 0)), entry.slice(at + 1)];
    if (!KEY.test(key) || !VALUE.test(value)) return [];
    if (!entries.has(key)) entries.set(key, value); // the leftmost is the most recent
  }
  return entries.size > MOST_ENTRIES ? [] : [...entries];
}
// #endregion tracestate

/** Undefined: start a new trace, and forget tracestate as well. */
export function readTraceContext(headers: readonly HeaderField[]): TraceContext | undefined {
  const all = (wanted: string) => headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
  const parent = readTraceparent(all("traceparent"));
  return parent && { ...parent, state: readTracestate(all("tracestate")) };
}

// #region hop
export interface NewIds {
  traceId(): string;
  spanId(): string;
}

/** What a hop that records sends on: the same trace, its own span, always version 00. */
export function sendOn(incoming: readonly HeaderField[], ids: NewIds): readonly HeaderField[] {
  const context = readTraceContext(incoming) ?? {
    traceId: ids.traceId(),
    sampled: true,
    random: true, // true of ids that were drawn here
    state: [],
  };
  const flags = (context.sampled ? SAMPLED : 0) | (context.random ? RANDOM : 0); // unknown bits become 0
  const state = context.state.map(([key, value]) => `${key}=${value}`).join(",");
  return [
    ["traceparent", `00-${context.traceId}-${ids.spanId()}-${flags.toString(16).padStart(2, "0")}`],
    ...(state === "" ? [] : ([["tracestate", state]] as const)),
  ];
}
// #endregion hop
