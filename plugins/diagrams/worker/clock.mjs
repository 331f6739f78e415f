// Same drawing on every machine: one fixed "now", UTC as the local zone, and seeded randomness.

const FIXED_NOW_MS = Date.UTC(2026, 0, 1);
const RealDate = Date;

/** A Date whose local zone is UTC and whose present never moves (Gantt axes read both). */
class UtcDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(FIXED_NOW_MS);
    else if (parts.length === 1) super(typeof parts[0] === "string" ? inUtc(parts[0]) : parts[0]);
    else super(RealDate.UTC(...parts));
  }
  static now() {
    return FIXED_NOW_MS;
  }
  getTimezoneOffset() {
    return 0;
  }
}

/** A date-time written without a zone is local time by the standard; local is UTC here. */
function inUtc(text) {
  return /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : text;
}

for (const part of ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds", "Day"]) {
  UtcDate.prototype[`get${part}`] = function () {
    return this[`getUTC${part}`]();
  };
  if (part === "Day") continue;
  UtcDate.prototype[`set${part}`] = function (...values) {
    return this[`setUTC${part}`](...values);
  };
}

/** Replaces Date in this worker. */
export function fixClock() {
  globalThis.Date = UtcDate;
}

/** Seeds Math.random (mulberry32): mindmaps and commit ids draw from it. */
export function seedRandom(seed = 1) {
  let state = seed >>> 0;
  Math.random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
