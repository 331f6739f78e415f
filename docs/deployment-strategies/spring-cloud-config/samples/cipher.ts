import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from "node:crypto";
import type { Source } from "./config-server";

// #region cipher
const keyOf = (password: string, salt = "deadbeef") => pbkdf2Sync(password, Buffer.from(salt, "hex"), 1024, 32, "sha1");

/** Hex of 16 random bytes and the AES-256-CBC text, as the symmetric key of Spring Cloud makes it. */
export function encrypt(plain: string, password: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", keyOf(password), iv);
  return Buffer.concat([iv, cipher.update(plain, "utf8"), cipher.final()]).toString("hex");
}

export function decrypt(hex: string, password: string): string {
  if (!/^([0-9a-f]{32}){2,}$/.test(hex)) throw new Error("not the hex of an IV and whole blocks");
  const bytes = Buffer.from(hex, "hex");
  const decipher = createDecipheriv("aes-256-cbc", keyOf(password), bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
}
// #endregion cipher

// #region sources
/** What the server sends: plain values; a value that it cannot read loses its name. */
export function decryptAll(sources: readonly Source[], password: string): Source[] {
  const plain = ([key, value]: [string, unknown]): [string, unknown] => {
    if (typeof value !== "string" || !value.startsWith("{cipher}")) return [key, value];
    try {
      return [key, decrypt(value.slice("{cipher}".length), password)];
    } catch {
      return [`invalid.${key}`, "<n/a>"];
    }
  };
  return sources.map(({ name, source }) => ({ name, source: Object.fromEntries(Object.entries(source).map(plain)) }));
}
// #endregion sources
