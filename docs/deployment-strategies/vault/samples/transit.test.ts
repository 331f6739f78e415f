import { expect, it } from "vitest";
import { TransitKey } from "./transit";

const CARD = "4000 0000 0000 0002";

it("names the version in the ciphertext and reads old versions after a rotation", () => {
  const key = new TransitKey();
  const old = key.encrypt(CARD);
  key.rotate();
  expect(old).toMatch(/^vault:v1:/);
  expect(key.encrypt(CARD)).toMatch(/^vault:v2:/);
  expect(key.decrypt(old)).toBe(CARD);
});

it("rotation changes no stored row; rewrap does, and only then may the minimum rise", () => {
  const key = new TransitKey();
  const rows = [key.encrypt(CARD), key.encrypt(CARD)];
  key.rotate();
  expect(rows.every((row) => row.startsWith("vault:v1:"))).toBe(true);
  const [first, second] = rows;
  const rewrapped = key.rewrap(first!);
  key.minDecryptionVersion = 2;
  expect(rewrapped).toMatch(/^vault:v2:/);
  expect(key.decrypt(rewrapped)).toBe(CARD);
  expect(() => key.decrypt(second!)).toThrow("too old"); // the forgotten row
  expect(() => key.rewrap(second!)).toThrow("too old"); // and it cannot be rewrapped any more
  key.minDecryptionVersion = 1; // not lost
  expect(key.decrypt(second!)).toBe(CARD);
});

it("detects a version that somebody edited", () => {
  const key = new TransitKey();
  key.rotate();
  const current = key.encrypt(CARD);
  expect(() => key.decrypt(current.replace(":v2:", ":v1:"))).toThrow();
  expect(() => key.decrypt(current.replace(":v2:", ":v3:"))).toThrow("unknown key version");
});

it("gives a different ciphertext each time, so equal cards do not look equal", () => {
  const key = new TransitKey();
  expect(key.encrypt(CARD)).not.toBe(key.encrypt(CARD));
});
