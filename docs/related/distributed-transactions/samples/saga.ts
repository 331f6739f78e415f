import type { PGlite } from "@electric-sql/pglite";

// #region saga
/** The same checkout as a saga: each step commits at once, a refusal is answered by the opposite of what came before. */
export async function checkoutSaga(inventory: PGlite, payment: PGlite, onTheWay?: () => Promise<void>) {
  await inventory.exec("update stock set free = free - 1 where sku = 'lamp'"); // committed: all can see it
  await onTheWay?.(); // a reader, or a crash
  try {
    await payment.exec("update wallet set cents = cents - 4900 where customer = 'ada'");
    return "sold";
  } catch {
    await inventory.exec("update stock set free = free + 1 where sku = 'lamp'"); // compensation
    return "undone";
  }
}
// #endregion saga
