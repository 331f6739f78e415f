/** On the page that stands in for one that cannot be had: lists what can be opened instead. */
const list = document.querySelector("[data-saved-pages]");
const base = document.documentElement.dataset.base ?? "/";
const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker?.controller;

if (list !== null && worker) {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", ({ data }: MessageEvent<{ address: string; title: string }[]>) => {
    list.replaceChildren(
      ...data.map(({ address, title }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = base + address;
        link.append(title);
        item.append(link);
        return item;
      }),
    );
  });
  port1.start();
  worker.postMessage({ type: "pages" }, [port2]);
}

/** Soon after the page is here, then ever more rarely. */
export const FIRST_MS = 5_000;
const LONGEST_MS = 60_000;
let wait = FIRST_MS;
let timer = setTimeout(ask, wait);

/**
 * Loads the page when its server answers. The browser's word is not enough: it says `online` before the first answer could
 * come, and not at all where it was the server that was away. A question for the head alone goes past the offline worker.
 */
async function ask(): Promise<void> {
  clearTimeout(timer);
  const asked = document.visibilityState === "visible" && fetch(location.href, { method: "HEAD", cache: "no-store" });
  const response = asked ? await asked.catch(() => undefined) : undefined;
  if (response !== undefined && response.status < 500) return location.reload();
  wait = Math.min(wait * 2, LONGEST_MS);
  clearTimeout(timer);
  timer = setTimeout(ask, wait);
}

function askNow(): void {
  wait = FIRST_MS / 2;
  void ask();
}

addEventListener("online", askNow);
document.addEventListener("visibilitychange", askNow);
