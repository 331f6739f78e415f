const booked: { order: string; cents: number }[] = [];

/** Inside payment only: the ledger's form may change without asking anybody. */
export function book(order: string, cents: number): void {
  if (cents <= 0) throw new Error(`Order ${order}: ${cents} cents cannot be charged; the amount must be positive.`);
  booked.push({ order, cents });
}
