/** The algorithms a limiter may run. */
export const ALGORITHMS = [
  "token-bucket",
  "gcra",
  "leaky-bucket",
  "fixed-window",
  "sliding-log",
  "sliding-counter",
  "fixed-cycle",
] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/**
 * One set of numbers for every algorithm: `limit` requests in `windowUs`, which is also the rate. Buckets hold `burst`;
 * the others have no use for it. Only `fixed-cycle` looks at `timeoutUs`.
 */
export interface LimiterRules {
  algorithm: Algorithm;
  limit: number;
  /** Microseconds; need not be whole (Resilience4j's default cycle is half of one). */
  windowUs: number;
  burst: number;
  /** How long a request may wait for a permit of a later cycle. */
  timeoutUs: number;
}

/**
 * What a limiter remembers. Levels are counted in request-microseconds (requests × window), so that refilling needs no
 * division and no rounding: `elapsed × limit` of them are earned in `elapsed` µs, one request costs `windowUs`.
 */
export interface LimiterState {
  /** Token bucket: tokens held. Leaky bucket: excess in the bucket. GCRA: theoretical arrival time × limit. */
  level: number;
  atUs: number;
  /** Windows and cycles: which one this is, what was admitted in it (or is left of it), and in the one before. */
  window: number;
  count: number;
  previous: number;
  /** Sliding log: moments of the requests admitted within the last window. */
  log: number[];
}

export interface Decision {
  admitted: boolean;
  /** Admitted: how long it is held back. Refused: after how long one request would be admitted, if nobody else asks. */
  waitUs: number;
}

/** A limiter that has seen nothing: buckets full of tokens or empty of water. */
export function freshLimiter(rules: LimiterRules): LimiterState {
  const level = rules.algorithm === "token-bucket" ? rules.burst * rules.windowUs : 0;
  const count = rules.algorithm === "fixed-cycle" ? rules.limit : 0;
  return { level, atUs: 0, window: 0, count, previous: 0, log: [] };
}

type Decide = (state: LimiterState, nowUs: number, rules: LimiterRules) => Decision;

const yes = (waitUs = 0): Decision => ({ admitted: true, waitUs });
const no = (waitUs: number): Decision => ({ admitted: false, waitUs: Math.ceil(waitUs) });

/** Lets the bucket fill for the time that has passed; it never holds more than its burst. */
const tokenBucket: Decide = (state, nowUs, { limit, windowUs, burst }) => {
  state.level = Math.min(burst * windowUs, state.level + (nowUs - state.atUs) * limit);
  state.atUs = nowUs;
  if (state.level < windowUs) return no((windowUs - state.level) / limit);
  state.level -= windowUs;
  return yes();
};

/** The generic cell rate algorithm: one time stamp, the same decisions as a token bucket of the same burst. */
const gcra: Decide = (state, nowUs, { limit, windowUs, burst }) => {
  const now = nowUs * limit;
  const due = Math.max(state.level, now);
  const earliest = due - (burst - 1) * windowUs;
  if (now < earliest) return no((earliest - now) / limit);
  state.level = due + windowUs;
  return yes();
};

/** nginx's limit_req: the bucket leaks at the rate; what is in it waits its turn, what does not fit is refused. */
const leakyBucket: Decide = (state, nowUs, { limit, windowUs, burst }) => {
  const left = Math.max(0, state.level - (nowUs - state.atUs) * limit);
  // The request being let through at this moment is not in the bucket: `burst` more may wait behind it.
  if (left > burst * windowUs) return no((left - burst * windowUs) / limit);
  state.level = left + windowUs;
  state.atUs = nowUs;
  return yes(Math.ceil(left / limit));
};

/** Counts in windows that begin at multiples of their length. */
const fixedWindow: Decide = (state, nowUs, { limit, windowUs }) => {
  turnTo(state, Math.floor(nowUs / windowUs));
  if (state.count >= limit) return no((state.window + 1) * windowUs - nowUs);
  state.count++;
  return yes();
};

/** Remembers every request of the last window: exact, at the price of one time stamp for each. */
const slidingLog: Decide = (state, nowUs, { limit, windowUs }) => {
  state.log = state.log.filter((atUs) => atUs > nowUs - windowUs);
  if (state.log.length >= limit) return no((state.log[0] as number) + windowUs - nowUs);
  state.log.push(nowUs);
  return yes();
};

/** Two counters: the window before counts with the share of it that still lies within one window length of now. */
const slidingCounter: Decide = (state, nowUs, { limit, windowUs }) => {
  turnTo(state, Math.floor(nowUs / windowUs));
  const elapsed = nowUs - state.window * windowUs;
  const estimate = (windowUs - elapsed) * state.previous + (state.count + 1) * windowUs;
  if (estimate > limit * windowUs) return no(untilSlidOut(state, limit, windowUs) - elapsed);
  state.count++;
  return yes();
};

/** How far into this window, or past it, one more request fits: enough of the window before has slid out by then. */
function untilSlidOut({ count, previous }: LimiterState, limit: number, windowUs: number): number {
  if (count < limit) return windowUs - ((limit - count - 1) * windowUs) / previous;
  // This window is full by itself: it has to become the one before and slide out in its turn.
  return windowUs + Math.max(0, windowUs - ((limit - 1) * windowUs) / count);
}

function turnTo(state: LimiterState, window: number): void {
  if (window === state.window) return;
  state.previous = window === state.window + 1 ? state.count : 0;
  state.count = 0;
  state.window = window;
}

/** Resilience4j: permits come back whole at the start of each cycle and may be reserved ahead, within the time-out. */
const fixedCycle: Decide = (state, nowUs, { limit, windowUs, timeoutUs }) => {
  const cycle = Math.floor(nowUs / windowUs);
  if (cycle !== state.window) {
    state.count = Math.min(limit, state.count + (cycle - state.window) * limit);
    state.window = cycle;
  }
  const cyclesAhead = state.count >= 1 ? 0 : 1 + Math.ceil((1 - state.count - limit) / limit);
  const waitUs = cyclesAhead === 0 ? 0 : (cycle + cyclesAhead) * windowUs - nowUs;
  if (waitUs > timeoutUs) return no(waitUs - timeoutUs);
  state.count--;
  return yes(Math.ceil(waitUs));
};

const DECIDE: Record<Algorithm, Decide> = {
  "token-bucket": tokenBucket,
  gcra,
  "leaky-bucket": leakyBucket,
  "fixed-window": fixedWindow,
  "sliding-log": slidingLog,
  "sliding-counter": slidingCounter,
  "fixed-cycle": fixedCycle,
};

/** Decides about one request that arrives now, and remembers it. `nowUs` must not fall from call to call. */
export function decide(state: LimiterState, nowUs: number, rules: LimiterRules): Decision {
  return DECIDE[rules.algorithm](state, nowUs, rules);
}
