import * as grpc from "@grpc/grpc-js";
import { register } from "@grpc/grpc-js-xds";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { bind, CLUSTER, DiscoveryServer, ENDPOINTS, LISTENER, resources } from "./ads";

const text = { serialize: (value: string) => Buffer.from(value), deserialize: (bytes: Buffer) => bytes.toString() };
const service = {
  charge: {
    path: "/shop.Payment/Charge",
    requestStream: false,
    responseStream: false,
    requestSerialize: text.serialize,
    requestDeserialize: text.deserialize,
    responseSerialize: text.serialize,
    responseDeserialize: text.deserialize,
  },
} as const;

const discovery = new DiscoveryServer();
const servers: grpc.Server[] = [];
let client: grpc.Client;

async function payment(name: string): Promise<number> {
  const server = new grpc.Server();
  server.addService(service, {
    charge: (_call: unknown, reply: grpc.sendUnaryData<string>) => reply(null, name),
  });
  servers.push(server);
  return bind(server);
}

const charge = () =>
  new Promise<string>((done, fail) => {
    const { path, requestSerialize, responseDeserialize } = service.charge;
    client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      "order 1",
      { deadline: Date.now() + 5000 },
      (error, value) => (error ? fail(error) : done(value ?? "")),
    );
  });

let ports: { old: number; next: number };
beforeAll(async () => {
  ports = { old: await payment("payment-1"), next: await payment("payment-2") };
  discovery.set(LISTENER, resources.listener());
  discovery.set(CLUSTER, resources.cluster());
  discovery.set(ENDPOINTS, resources.endpoints(ports.old));
  const xds = await discovery.listen();
  vi.stubEnv(
    "GRPC_XDS_BOOTSTRAP_CONFIG",
    JSON.stringify({
      xds_servers: [
        { server_uri: `127.0.0.1:${xds}`, channel_creds: [{ type: "insecure" }], server_features: ["xds_v3"] },
      ],
      node: { id: "order-1", cluster: "order", locality: { region: "shop" } },
    }),
  );
  register();
  client = new grpc.Client("xds:///payment", grpc.credentials.createInsecure());
});

afterAll(() => {
  client.close();
  discovery.stop();
  for (const server of servers) server.forceShutdown();
  vi.unstubAllEnvs();
});

// #region test-ads
it("a gRPC client finds payment by three kinds of resource on one stream, and accepts each", async () => {
  expect(await charge()).toBe("payment-1");
  const accepted = [LISTENER, CLUSTER, ENDPOINTS].map((type) => ({ type, version: "1", error: undefined }));
  await vi.waitFor(() => expect(discovery.answers).toEqual(accepted));
});

it("follows a push of new hosts", async () => {
  discovery.set(ENDPOINTS, resources.endpoints(ports.next));
  await vi.waitFor(async () => expect(await charge()).toBe("payment-2"), { timeout: 5000, interval: 20 });
});

it("refuses a load-balancing policy it does not have, names the version it keeps, and goes on", async () => {
  discovery.set(CLUSTER, resources.cluster("MAGLEV"));
  const refused = () => discovery.answers.find(({ error }) => error !== undefined);
  await vi.waitFor(() => expect(refused()).toMatchObject({ type: CLUSTER, version: "1" }), { timeout: 5000 });
  expect(await charge()).toBe("payment-2");
});

it("goes on calling when the control plane is gone", async () => {
  discovery.stop();
  for (let call = 0; call < 20; call++) expect(await charge()).toBe("payment-2");
});
// #endregion test-ads
