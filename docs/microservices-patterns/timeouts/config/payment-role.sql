-- #region role
CREATE ROLE payment_service LOGIN;
ALTER ROLE payment_service SET statement_timeout = '800ms'; -- below the caller's 1 s
ALTER ROLE payment_service SET lock_timeout = '300ms'; -- a lock that is busy is an answer
ALTER ROLE payment_service SET transaction_timeout = '2s'; -- all statements and the pauses between
ALTER ROLE payment_service SET client_connection_check_interval = '200ms'; -- stop when nobody listens
-- #endregion role
