import { Context } from "./refresh-scope";

let server = { timeoutMs: 800, poolSize: 10 };
const context = new Context(() => server);
const built = { client: 0 };
const client = context.scope.scoped("client", () => {
  built.client += 1;
  const { timeoutMs } = context.values;
  return { ask: () => `asks with ${timeoutMs} ms` };
});
// Like HikariCP's pool, this one is named as never refreshable.
const pool = context.properties("pool", ({ poolSize }) => ({ size: poolSize }));

console.log(`client ${client.ask()}, pool of ${pool.size}`);
server = { timeoutMs: 300, poolSize: 50 };
console.log(`the server has 300 ms and 50, nobody was told: client ${client.ask()}`);
console.log(`refresh: ${(await context.refresh()).join(", ")} changed`);
console.log(`client ${client.ask()}, pool of ${pool.size}`);
console.log(`the client was built ${built.client}×; the pool keeps its size until a restart`);
