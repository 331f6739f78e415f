/** What the kubelet remembers between two restarts of a container. */
export interface BackOff {
  /** The wait after the next exit, in seconds. */
  nextS: number;
  exitedAtS: number;
  restartedAtS: number;
}

// #region back-off
const FORGIVEN_AFTER_S = 600; // whatever the cap

/** The container has exited. How long until it is started again? Doubling, with a cap; a long run forgives. */
export function afterExit(memory: BackOff | undefined, exitedAtS: number, initialS = 10, maxS = 300) {
  const forgiven = memory === undefined || exitedAtS - memory.restartedAtS > FORGIVEN_AFTER_S;
  const waitS = forgiven ? 0 : memory.nextS;
  const nextS = forgiven ? initialS : Math.min(memory.nextS * 2, maxS);
  return { waitS, memory: { nextS, exitedAtS, restartedAtS: exitedAtS + waitS } satisfies BackOff };
}
// #endregion back-off

// #region back-off-kill
/** The same when the kubelet has killed: it has not seen this exit yet and measures from the one before. */
export function afterKill(memory: BackOff | undefined, exitedAtS: number, initialS = 10, maxS = 300) {
  const waitS = memory && exitedAtS - memory.exitedAtS < memory.nextS ? memory.nextS : 0;
  const nextS = memory ? Math.min(Math.max(2 * memory.nextS, initialS), maxS) : 0;
  return { waitS, memory: { nextS, exitedAtS, restartedAtS: exitedAtS + waitS } satisfies BackOff };
}
// #endregion back-off-kill

/** The waits of a container that exits, or is killed, `ranS` after each start. */
export function waits(restarts: number, ranS: number, after: typeof afterExit = afterExit): number[] {
  let memory: BackOff | undefined;
  let exitedAtS = ranS;
  return Array.from({ length: restarts }, () => {
    const exit = after(memory, exitedAtS);
    memory = exit.memory;
    exitedAtS = memory.restartedAtS + ranS;
    return exit.waitS;
  });
}
