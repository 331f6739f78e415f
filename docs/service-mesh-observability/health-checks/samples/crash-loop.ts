/** What the kubelet remembers between two restarts of a container. */
export interface BackOff {
  /** The wait after the next exit, in seconds. */
  nextS: number;
  restartedAtS: number;
}

// #region back-off
/** The container has exited. How long until it is started again? Doubling, with a cap; a long run forgives. */
export function afterExit(memory: BackOff | undefined, exitedAtS: number, initialS = 10, maxS = 300) {
  const forgiven = memory === undefined || exitedAtS - memory.restartedAtS > 2 * maxS;
  const waitS = forgiven ? 0 : memory.nextS;
  const nextS = forgiven ? initialS : Math.min(memory.nextS * 2, maxS);
  return { waitS, memory: { nextS, restartedAtS: exitedAtS + waitS } satisfies BackOff };
}
// #endregion back-off

/** The waits of a container that exits `ranS` after each start. */
export function waits(restarts: number, ranS: number): number[] {
  let memory: BackOff | undefined;
  let exitedAtS = ranS;
  return Array.from({ length: restarts }, () => {
    const exit = afterExit(memory, exitedAtS);
    memory = exit.memory;
    exitedAtS = memory.restartedAtS + ranS;
    return exit.waitS;
  });
}
