/**
 * Keeps the focus inside an element as in a modal dialog: everything beside it is inert, its close button is focused,
 * Escape leaves.
 * @returns what ends it and gives the focus back to where it was.
 */
export function keepInside(element: HTMLElement, leave: () => void): () => void {
  const opener = document.activeElement;
  const still = besides(element).filter((other) => !other.inert);
  for (const other of still) other.inert = true;
  element.querySelector<HTMLElement>(".navbar-sidebar__close")?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    // The search may have been opened above it, and has an Escape of its own.
    if (event.key === "Escape" && !(event.target as Element).closest("dialog")) leave();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    for (const other of still) other.inert = false;
    if (opener instanceof HTMLElement) opener.focus();
  };
}

/** All elements beside an element and beside its ancestors; the backdrop stays, for it closes on a click. */
function besides(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: HTMLElement = element; at.parentElement !== null && at !== document.body; at = at.parentElement)
    for (const other of at.parentElement.children)
      if (other !== at && other instanceof HTMLElement && other.role !== "presentation") found.push(other);
  return found;
}
