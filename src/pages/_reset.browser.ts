import { removeSavedCopy } from "../offline/reset.browser";
import { download } from "../progress/download.browser";
import { exportFileName, exportText } from "../progress/export-file";
import { rescueProgress } from "../progress/rescue.browser";

/** The script of the page at `/reset` (`plugins/finish/offline`): one file, in need of nothing else of the site. */
const base = document.documentElement.dataset.base ?? "/";
const at = (name: string) => document.querySelector<HTMLElement>(`[${name}]`);
const say = (name: string, text: string) => at(name)?.replaceChildren(text);
const records = (count: number) => `${count} ${count === 1 ? "record" : "records"}`;

at("data-reset")?.addEventListener("click", () => {
  removeSavedCopy(base).then(
    () => say("data-reset-said", "The saved copy is removed; your progress is kept. Pages come from the server now."),
    (error: unknown) =>
      say("data-reset-said", `The browser did not remove it: ${String(error)}. Close other tabs and try again.`),
  );
});

const found = rescueProgress();
found.then(({ events, unread }) => {
  const kept =
    events.length === 0 ? "This browser keeps no progress." : `This browser keeps ${records(events.length)} of it.`;
  say("data-found", `${kept}${unread.length > 0 ? ` ${records(unread.length)} could not be read.` : ""}`);
  at("data-export-raw")?.toggleAttribute("hidden", unread.length === 0);
});
at("data-export")?.addEventListener("click", async () => {
  const { events } = await found;
  const name = exportFileName(Date.now());
  download(name, exportText(events, Date.now()));
  say("data-export-said", `${records(events.length)} exported as ${name}. The Progress page imports it.`);
});
at("data-export-raw")?.addEventListener("click", async () => {
  const { unread } = await found;
  download("half-open-unread.json", JSON.stringify(unread, null, 1));
  say("data-export-said", `${records(unread.length)} exported as half-open-unread.json, as they lie there.`);
});
