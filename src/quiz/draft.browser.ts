/**
 * What is chosen and not yet checked, kept in this tab over a loading of the page: the page may be loaded again because a
 * part of the site could not be had, or because the reader took a new version. Without storage nothing is kept here.
 */
export function keepDraft(card: HTMLElement): void {
  const draft = draftOf(card);
  withStorage((storage) => {
    if (isEmpty(draft)) storage.removeItem(PREFIX + card.id);
    else storage.setItem(PREFIX + card.id, JSON.stringify(draft));
  });
}

/** Puts the draft back where the reader has not begun anew, and forgets it. */
export function restoreDraft(card: HTMLElement): void {
  const text = withStorage((storage) => {
    const kept = storage.getItem(PREFIX + card.id);
    storage.removeItem(PREFIX + card.id);
    return kept;
  });
  const draft = readDraft(text ?? null);
  if (draft === undefined || !isEmpty(draftOf(card))) return;
  for (const input of choicesOf(card)) input.checked = draft.checked.includes(input.value);
  for (const [index, field] of fieldsOf(card).entries()) field.value = draft.values[index] ?? "";
}

interface Draft {
  /** Values of the checked options. */
  checked: string[];
  /** Of each field to be typed or picked, in the order they stand. */
  values: string[];
}

const PREFIX = "half-open-draft:";
const choicesOf = (card: HTMLElement) => card.querySelectorAll<HTMLInputElement>("input[data-choice]");
const fieldsOf = (card: HTMLElement) =>
  card.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input[data-number], select[data-row]");

function draftOf(card: HTMLElement): Draft {
  return {
    checked: Array.from(choicesOf(card)).flatMap((input) => (input.checked ? [input.value] : [])),
    values: Array.from(fieldsOf(card), (field) => field.value),
  };
}

const isEmpty = ({ checked, values }: Draft) => checked.length === 0 && values.every((value) => value === "");

function readDraft(text: string | null): Draft | undefined {
  try {
    const { checked, values } = JSON.parse(text ?? "null") as Draft;
    return { checked: checked.map(String), values: values.map(String) };
  } catch {
    return undefined;
  }
}

function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(window.sessionStorage);
  } catch {
    return undefined;
  }
}
