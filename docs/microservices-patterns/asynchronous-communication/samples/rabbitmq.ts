import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A RabbitMQ node of our own: one broker, on loopback, with nothing kept after it stops. */
export interface Broker {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name: string): string | undefined =>
  [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"].map((dir) => join(dir, name)).find(runnable);

/**
 * The start script, or undefined where no RabbitMQ is installed. Debian's `/usr/sbin/rabbitmq-server` runs as the user
 * `rabbitmq` or root only and drops our environment, so the script it calls is preferred.
 */
export function findServer(): string | undefined {
  const packaged = "/usr/lib/rabbitmq/bin/rabbitmq-server";
  const server = runnable(packaged) ? packaged : onPath("rabbitmq-server");
  return server !== undefined && onPath("epmd") !== undefined ? realpathSync(server) : undefined;
}

/** Different free ports: all are held until the last is found, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

/** Resolves when a line of the process matches; rejects with its output when it ends before or says nothing in time. */
function says(child: ChildProcess, pattern: RegExp, withinMs = 120_000): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    let output = "";
    const fail = (why: string) => reject(new Error(`${why} before ${String(pattern)}:\n${output}`));
    const timer = setTimeout(fail, withinMs, `nothing for ${withinMs} ms`);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!pattern.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`exited with ${String(code)}`);
    });
  });
}

const running = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/**
 * A shell that reads process groups from us, and that kills them and removes the folder when our end of the pipe closes:
 * at the end of the tests, and also when they are interrupted or killed, where no code of ours runs any more.
 */
function watchdog(home: string): ChildProcess {
  const script = 'groups=; while read -r g; do groups="$groups -$g"; done; kill -s KILL -- $groups; rm -rf "$0"';
  return spawn("sh", ["-c", script, home], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
}

/** Ends the process and everything it started; each has a process group of its own. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!running(child) || child.pid === undefined) return;
  const ended = once(child, "exit");
  process.kill(-child.pid, signal);
  await ended;
}

export async function startBroker(server: string): Promise<Broker> {
  const home = mkdtempSync(join(tmpdir(), "rabbitmq-"));
  const [amqp, distribution, mapper] = await freePorts(3);
  mkdirSync(join(home, "log"));
  writeFileSync(join(home, "enabled_plugins"), "[].\n");
  writeFileSync(join(home, "rabbitmq.conf"), "log.console = true\nlog.console.level = info\n");
  const env = {
    PATH: `${process.env["PATH"] ?? ""}${delimiter}/usr/sbin`,
    LANG: "C.UTF-8",
    HOME: home,
    ERL_EPMD_ADDRESS: "127.0.0.1",
    ERL_EPMD_PORT: String(mapper),
    RABBITMQ_NODENAME: `half-open-${process.pid}-${amqp}@localhost`,
    RABBITMQ_NODE_IP_ADDRESS: "127.0.0.1",
    RABBITMQ_NODE_PORT: String(amqp),
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_MNESIA_BASE: join(home, "data"),
    RABBITMQ_LOG_BASE: join(home, "log"),
    RABBITMQ_LOGS: "-",
    RABBITMQ_PID_FILE: join(home, "pid"),
    RABBITMQ_CONFIG_FILE: join(home, "rabbitmq"),
    RABBITMQ_CONF_ENV_FILE: join(home, "no-environment-file"),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, "enabled_plugins"),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false +S 1:1",
  };
  const options = { env, cwd: home, detached: true, stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"] };
  // The port mapper of Erlang runs as our child too: one that the node started by itself would outlive it.
  const portMapper = spawn(onPath("epmd") ?? "epmd", ["-debug"], options);
  const guard = watchdog(home);
  guard.stdin?.write(`${String(portMapper.pid)}\n`);
  const clean = async (node?: ChildProcess): Promise<void> => {
    if (node) await end(node, "SIGTERM");
    const cleaned = once(guard, "exit");
    guard.stdin?.end();
    await cleaned;
  };
  try {
    await says(portMapper, /epmd running/);
  } catch (error) {
    await clean();
    throw error;
  }
  const node = spawn(server, [], options);
  guard.stdin?.write(`${String(node.pid)}\n`);
  try {
    await says(node, /startup complete|completed with \d+ plugins/);
  } catch (error) {
    await clean(node);
    throw error;
  }
  return { url: `amqp://guest:guest@127.0.0.1:${amqp}`, stop: () => clean(node) };
}
