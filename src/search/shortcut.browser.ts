/** Kept where other settings of the look are; losing it costs one click. A browser module, because it stores. */
const KEY = "half-open.search.slash";

/** Whether `/` opens the search. A shortcut of one character must be one a reader can switch off (WCAG 2.1.4). */
export function slashIsOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** Remembers the choice; where nothing can be stored it holds until the page is left. */
export function setSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // Storage is blocked: the default comes back with the next page.
  }
}

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]";

/** Whether a key press asks for the search: Ctrl-K or Cmd-K anywhere, `/` where nothing is being typed. */
export function opensSearch(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey) return false;
  if (document.querySelector("dialog[open]") !== null) return false;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey) return event.key.toLowerCase() === "k";
  if (event.ctrlKey || event.metaKey || event.key !== "/") return false;
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest(TYPING) == null && slashIsOn();
}
