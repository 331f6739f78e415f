import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export interface Fact {
  readonly type: string;
  readonly schema: number;
  readonly data: Readonly<Record<string, unknown>>;
}

// #region upcast
type Lift = (data: Fact["data"]) => Fact[];

/** One step per old shape. A step may rename, and may make several events of one; it may not invent what nobody knew. */
const lifts: Record<string, Lift> = {
  // euros became cents
  "PaymentCharged@1": ({ amount, ...rest }) => [
    { type: "PaymentCharged", schema: 2, data: { ...rest, cents: Math.round(Number(amount) * 100) } },
  ],
  // until schema 3 the shop sold in euros alone: this is known, not guessed
  "PaymentCharged@2": (data) => [{ type: "PaymentCharged", schema: 3, data: { ...data, currency: "EUR" } }],
  // two facts were recorded as one
  "OrderAmended@1": ({ address, coupon }) => [
    ...(address === undefined ? [] : [{ type: "AddressChanged", schema: 1, data: { address } }]),
    ...(coupon === undefined ? [] : [{ type: "CouponRedeemed", schema: 1, data: { coupon } }]),
  ],
};

/** Stands between the store and every reader: models and projections see the newest shapes alone. */
export function upcast(fact: Fact): Fact[] {
  const lift = lifts[`${fact.type}@${fact.schema}`];
  return lift ? lift(fact.data).flatMap(upcast) : [fact];
}
// #endregion upcast

// #region shred
/** One key per person, outside the event store. Without the key the ciphertext in the events says nothing. */
export class Keys {
  readonly #keys = new Map<string, Buffer>();

  seal(person: string, text: string): string {
    const key = this.#keys.get(person) ?? randomBytes(32);
    this.#keys.set(person, key);
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
  }

  /** `null` once the key is gone; every reader has to cope with that. */
  open(person: string, sealed: string): string | null {
    const key = this.#keys.get(person);
    if (!key) return null;
    const bytes = Buffer.from(sealed, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  }

  forget(person: string): void {
    this.#keys.delete(person);
  }
}
// #endregion shred
