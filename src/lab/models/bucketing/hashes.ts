/*
 * The hashes that flag services place customers with, in whole numbers alone, so that every engine gives the same bits.
 *
 * Sources: MurmurHash3_x86_32 (public domain); util.ts of GrowthBook's SDK @8f1db445; SHA-1, RFC 3174
 */

const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** The UTF-8 bytes of a text. */
export function utf8Of(text: string): number[] {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    // A point above 16 bits takes two code units.
    if (point > 0xffff) index++;
    const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    // As many leading ones as there are bytes.
    bytes.push(((0xff00 >> (more + 1)) & 0xff) | (point >> (6 * more)));
    for (let left = more - 1; left >= 0; left--) bytes.push(0x80 | ((point >> (6 * left)) & 0x3f));
  }
  return bytes;
}

const scrambled = (k: number): number => Math.imul(rotated(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);

/** MurmurHash3, the variant x86_32, of a text's UTF-8 bytes: a whole number from 0 to 2^32 − 1. */
export function murmur3Of(text: string, seed = 0): number {
  const bytes = utf8Of(text);
  let h = seed | 0;
  let k = 0;
  for (let index = 0; index < bytes.length; index++) {
    k |= (bytes[index] as number) << (8 * (index & 3));
    if ((index & 3) !== 3) continue;
    h = (Math.imul(rotated(h ^ scrambled(k), 13), 5) + 0xe6546b64) | 0;
    k = 0;
  }
  h ^= scrambled(k) ^ bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a with 32 bits over a text's UTF-16 code units, as GrowthBook's JavaScript SDK takes them. */
export function fnv1aOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** A text's UTF-8 bytes in words of 32 bits, big end first, padded to whole blocks of 16 words as SHA-1 wants it. */
function paddedWords(text: string): Int32Array {
  const bytes = utf8Of(text);
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  const put = (byte: number, index: number): void => {
    words[index >> 2] = (words[index >> 2] as number) | (byte << (24 - 8 * (index & 3)));
  };
  for (let index = 0; index < bytes.length; index++) put(bytes[index] as number, index);
  put(0x80, bytes.length);
  words[words.length - 1] = bytes.length * 8;
  return words;
}

/** What each of SHA-1's four rounds of twenty steps does with three of its words, and its constant. */
function round(step: number, b: number, c: number, d: number): number {
  if (step < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (step < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (step < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/** The 80 words of one block's steps: its own 16, and each further one from four before it. */
function schedule(words: Int32Array, block: number): Int32Array {
  const w = new Int32Array(80);
  w.set(words.subarray(block, block + 16));
  for (let step = 16; step < 80; step++)
    w[step] = rotated(
      (w[step - 3] as number) ^ (w[step - 8] as number) ^ (w[step - 14] as number) ^ (w[step - 16] as number),
      1,
    );
  return w;
}

/** SHA-1 of a text's UTF-8 bytes: five words from 0 to 2^32 − 1. It places customers here; it protects nothing. */
export function sha1Of(text: string): number[] {
  const words = paddedWords(text);
  const hash = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  for (let block = 0; block < words.length; block += 16) {
    const w = schedule(words, block);
    let [a, b, c, d, e] = hash as unknown as [number, number, number, number, number];
    for (let step = 0; step < 80; step++) {
      const next = (rotated(a, 5) + round(step, b, c, d) + e + (w[step] as number)) | 0;
      e = d;
      d = c;
      c = rotated(b, 30);
      b = a;
      a = next;
    }
    for (const [index, word] of [a, b, c, d, e].entries()) hash[index] = (hash[index] as number) + word;
  }
  return [...hash].map((word) => word >>> 0);
}
