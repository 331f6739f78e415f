import { Pool } from "undici";
import { Bulkhead, type Limits } from "./semaphore";

// #region pools
/** A pool for each dependency, even if all of them stand behind one address: the gateway, the mesh. */
export function dependency(address: string, limits: Limits) {
  const pool = new Pool(address, { connections: limits.permits, pipelining: 1 });
  // undici queues without end, and aborting does not end the wait. So nobody gets into that queue:
  const gate = new Bulkhead(limits);

  const get = (path: string, signal: AbortSignal): Promise<number> =>
    gate.run(async () => {
      const { statusCode, body } = await pool.request({ path, method: "GET", signal });
      await body.dump(); // a body that nobody reads keeps its connection
      return statusCode;
    });
  return { get, pool, gate };
}
// #endregion pools
