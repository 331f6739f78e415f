import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

// #region transit
/** A named key with versions, as the transit engine keeps it: AES-256-GCM, the version in the ciphertext. */
export class TransitKey {
  readonly #versions = new Map<number, Buffer>();
  /** Older ciphertexts are refused. They are not lost: lower the number, and they can be read again. */
  minDecryptionVersion = 1;

  constructor() {
    this.rotate();
  }

  get latest(): number {
    return this.#versions.size;
  }

  rotate(): void {
    this.#versions.set(this.#versions.size + 1, randomBytes(32));
  }

  encrypt(plaintext: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#versions.get(this.latest)!, nonce);
    const sealed = [nonce, cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()];
    return `vault:v${this.latest}:${Buffer.concat(sealed).toString("base64")}`;
  }

  decrypt(ciphertext: string): string {
    const [, number, text] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
    const key = this.#versions.get(Number(number));
    if (key === undefined || text === undefined) throw new Error("unknown key version");
    if (Number(number) < this.minDecryptionVersion) throw new Error("too old for this key");
    const bytes = Buffer.from(text, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return decipher.update(bytes.subarray(12, -16), undefined, "utf8") + decipher.final("utf8");
  }

  /** Old version in, newest out; the caller never holds the plaintext. */
  rewrap(ciphertext: string): string {
    return this.encrypt(this.decrypt(ciphertext));
  }
}
// #endregion transit
