import { fileURLToPath } from "node:url";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

export interface ChargeRequest {
  order_id?: string;
  amount_minor?: string | number;
}
export interface ChargeResponse {
  charge_id: string;
  state?: string;
}

type Charge = grpc.handleUnaryCall<ChargeRequest, ChargeResponse>;
type Answer = (error: grpc.ServiceError | null, response?: ChargeResponse) => void;

/** What the stub that grpc-js makes from the contract looks like. */
export interface PaymentClient extends grpc.Client {
  Charge(request: ChargeRequest, options: grpc.CallOptions, answer: Answer): grpc.ClientUnaryCall;
}

const contract = loadSync(fileURLToPath(new URL("../config/payment.proto", import.meta.url)), {
  keepCase: true,
  longs: String,
  enums: String,
});
const api = grpc.loadPackageDefinition(contract) as unknown as {
  shop: { payment: { v1: { PaymentService: grpc.ServiceClientConstructor } } };
};
const { PaymentService } = api.shop.payment.v1;

/** Every address here is loopback. */
export function connect(target: string, options: grpc.ClientOptions = {}): PaymentClient {
  const client = new PaymentService(target, grpc.credentials.createInsecure(), options);
  return client as unknown as PaymentClient;
}

/** A payment server on a free loopback port. */
export async function serve(charge: Charge, options: grpc.ServerOptions = {}) {
  const server = new grpc.Server(options);
  server.addService(PaymentService.service, { Charge: charge as grpc.UntypedHandleCall });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

/** One call as a promise; it never rejects, because a status is an answer, too. */
export function charge(client: PaymentClient, request: ChargeRequest = {}, options: grpc.CallOptions = {}) {
  return new Promise<{ code: grpc.status; response?: ChargeResponse }>((resolve) => {
    client.Charge(request, options, (error, response) =>
      resolve(error ? { code: error.code } : { code: grpc.status.OK, response: response! }),
    );
  });
}
