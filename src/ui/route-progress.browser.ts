import type { ClientModule } from "@docusaurus/types";

/** A page that comes sooner needs no bar. */
const DELAY_MS = 200;

const bar = document.createElement("div");
bar.className = "route-progress";

/** Shows that the next page is on its way; the calm counterpart of the theme's own bar. */
export default {
  onRouteUpdate({ location, previousLocation }) {
    if (previousLocation === null || location.pathname === previousLocation.pathname) return undefined;
    const timer = setTimeout(() => document.body.append(bar), DELAY_MS);
    return () => clearTimeout(timer);
  },
  onRouteDidUpdate() {
    bar.remove();
  },
} satisfies ClientModule;
