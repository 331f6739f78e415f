import type * as grpc from "@grpc/grpc-js";
import type { ChargeRequest, ChargeResponse, PaymentClient } from "./payment-api";

type Handler = grpc.handleUnaryCall<ChargeRequest, ChargeResponse>;

// #region handlers
/** Order's handler, with the mistake: payment hears nothing of the time the caller has left. */
export const forgetful =
  (payment: PaymentClient): Handler =>
  (call, answer) =>
    void payment.Charge(call.request, {}, answer);

/** `parent` hands down what is left of the deadline, and the cancellation. */
export const propagating =
  (payment: PaymentClient): Handler =>
  (call, answer) =>
    void payment.Charge(call.request, { parent: call }, answer);
// #endregion handlers
