const bits = new DataView(new ArrayBuffer(8));

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

function finish(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/**
 * A running 64-bit hash of words, numbers and strings: two lanes in the manner of MurmurHash3 (public domain), each
 * with constants of its own. It tells histories apart and spreads seeds; it is no protection against an adversary.
 */
export class Hash {
  #a = 0x9747b28c;
  #b = 0x3c6ef372;

  /** Takes in 32 bits. */
  word(x: number): void {
    this.#a =
      (Math.imul(rotate(this.#a ^ Math.imul(rotate(Math.imul(x, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64) |
      0;
    this.#b =
      (Math.imul(rotate(this.#b ^ Math.imul(rotate(Math.imul(x, 0x239b961b), 16), 0xab0e9789), 17), 5) + 0x561ccd1b) |
      0;
  }

  /** Takes in the 64 bits of a double. Zero and minus zero are the same. */
  number(x: number): void {
    // The byte order is named, so that the hash is the same on every processor.
    bits.setFloat64(0, x + 0, true);
    this.word(bits.getInt32(0, true));
    this.word(bits.getInt32(4, true));
  }

  /** Takes in a string and its length, so that "ab", "c" and "a", "bc" differ. */
  string(text: string): void {
    this.word(text.length);
    for (let index = 0; index < text.length; index++) this.word(text.charCodeAt(index));
  }

  /** Four well-mixed words of what was taken in; more may be taken in afterwards. */
  words(): [number, number, number, number] {
    const a = finish(this.#a ^ rotate(this.#b, 11));
    const b = finish(this.#b ^ rotate(a, 7));
    const c = finish(a ^ b ^ 0x68bc21eb);
    const d = finish(rotate(b, 19) ^ c ^ 0x02e5be93);
    return [a, b, c, d];
  }

  /** 16 hexadecimal digits. */
  hex(): string {
    const [a, b] = this.words();
    return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
