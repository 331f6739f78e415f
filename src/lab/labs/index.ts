import type { AnyLab } from "../lab";

/** A lab by name; its code is fetched only when it is asked for. */
export interface LabEntry {
  id: string;
  load(): Promise<AnyLab>;
}

/** Every lab there is, in the order of the index page. A new lab is one file (or folder) beside this one and one line here. */
export const LABS: readonly LabEntry[] = [
  { id: "availability-chain", load: async () => (await import("./availability-chain")).availabilityChain },
  { id: "circuit-breaker", load: async () => (await import("./circuit-breaker")).circuitBreaker },
  { id: "deadline-budget", load: async () => (await import("./deadline-budget")).deadlineBudget },
];

/** The lab of that id, or undefined. */
export function findLab(id: string): LabEntry | undefined {
  return LABS.find((entry) => entry.id === id);
}
