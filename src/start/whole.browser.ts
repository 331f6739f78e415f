import type { ClientModule } from "@docusaurus/types";

/** Left of a moment's time, in ms: enough to take one more part out. */
const ENOUGH_MS = 4;
/** Where the browser does not tell its quiet moments (Safari, which lays out everything at once anyway). */
const whenQuiet = (work: IdleRequestCallback) =>
  "requestIdleCallback" in globalThis
    ? requestIdleCallback(work)
    : setTimeout(() => work({ didTimeout: true, timeRemaining: () => 0 }), 0);

let begun = false;

/**
 * Lays out the far parts of the page (`src/ui/far.css`), some in each quiet moment, once the page runs. From then on its height
 * is no guess: who comes back to a page stands where they were.
 */
function layOutRest(moment: IdleDeadline): void {
  do {
    const part = document.querySelector(".far");
    if (part === null) {
      document.documentElement.dataset.whole = "true";
      return;
    }
    part.classList.remove("far");
  } while (moment.timeRemaining() > ENOUGH_MS);
  // A frame of its own for what was taken out.
  requestAnimationFrame(() => void whenQuiet(layOutRest));
}

export default {
  onRouteDidUpdate() {
    if (!begun) whenQuiet(layOutRest);
    begun = true;
  },
} satisfies ClientModule;
