import type { PGlite } from "@electric-sql/pglite";

type OrderState = "approval_pending" | "approved" | "rejected" | "cancel_pending" | "cancelled";

// #region semantic-lock
/** Changes the state only from the state expected; says whether it did. */
export async function move(database: PGlite, order: string, from: OrderState, to: OrderState): Promise<boolean> {
  const { affectedRows } = await database.query("update orders set state = $3 where order_id = $1 and state = $2", [
    order,
    from,
    to,
  ]);
  return affectedRows === 1;
}

/** Another saga. It finds the order locked while the checkout is pending, and tells its caller so. */
export async function beginCancel(database: PGlite, order: string): Promise<"done" | "in progress, try later"> {
  return (await move(database, order, "approved", "cancel_pending")) ? "done" : "in progress, try later";
}
// #endregion semantic-lock
