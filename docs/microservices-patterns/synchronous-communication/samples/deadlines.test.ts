import * as grpc from "@grpc/grpc-js";
import { afterEach, expect, it, vi } from "vitest";
import { forgetful, propagating } from "./deadlines";
import { charge, connect, serve, type PaymentClient } from "./payment-api";

const open: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const close of open.splice(0).toReversed()) close();
});

async function started(handler: Parameters<typeof serve>[0]): Promise<PaymentClient> {
  const server = await serve(handler);
  const client = connect(server.address);
  open.push(server.stop, () => client.close());
  return client;
}

/** Gateway → order → payment, all on loopback; `arrived` is payment's view of the call, which it never answers. */
async function chain(order: typeof propagating) {
  let seen = (_call: grpc.ServerUnaryCall<unknown, unknown>) => {};
  const arrived = new Promise<grpc.ServerUnaryCall<unknown, unknown>>((resolve) => (seen = resolve));
  const payment = await started((call) => seen(call));
  return { gateway: await started(order(payment)), arrived };
}

const MINUTE = 60_000;

it("a call without a deadline has none at the server either", async () => {
  const { gateway, arrived } = await chain(propagating);
  gateway.Charge({}, {}, () => {});
  expect((await arrived).getDeadline()).toBe(Infinity);
});

it("payment does not hear of the gateway's deadline unless order hands it down", async () => {
  const { gateway, arrived } = await chain(forgetful);
  gateway.Charge({}, { deadline: Date.now() + MINUTE }, () => {});
  expect((await arrived).getDeadline()).toBe(Infinity);
});

// #region test-propagates
it("with `parent`, payment has what is left of the minute, not a minute of its own", async () => {
  const { gateway, arrived } = await chain(propagating);
  const deadline = Date.now() + MINUTE;
  gateway.Charge({}, { deadline }, () => {});

  const left = Number((await arrived).getDeadline()) - Date.now();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(MINUTE);
});

it("with `parent`, a customer who leaves cancels the call to payment", async () => {
  const { gateway, arrived } = await chain(propagating);
  const call = gateway.Charge({}, {}, () => {});
  const atPayment = await arrived;
  const cancelled = new Promise((resolve) => atPayment.on("cancelled", resolve));

  call.cancel();
  await cancelled;
  expect(atPayment.cancelled).toBe(true);
});
// #endregion test-propagates

it("DEADLINE_EXCEEDED does not say that nothing happened: payment had booked the charge", async () => {
  let book = (_order?: string) => {};
  const booked = new Promise<string | undefined>((resolve) => (book = resolve));
  const client = await started((call) => book(call.request.order_id)); // and no answer in time
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });

  const answer = charge(client, { order_id: "o-1" }, { deadline: Date.now() + MINUTE });
  expect(await booked).toBe("o-1");
  vi.advanceTimersByTime(MINUTE);
  expect((await answer).code).toBe(grpc.status.DEADLINE_EXCEEDED);
});
