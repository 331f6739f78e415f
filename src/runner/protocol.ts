/** How a run ended. `stopped`, `refused` and `unloaded` are said by the page, the others by the frame's clock and count. */
export const ENDINGS = ["done", "failed", "time", "lines", "stopped", "refused", "unloaded"] as const;
export type Ending = (typeof ENDINGS)[number];

/** Endings that a frame may report. */
const TOLD: readonly unknown[] = ["done", "failed", "time", "lines", "refused"] satisfies Ending[];

/** A program as it is sent into the frame. */
export interface Program {
  /** Plain script that declares what the program imports. */
  bundle: string;
  /** The program below its imports, as the reader left it. */
  body: string;
}

/** What the frame says to the page. Texts come from a program that a reader wrote: they are shown as text and never read. */
export type FrameMessage =
  { type: "ready" } | { type: "line"; stream: Stream; text: string } | { type: "end"; ending: Ending };

export type Stream = "out" | "error";

export const LIMITS = {
  /** How long a program may run, by the frame's clock. */
  runMs: 2000,
  /** How much longer the page waits for the frame's word before it takes the frame away. */
  silenceMs: 1500,
  /** How long the frame may take to be there. */
  startMs: 8000,
  /** A program with no timer left that prints nothing for so long has nothing left to do. */
  quietMs: 25,
  lines: 200,
  /** Longer lines are cut. */
  lineCharacters: 1000,
  /** What one call prints is cut here before it is cut into lines. */
  callCharacters: 20_000,
  /** Messages of any kind from a worker; more is a flood. */
  messages: 1000,
  /** How long an edited program may be. */
  programCharacters: 20_000,
} as const;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/**
 * Reads what came from the frame: a message of exactly this shape, or nothing.
 * @returns a fresh object; nothing of `data` but checked text is passed on.
 */
export function readMessage(data: unknown): FrameMessage | undefined {
  if (!isRecord(data)) return undefined;
  const { type, stream, text, ending } = data;
  if (type === "ready") return { type };
  if (type === "end" && TOLD.includes(ending)) return { type, ending: ending as Ending };
  if (type === "line" && (stream === "out" || stream === "error") && typeof text === "string")
    return { type, stream, text: visible(text.slice(0, LIMITS.lineCharacters + 2)) };
  return undefined;
}

/** Controls, marks of direction and other characters that show nothing or turn what stands beside them; tabs stay. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The text with every character that could not be seen written out, e.g. `\u202e`, as JavaScript writes it. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === "\t") return character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  });
}

export interface Line {
  stream: Stream;
  text: string;
}

/** What a reader sees of a run. */
export interface Output {
  lines: readonly Line[];
  /** Undefined while it runs. */
  ending?: Ending;
}

/** The output after one more message; nothing is added after the end or beyond the limit. */
export function addMessage(output: Output, message: FrameMessage): Output {
  if (output.ending !== undefined || message.type === "ready") return output;
  if (message.type === "end") return { ...output, ending: message.ending };
  if (output.lines.length >= LIMITS.lines) return output;
  return { lines: [...output.lines, { stream: message.stream, text: message.text }] };
}

/** How it stands with a run, in a sentence. */
export function stateWords({ lines, ending }: Output): string {
  const printed = lines.length === 0 ? "nothing printed" : lines.length === 1 ? "1 line" : `${lines.length} lines`;
  switch (ending) {
    case undefined:
      return "Running …";
    case "done":
      return `Finished: ${printed}.`;
    case "failed":
      return `Ended by an error: ${printed}.`;
    case "time":
      return `Stopped after ${LIMITS.runMs / 1000} seconds, because it was still busy or still waiting: ${printed}.`;
    case "lines":
      return `Stopped, because it says too much: ${printed} are shown.`;
    case "stopped":
      return `Stopped by you: ${printed}.`;
    case "refused":
      return "This browser did not let the program start.";
    case "unloaded":
      return "The program could not be fetched. Try again once you are online.";
  }
}
