import { createServer, request as send, type Server } from "node:http";
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from "node:net";

export type Colour = "blue" | "green";

/** One colour of order: answers its name; `hold` keeps requests in flight until the returned function is called. */
export class Deployment {
  readonly #server: Server;
  #held: Promise<void> | undefined;
  #draining = false;
  #port = 0;
  #arrived: (() => void) | undefined;

  constructor(readonly colour: Colour) {
    // #region answer
    this.#server = createServer(async (_request, response) => {
      this.#arrived?.();
      await this.#held;
      if (this.#draining) response.setHeader("connection", "close"); // the caller must not come back on this connection
      response.end(this.colour);
    });
    // #endregion answer
  }

  /** Known once it listens, and kept afterwards: a router may go on calling a colour that is gone. */
  get port(): number {
    return this.#port;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  hold(): () => void {
    let release = (): void => undefined;
    this.#held = new Promise<void>((resolve) => {
      release = resolve;
    });
    return release;
  }

  /** Resolves when the next request has reached this colour. */
  arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve;
    });
  }

  // #region drain
  /** Sends callers away with their next answer and goes on listening: the way back stays open. */
  letGo(): void {
    this.#draining = true;
  }

  /** The end: takes no connection, closes the idle ones, and resolves when the last request is answered. */
  drain(): Promise<void> {
    this.letGo();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
  // #endregion drain

  /** What deleting the old colour at once does. */
  kill(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** A router that can be told which colour is live. */
export interface Router {
  readonly port: number;
  switchTo(deployment: Deployment): void;
  close(): Promise<void>;
}

// #region per-connection
/** Chooses the colour when a connection opens, as a Kubernetes Service does, and pipes bytes from then on. */
export async function connectionRouter(live: Deployment): Promise<Router> {
  let target = live;
  const sockets = new Set<Socket>();
  const server = createTcpServer((client) => {
    const backend = connect(target.port, "127.0.0.1");
    for (const socket of [client, backend]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("error", () => backend.destroy());
    backend.on("error", () => client.resetAndDestroy());
    client.pipe(backend);
    backend.pipe(client);
  });
  return listening(server, (deployment) => (target = deployment), sockets);
}
// #endregion per-connection

// #region per-request
/** Reads HTTP and chooses the colour for each request, as a gateway does. */
export async function requestRouter(live: Deployment): Promise<Router> {
  let target = live;
  const server = createServer((incoming, outgoing) => {
    const { method, url } = incoming;
    const upstream = send({ host: "127.0.0.1", port: target.port, method, path: url, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502);
      answer.pipe(outgoing);
    });
    upstream.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(upstream);
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  return listening(server, (deployment) => (target = deployment), sockets);
}
// #endregion per-request

async function listening(
  server: Server | TcpServer,
  switchTo: (deployment: Deployment) => void,
  sockets: ReadonlySet<Socket>,
): Promise<Router> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    switchTo,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
