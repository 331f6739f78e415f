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
addEventListener("online", () => location.reload());
