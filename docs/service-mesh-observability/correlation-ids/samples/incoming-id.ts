// #region accept
/** What support may read back over the telephone, and what cannot end a log line or open a tag. */
const CLIENT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The client's own id: kept as a field of its own if it is harmless, otherwise dropped. It never becomes ours. */
export function clientRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" && CLIENT_ID.test(header) ? header : undefined;
}
// #endregion accept
