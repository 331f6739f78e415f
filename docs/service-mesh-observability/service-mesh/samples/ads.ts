import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import * as grpc from "@grpc/grpc-js";
import protobuf from "protobufjs";

const MODULES = resolve(__dirname, "../../../../node_modules");
const FOLDERS = ["envoy-api", "googleapis", "protoc-gen-validate", "xds"].map((folder) =>
  join(MODULES, "@grpc/grpc-js-xds/deps", folder),
);
const root = new protobuf.Root();
root.resolvePath = (_origin, target) =>
  [...FOLDERS, join(MODULES, "protobufjs")].map((folder) => join(folder, target)).find((file) => existsSync(file)) ??
  target;
root.loadSync(
  [
    "envoy/service/discovery/v3/discovery.proto",
    "envoy/config/listener/v3/listener.proto",
    "envoy/config/cluster/v3/cluster.proto",
    "envoy/config/endpoint/v3/endpoint.proto",
    "envoy/extensions/filters/network/http_connection_manager/v3/http_connection_manager.proto",
    "envoy/extensions/filters/http/router/v3/router.proto",
  ],
  { keepCase: true },
);

const codec = (name: string) => {
  const type = root.lookupType(name);
  return {
    serialize: (value: object) => Buffer.from(type.encode(type.fromObject(value)).finish()),
    deserialize: (bytes: Buffer) => type.toObject(type.decode(bytes), { longs: String }),
  };
};
const any = (name: string, value: object) => ({
  type_url: `type.googleapis.com/${name}`,
  value: codec(name).serialize(value),
});

export const LISTENER = "envoy.config.listener.v3.Listener";
export const CLUSTER = "envoy.config.cluster.v3.Cluster";
export const ENDPOINTS = "envoy.config.endpoint.v3.ClusterLoadAssignment";

const HTTP = "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
const ROUTER = "envoy.extensions.filters.http.router.v3.Router";
const viaAds = { ads: {}, resource_api_version: "V3" };

/** Everything a gRPC client needs to call `xds:///payment`. */
export const resources = {
  listener: () => ({
    name: "payment",
    api_listener: {
      api_listener: any(HTTP, {
        route_config: {
          name: "payment",
          virtual_hosts: [
            { name: "payment", domains: ["*"], routes: [{ match: { prefix: "" }, route: { cluster: "payment" } }] },
          ],
        },
        http_filters: [{ name: "router", typed_config: any(ROUTER, {}) }],
      }),
    },
  }),
  cluster: (lbPolicy = "ROUND_ROBIN") => ({
    name: "payment",
    type: "EDS",
    eds_cluster_config: { eds_config: viaAds },
    lb_policy: lbPolicy,
  }),
  endpoints: (port: number) => ({
    cluster_name: "payment",
    endpoints: [
      {
        locality: { region: "shop" },
        load_balancing_weight: { value: 1 },
        lb_endpoints: [{ endpoint: { address: { socket_address: { address: "127.0.0.1", port_value: port } } } }],
      },
    ],
  }),
};

interface DiscoveryRequest {
  type_url: string;
  version_info?: string;
  response_nonce?: string;
  error_detail?: { message: string };
}

// #region server
/** An aggregated discovery server: one stream, each type with its own version, and a list of the answers it got. */
export class DiscoveryServer {
  readonly answers: { type: string; version: string; error: string | undefined }[] = [];
  readonly #server = new grpc.Server();
  readonly #state = new Map<string, { version: number; resource: object }>();
  #stream: grpc.ServerDuplexStream<DiscoveryRequest, object> | undefined;
  #nonce = 0;

  set(type: string, resource: object): void {
    this.#state.set(type, { version: (this.#state.get(type)?.version ?? 0) + 1, resource });
    this.#send(type);
  }

  #send(type: string): void {
    const entry = this.#state.get(type);
    if (entry === undefined) return;
    this.#stream?.write({
      type_url: `type.googleapis.com/${type}`,
      version_info: String(entry.version),
      nonce: String(++this.#nonce),
      resources: [any(type, entry.resource)],
    });
  }

  #receive(request: DiscoveryRequest): void {
    const type = request.type_url.replace("type.googleapis.com/", "");
    if (!request.response_nonce) return this.#send(type); // the first request for this type: a subscription
    this.answers.push({ type, version: request.version_info ?? "", error: request.error_detail?.message });
  }
  // #endregion server

  async listen(): Promise<number> {
    const [request, response] = ["DiscoveryRequest", "DiscoveryResponse"].map((name) =>
      codec(`envoy.service.discovery.v3.${name}`),
    ) as [ReturnType<typeof codec>, ReturnType<typeof codec>];
    this.#server.addService(
      {
        stream: {
          path: "/envoy.service.discovery.v3.AggregatedDiscoveryService/StreamAggregatedResources",
          requestStream: true,
          responseStream: true,
          requestSerialize: request.serialize,
          requestDeserialize: request.deserialize,
          responseSerialize: response.serialize,
          responseDeserialize: response.deserialize,
        },
      },
      {
        stream: (stream: grpc.ServerDuplexStream<DiscoveryRequest, object>) => {
          this.#stream = stream;
          stream.on("data", (data: DiscoveryRequest) => this.#receive(data));
          stream.on("error", () => {});
        },
      },
    );
    return bind(this.#server);
  }

  stop(): void {
    this.#server.forceShutdown();
  }
}

export function bind(server: grpc.Server): Promise<number> {
  return new Promise((done, fail) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? fail(error) : done(port),
    ),
  );
}
