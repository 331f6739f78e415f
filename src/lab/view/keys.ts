/** What a key does in a lab. */
export type KeyAct = "toggle" | "step" | "back" | "reset";

const KEYS: Record<string, KeyAct> = { " ": "toggle", ".": "step", ",": "back", r: "reset", R: "reset" };

/**
 * What a pressed key means, or undefined where it belongs to the control it was pressed in: letters to a text, Space to
 * whatever can be pressed.
 */
export function keyAct(key: string, target: { tagName: string; type?: string }, modified: boolean): KeyAct | undefined {
  if (modified) return undefined;
  const tag = target.tagName.toLowerCase();
  const isRange = tag === "input" && target.type === "range";
  const takesText =
    (tag === "input" && !["range", "radio", "checkbox"].includes(target.type ?? "")) || tag === "select";
  if (takesText) return undefined;
  if (key === " " && !isRange && ["button", "input", "a", "summary"].includes(tag)) return undefined;
  return KEYS[key];
}
