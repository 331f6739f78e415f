const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** The hash that Kafka's Java producer takes of a key; a signed 32-bit number. */
export function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let h = SEED ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let k = Math.imul(view.getInt32(at, true), M);
    k = Math.imul(k ^ (k >>> 24), M);
    h = Math.imul(h, M) ^ k;
  }
  const rest = bytes.length - at;
  for (let i = rest - 1; i >= 0; i -= 1) h ^= bytes[at + i]! << (8 * i);
  if (rest > 0) h = Math.imul(h, M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}

// #region partition
/** Where a record with this key goes: its hash, without the sign, modulo the number of partitions. */
export const partitionFor = (key: string, partitions: number): number =>
  (murmur2(new TextEncoder().encode(key)) & 0x7fffffff) % partitions;

/** The share of keys whose next record goes elsewhere once partitions have been added. */
export const movedShare = (keys: readonly string[], before: number, after: number): number =>
  keys.filter((key) => partitionFor(key, before) !== partitionFor(key, after)).length / keys.length;
// #endregion partition
