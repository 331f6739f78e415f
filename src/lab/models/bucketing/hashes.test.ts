import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fnv1aOf, murmur3Of, sha1Of, utf8Of } from "./hashes";

const texts = fc.string({ unit: "grapheme", maxLength: 150 });

it("takes a text's bytes as every platform does: one, two, three and four of them", () => {
  expect(utf8Of("aé€😀")).toEqual([0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
  fc.assert(
    fc.property(texts, (text) => {
      expect(utf8Of(text)).toEqual([...new TextEncoder().encode(text)]);
    }),
    { seed: 1, numRuns: 500 },
  );
});

describe("SHA-1", () => {
  /* RFC 3174, section 7.3; and the empty text. */
  it.each([
    ["abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
    ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"],
    ["", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
  ])("of %s", (text, digits) => {
    expect(
      sha1Of(text)
        .map((word) => word.toString(16).padStart(8, "0"))
        .join(""),
    ).toBe(digits);
  });

  it("is OpenSSL's, at every length around a block", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const theirs = createHash("sha1").update(text, "utf8").digest();
        expect(sha1Of(text)).toEqual([0, 4, 8, 12, 16].map((at) => theirs.readUInt32BE(at)));
      }),
      { seed: 1, numRuns: 300 },
    );
    for (let length = 50; length <= 130; length++) {
      const text = "x".repeat(length);
      expect(sha1Of(text)[4]).toBe(createHash("sha1").update(text).digest().readUInt32BE(16));
    }
  });
});

/* flagd-testbed @0df2cd0a, fractional.feature: of four variants jack gets hearts, the third quarter, queen spades, the last. */
it("MurmurHash3 x86_32 gives 32 bits without a sign, for each length of the tail, and other ones for another seed", () => {
  expect(murmur3Of("fractional-flagjack")).toBe(2_682_799_072);
  expect(murmur3Of("fractional-flagqueen")).toBe(4_278_517_551);
  // Known answers: the empty text, with seed 0 and 1.
  expect([murmur3Of(""), murmur3Of("", 1)]).toEqual([0, 0x514e28b7]);
  expect(new Set(["abcd", "abcde", "abcdef", "abcdefg"].map((text) => murmur3Of(text))).size).toBe(4);
  expect(murmur3Of("gr1:123") % 100).toBe(72);
});

it("FNV-1a takes code units and multiplies after the exclusive or", () => {
  expect([fnv1aOf(""), fnv1aOf("a"), fnv1aOf("foobar")]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  expect(fnv1aOf("ab")).not.toBe(fnv1aOf("ba"));
});
