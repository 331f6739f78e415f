export interface Charge {
  orderId: string;
  amountCents: number;
}
export type Version = (charge: Charge) => Promise<string>;

// #region mirror
/** What a route with `mirror` does: the copy is sent, and nobody waits for its answer. */
export function mirrored(primary: Version, shadow: Version, percent: number, random: () => number): Version {
  return (charge) => {
    if (random() * 100 < percent) void shadow(charge).catch(() => undefined); // thrown away, errors included
    return primary(charge);
  };
}
// #endregion mirror
