CREATE TABLE orders (
  id text PRIMARY KEY,
  total numeric(10, 2) NOT NULL
);
INSERT INTO orders VALUES ('from-v1', 49.50);

SET lock_timeout = '2s'; -- rather fail and try again than make every checkout queue behind this lock

-- #region expand
-- Step 1, expand: while v1 is live. No default, no NOT NULL: v1 does not know the column.
ALTER TABLE orders ADD COLUMN total_cents bigint;
-- #endregion expand

-- #region backfill
-- Step 2, backfill: when v1 is gone for good. Repeat until it updates no row; it repairs as well as fills.
UPDATE orders SET total_cents = round(total * 100)
WHERE id IN (
  SELECT id FROM orders
  WHERE total_cents IS DISTINCT FROM round(total * 100)
  ORDER BY id LIMIT 1000
  FOR UPDATE SKIP LOCKED
);
-- #endregion backfill

-- #region relax
-- Step 3, relax: while v3 is live. The scan runs without blocking writers; then v4 may leave the old column out.
ALTER TABLE orders ADD CONSTRAINT cents_known CHECK (total_cents IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT cents_known;
ALTER TABLE orders ALTER COLUMN total_cents SET NOT NULL; -- proved by the constraint
ALTER TABLE orders DROP CONSTRAINT cents_known;
ALTER TABLE orders ALTER COLUMN total DROP NOT NULL;
-- #endregion relax

-- #region contract
-- Step 4, contract: when v3 is gone for good. No rollback brings the old amounts back.
ALTER TABLE orders DROP COLUMN total;
-- #endregion contract
