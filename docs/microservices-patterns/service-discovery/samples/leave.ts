export interface Steps {
  /** Tells the registry; with Kubernetes the platform has done so already. */
  deregister(): Promise<void>;
  wait(ms: number): Promise<void>;
  /** Closes the listening socket. */
  stopAccepting(): void;
  /** Resolves when the last request in flight has been answered. */
  drained(): Promise<void>;
}

// #region leave
/** Goes away without failing a request: first unlisted, then unheard of, only then deaf. */
export async function leave(
  steps: Steps,
  { propagationMs, drainMs }: { propagationMs: number; drainMs: number },
): Promise<"drained" | "cut off"> {
  // A registry out of reach must not hold us: the lease will run out.
  await steps.deregister().catch(() => undefined);
  // Callers still act on old lists; go on serving them.
  await steps.wait(propagationMs);
  steps.stopAccepting();
  return Promise.race([
    steps.drained().then(() => "drained" as const),
    steps.wait(drainMs).then(() => "cut off" as const),
  ]);
}
// #endregion leave
