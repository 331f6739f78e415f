/**
 * Says so when one of the page's scripts does not come or is damaged, so that no page is silently dead. Once the page's own
 * program runs, that one looks after its parts itself.
 * @param ownScripts beginning of the addresses of the site's scripts; what an extension of the browser breaks is not ours.
 * @param onBroken the program itself broke or gave up: running what is missing of it would not start it any more.
 * @returns takes the word back: the scripts came after all.
 */
export function guard(ownScripts: string, onBroken: () => void): () => void {
  const started = location.pathname;
  addEventListener(
    "error",
    ({ target, filename }: ErrorEvent & { target: EventTarget | null }) => {
      // A script that did not come says so on its element, one that is no script on the window.
      const didNotCome = target instanceof HTMLScriptElement;
      if (!(didNotCome ? target.src : filename)?.startsWith(ownScripts) || isRunning()) return;
      tell();
      if (!didNotCome) onBroken();
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }: PromiseRejectionEvent) => {
    if ((reason as Error | undefined)?.name !== "ChunkLoadError" || isRunning()) return;
    tell();
    onBroken();
  });
  // Back from an address that this document was loaded again at: without its program nobody draws the other page.
  addEventListener("popstate", () => {
    if (!isRunning() && location.pathname !== started) location.reload();
  });
  return () => document.querySelector("[data-notice=broken]")?.parentElement?.remove();
}

const isRunning = () => document.documentElement.dataset.hasHydrated === "true";

function tell(): void {
  if (document.querySelector("[data-notice=broken]") !== null) return;
  const notices = element("div", "site-notices");
  notices.setAttribute("role", "status");
  document.body.append(notices);
  const notice = element("div", "site-notice");
  notice.dataset.notice = "broken";
  const text = element("p");
  text.append(
    "A part of this page could not be loaded. You can read everything and follow every link; questions, labs and search " +
      "need it. Nothing of your progress is lost.",
  );
  // A link and no button: buttons wait for the page's program, which is what did not come.
  const again = element("a");
  again.setAttribute("href", "");
  again.append("Load again");
  notice.append(text, again);
  notices.append(notice);
}

function element(name: "div" | "p" | "a", className = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
