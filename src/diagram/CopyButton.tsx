import { useState, type ReactNode } from "react";

type State = "idle" | "copied" | "failed";
const WORDS: Record<State, string> = {
  idle: "",
  copied: "Copied",
  failed: "Copying is blocked by this browser; select the text instead",
};

/** Puts a text on the clipboard and says so, also to a screen reader. */
export function CopyButton({ text, className }: { text: string; className: string | undefined }): ReactNode {
  const [state, setState] = useState<State>("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <button type="button" className={className} onClick={() => void copy()} onBlur={() => setState("idle")}>
        {state === "copied" ? "Copied" : "Copy source"}
      </button>
      {/* Beside the button: what is inside one is its name, and is not announced when it changes. */}
      <span role="status" className="dg-said">
        {WORDS[state]}
      </span>
    </>
  );
}
