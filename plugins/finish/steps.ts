import { cardsStep } from "./cards";
import { feedStep } from "./feed";
import { headersStep } from "./headers";
import { lateStep } from "./late";
import { llmsStep } from "./llms";
import { offlinePagesStep } from "./offline/pages";
import { offlineWorkerStep } from "./offline/worker";
import { portableStep } from "./portable";
import { redirectsStep } from "./redirects";
import { robotsStep } from "./robots";
import { sealStep } from "./seal";
import type { Step } from "./step";

/**
 * What happens to the built site, in this order, because each builds on the one before: a step that writes scripts into pages
 * comes before the seal, which hashes and checks them; headers repeat the policy of the seal; what lists or hashes finished
 * files, as a service worker's manifest does, comes after everything that changes them.
 * A new step is one file and one line here.
 */
export const STEPS: readonly Step[] = [
  lateStep,
  cardsStep,
  offlinePagesStep,
  sealStep,
  offlineWorkerStep,
  // Behind here nothing is for a reader's browser to keep: what lists or hashes files for it stands above this line.
  headersStep,
  redirectsStep,
  feedStep,
  llmsStep,
  robotsStep,
];

/** The same for the edition that opens from a folder (`npm run build:portable`): no server, so no headers and no worker. */
export const PORTABLE_STEPS: readonly Step[] = [lateStep, offlinePagesStep, portableStep, sealStep];
