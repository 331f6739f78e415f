import { connect as dial, createServer, type AddressInfo, type Socket } from "node:net";
import type { ClientOptions } from "@grpc/grpc-js";

// #region l4
/** What a Service's virtual address does: picks a pod when a *connection* comes, then passes bytes on. */
export async function layer4(ports: readonly number[]) {
  const sockets = new Set<Socket>();
  let connections = 0;
  const balancer = createServer((client) => {
    const pod = dial(ports[connections++ % ports.length]!, "127.0.0.1");
    client.pipe(pod).pipe(client);
    // #endregion l4
    for (const socket of [client, pod]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    }
    // #region l4
  });
  // #endregion l4
  await new Promise<void>((resolve) => balancer.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(balancer.address() as AddressInfo).port}`,
    connections: () => connections,
    stop() {
      for (const socket of sockets) socket.destroy();
      balancer.close();
    },
  };
}

// #region round-robin
/** The client's own cure: it must be given every pod's address, and told to use them all. */
export const roundRobin: ClientOptions = {
  "grpc.service_config": JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
};
// #endregion round-robin
