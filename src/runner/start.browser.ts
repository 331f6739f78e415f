import frame from "@generated/runner/default/frame.json";
import { frameDocument } from "./policy.browser";
import { addMessage, LIMITS, type Ending, type Output, type Program, readMessage } from "./protocol";

/** A run that goes on until it ends or is stopped. */
export interface Run {
  stop(): void;
}

/**
 * Runs a program in a frame of its own, which is gone when the run is over, and everything that the program began with it.
 * @param onOutput called with everything so far, at most once for each picture that the browser paints, and at the end.
 */
export function startProgram({ bundle, body }: Program, onOutput: (output: Output) => void): Run {
  let output: Output = { lines: [] };
  let painting: number | undefined;
  let begun = false;
  const element = document.createElement("iframe");
  // Nothing but scripts: no origin, no storage, no way up. The policy of its document shuts the network.
  element.setAttribute("sandbox", "allow-scripts");
  element.title = "Runner";
  element.hidden = true;
  element.srcdoc = frameDocument(frame.html);

  function end(ending: Ending) {
    output = addMessage(output, { type: "end", ending });
    clearTimeout(clock);
    removeEventListener("message", hear);
    element.remove();
    if (painting !== undefined) cancelAnimationFrame(painting);
    onOutput(output);
  }

  function hear({ source, data }: MessageEvent<unknown>) {
    if (source === null || source !== element.contentWindow) return;
    const message = readMessage(data);
    if (message?.type === "ready") {
      // Once only: each time would be more time.
      if (begun) return;
      begun = true;
      clearTimeout(clock);
      clock = setTimeout(end, LIMITS.runMs + LIMITS.silenceMs, "time");
      element.contentWindow?.postMessage({ type: "run", bundle, body }, "*");
    } else if (message?.type === "line") {
      output = addMessage(output, message);
      painting ??= requestAnimationFrame(() => {
        painting = undefined;
        onOutput(output);
      });
    } else if (message?.type === "end") end(message.ending);
  }

  let clock = setTimeout(end, LIMITS.startMs, "refused");
  addEventListener("message", hear);
  document.body.append(element);
  return { stop: () => output.ending === undefined && end("stopped") };
}
