import { headersStep } from "./headers";
import { sealStep } from "./seal";
import type { Step } from "./step";

/**
 * What happens to the built site, in this order, because each builds on the one before: a step that writes scripts into pages
 * comes before the seal, which hashes and checks them; headers repeat the policy of the seal; what lists or hashes finished
 * files, as a service worker's manifest does, comes after everything that changes them.
 * A new step is one file and one line here.
 */
export const STEPS: readonly Step[] = [sealStep, headersStep];
