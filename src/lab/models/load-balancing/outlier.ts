/** When a server is taken out for failing, in Envoy's words and with its meaning. Times in microseconds. */
export interface OutlierRules {
  consecutive5xx: number;
  baseEjectionUs: number;
  maxEjectionUs: number;
  maxEjectionPercent: number;
  alwaysEjectOneHost: boolean;
}

/** What outlier detection remembers of one server. */
export interface OutlierRecord {
  /** Failures since the last success. */
  failuresInARow: number;
  ejected: boolean;
  ejectedAtUs: number;
  /** How many ejections count towards the length of the next one; falls while the server stays in. */
  backOff: number;
}

/** A server of which nothing is known. */
export const freshRecord = (): OutlierRecord => ({ failuresInARow: 0, ejected: false, ejectedAtUs: 0, backOff: 0 });

/** How many are out at the moment. */
export const ejectedCount = (records: readonly OutlierRecord[]): number =>
  records.reduce((count, { ejected }) => count + (ejected ? 1 : 0), 0);

/** Whether one more server may be ejected: with it, the share must not exceed the maximum. */
export function mayEject(ejected: number, servers: number, rules: OutlierRules): boolean {
  if (rules.alwaysEjectOneHost && ejected === 0) return true;
  return (100 * (ejected + 1)) / servers <= rules.maxEjectionPercent;
}

/** How long this ejection lasts at the least: base × ejections in a row, up to the maximum. */
export function ejectionUs({ backOff }: Pick<OutlierRecord, "backOff">, rules: OutlierRules): number {
  return Math.min(rules.baseEjectionUs * backOff, rules.maxEjectionUs);
}

export type OutlierEffect = "ejected" | "spared" | "none";

/**
 * Takes in the outcome of one request.
 *
 * @returns `ejected` when this failure took the server out, `spared` when it should have but too many are out already
 */
export function noteOutcome(
  records: OutlierRecord[],
  server: number,
  ok: boolean,
  nowUs: number,
  rules: OutlierRules,
): OutlierEffect {
  const record = records[server] as OutlierRecord;
  if (ok) {
    record.failuresInARow = 0;
    return "none";
  }
  record.failuresInARow++;
  if (record.failuresInARow !== rules.consecutive5xx || record.ejected) return "none";
  record.failuresInARow = 0;
  if (!mayEject(ejectedCount(records), records.length, rules)) return "spared";
  record.ejected = true;
  record.ejectedAtUs = nowUs;
  // The count stops growing where the maximum is reached, so that it can fall again.
  if (record.backOff * rules.baseEjectionUs < rules.maxEjectionUs + rules.baseEjectionUs) record.backOff++;
  return "ejected";
}

/**
 * The periodic sweep: the only moment at which servers come back, so an ejection lasts up to one sweep longer than its
 * time. A server that is in shortens its next ejection by one step.
 *
 * @returns the numbers of the servers that came back
 */
export function sweep(records: OutlierRecord[], nowUs: number, rules: OutlierRules): number[] {
  const back: number[] = [];
  for (const [server, record] of records.entries()) {
    if (!record.ejected) record.backOff = Math.max(0, record.backOff - 1);
    else if (ejectionUs(record, rules) <= nowUs - record.ejectedAtUs) {
      record.ejected = false;
      record.failuresInARow = 0;
      back.push(server);
    }
  }
  return back;
}
