import { opensSearch } from "../search/shortcut.browser";

/** What the browser does nothing about by itself: these wait for the page. Links, summaries and fields work as they are. */
const WAITING = 'button, [role="button"], a[href="#"]';

/** The browser sends a form that has an address and something to send; Enter in a field presses its button. */
function sendsItself(button: HTMLElement): boolean {
  const form = button instanceof HTMLButtonElement && button.type === "submit" ? button.form : null;
  return form !== null && form.hasAttribute("action") && form.querySelector("input") !== null;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a reader chose or wrote in a field. */
interface Entry {
  field: Field;
  value: string;
  checked: boolean;
}

const isTicked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");

/**
 * Tells the page what the reader entered. Where React holds a field's value itself, it begins with the page's, and takes the
 * reader's out with its next drawing, if it has not yet: so each field is entered anew, also one that still shows the reader's.
 */
function enterAgain({ field, value, checked }: Entry): void {
  // React remembers what was set through the element's own property, and hears only of what differs from it.
  if (isTicked(field)) {
    field.checked = !checked;
    field.click();
  } else {
    if (field.value === value && !(field instanceof HTMLSelectElement)) field.value = field.defaultValue;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

/** Presses of buttons, submitted forms, what was entered and the shortcut of the search, kept from the first moment until the page answers. */
export class Held {
  /** What to do later, by the element it was done at: pressing twice out of impatience counts once. */
  readonly #acts = new Map<EventTarget, () => void>();

  /** The last of each, by the field, or by the name that radio buttons share. */
  readonly #entries = new Map<Field | string, Entry>();

  constructor() {
    addEventListener("input", this.#enter, true);
    addEventListener("click", this.#click, true);
    addEventListener("submit", this.#submit, true);
    addEventListener("keydown", this.#key, true);
  }

  /** Does all of it: what was entered first, then what was pressed, in its order. The page answers from now on. */
  release(): void {
    removeEventListener("input", this.#enter, true);
    removeEventListener("click", this.#click, true);
    removeEventListener("submit", this.#submit, true);
    removeEventListener("keydown", this.#key, true);
    for (const entry of this.#entries.values()) enterAgain(entry);
    for (const act of this.#acts.values()) act();
  }

  /** The page will not answer: what works without it happens without it, and the rest is forgotten. */
  giveUp(): void {
    for (const target of this.#acts.keys()) {
      const form = target instanceof HTMLButtonElement && target.type === "submit" ? target.form : target;
      if (form instanceof HTMLFormElement && form.hasAttribute("action")) form.submit();
    }
    this.#acts.clear();
  }

  readonly #enter = (event: Event) => {
    const field = event.target as Field;
    const { value, type, name } = field;
    if (type !== "file")
      this.#entries.set(type === "radio" ? name : field, { field, value, checked: isTicked(field) && field.checked });
  };

  readonly #click = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>(WAITING) : null;
    if (button !== null && !sendsItself(button)) this.#hold(event, button, () => button.click());
  };

  /** What has no address would be sent to the page itself, and load it again. */
  readonly #submit = (event: Event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("action")) this.#hold(event, form, () => form.requestSubmit());
  };

  readonly #key = (event: KeyboardEvent) => {
    if (!opensSearch(event)) return;
    const { key, code, ctrlKey, metaKey } = event;
    const again = { key, code, ctrlKey, metaKey, bubbles: true, cancelable: true };
    this.#hold(event, document, () => document.body.dispatchEvent(new KeyboardEvent("keydown", again)));
  };

  #hold(event: Event, target: EventTarget, act: () => void): void {
    event.preventDefault();
    // Others who listen here for the reader still hear of it; the page does not.
    event.stopPropagation();
    this.#acts.set(target, act);
  }
}
