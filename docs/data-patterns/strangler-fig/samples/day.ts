import type { Rules } from "./compare";
import { bucket } from "./strangler";

// #region quotes
const at = (minutes: number, zone: "Z" | "+01:00") => {
  const shown = new Date(Date.UTC(2026, 10, 23, 9, minutes % 60) + (zone === "Z" ? 0 : 3_600_000));
  return `${shown.toISOString().slice(0, 19)}${zone}`;
};

/** Quote `n` as the monolith gives it. On the second of two reads the stock of a warehouse may have moved. */
export function monolithQuote(n: number, read: 1 | 2 = 1) {
  const moved = read === 2 && n % 2_500 === 100;
  const options = [
    { carrier: "post", price: "4.90", deliverBy: at(n, "+01:00") },
    { carrier: "courier", price: "9.90", deliverBy: at(n + (moved ? 1 : 0), "+01:00") },
  ];
  return { requestId: `m-${n}-${read}`, options };
}

/** The same from the new service: other spelling, other order now and then, and one real fault, for islands. */
export function shippingQuote(n: number) {
  const island = n % 1_000 === 7;
  const old = monolithQuote(n, 2).options.map(({ carrier, price, deliverBy }) => ({
    carrier,
    price: Number(price) + (island ? 2 : 0),
    deliverBy: at(new Date(deliverBy).getUTCMinutes(), "Z"),
  }));
  return { requestId: `s-${n}`, options: n % 4 === 0 ? old.toReversed() : old };
}

/** The rules in the order in which a team finds them. */
export const STEPS: readonly { readonly name: string; readonly rules: Rules }[] = [
  { name: "as they are", rules: {} },
  { name: "without the request id", rules: { ignore: ["requestId"] } },
  { name: "amounts as cents", rules: { ignore: ["requestId"], money: ["options.*.price"] } },
  {
    name: "times as instants",
    rules: { ignore: ["requestId"], money: ["options.*.price"], instants: ["options.*.deliverBy"] },
  },
  {
    name: "options in any order",
    rules: {
      ignore: ["requestId"],
      money: ["options.*.price"],
      instants: ["options.*.deliverBy"],
      unordered: { options: "carrier" },
    },
  },
];
// #endregion quotes

// #region visits
/** Share of visits whose read goes elsewhere than the write before it; nothing is copied between the sides. */
export function strayReads(visits: number, how: "by request" | "by customer", before: number, after = before): number {
  let stray = 0;
  for (let visit = 0; visit < visits; visit += 1) {
    // By request, each request draws for itself; a hash of visit and request stands for the draw.
    const key = (request: string) => (how === "by request" ? `${visit}:${request}` : `${visit}`);
    const write = bucket(key("write"), "/shipping") < before;
    const read = bucket(key("read"), "/shipping") < after;
    if (write !== read) stray += 1;
  }
  return stray / visits;
}
// #endregion visits
