// From where grpc-js takes its `status`, because this part runs in a browser as well.
import { Status as status } from "@grpc/grpc-js/build/src/constants";

// #region retry
/** May this answer be tried again, and at what price? `once` says that the callee keeps an idempotency key. */
export function retry(code: status, once: boolean): "now" | "later" | "no" {
  switch (code) {
    case status.UNAVAILABLE: // not served, or the connection broke in the middle: the two look alike
      return once ? "now" : "no"; // with back-off
    case status.DEADLINE_EXCEEDED: // may have happened; and there is no time left in this call
    case status.RESOURCE_EXHAUSTED: // a quota or an overload: the next try makes it worse
    case status.ABORTED: // a lost race: read again, then start the whole step anew
      return once ? "later" : "no";
    default: // the request is wrong, or the server is: the same bytes get the same answer
      return "no";
  }
}
// #endregion retry

/** What a client makes of an answer that came from something other than a gRPC server. */
export const FROM_HTTP: Readonly<Record<number, status>> = {
  400: status.INTERNAL,
  401: status.UNAUTHENTICATED,
  403: status.PERMISSION_DENIED,
  404: status.UNIMPLEMENTED,
  429: status.UNAVAILABLE,
  500: status.UNKNOWN,
  502: status.UNAVAILABLE,
  503: status.UNAVAILABLE,
  504: status.UNAVAILABLE,
};
