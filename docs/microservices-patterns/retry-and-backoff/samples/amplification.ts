import { handleAll, retry } from "cockatiel";

// #region stack
/** Calls through layers that each try so many times, outermost first; tells how many reach the bottom, which is down. */
export async function attemptsAtTheBottom(attemptsOfLayers: readonly number[]): Promise<number> {
  let reached = 0;
  const bottom = () => {
    reached += 1;
    return Promise.reject(new Error("overloaded"));
  };
  const stack = attemptsOfLayers.reduceRight<() => Promise<never>>((below, attempts) => {
    const layer = retry(handleAll, { maxAttempts: attempts - 1 }); // cockatiel counts the retries
    return () => layer.execute(below);
  }, bottom);
  await stack().catch(() => undefined);
  return reached;
}
// #endregion stack
