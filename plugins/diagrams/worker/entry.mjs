// The worker's message loop. Jobs come one at a time: Mermaid's configuration is global.
import { parentPort } from "node:worker_threads";
import { mermaidConfig, variantSource } from "./config.mjs";
import { rawDrawing, renderJob } from "./render.mjs";

/** What the parity test gives a browser: the same source and configuration, and this worker's own untouched drawing. */
async function rawJob({ source, variant }) {
  return {
    svg: await rawDrawing(source, variant),
    source: variantSource(variant, source),
    config: mermaidConfig(variant, source),
  };
}

let queue = Promise.resolve();
parentPort.on("message", ({ id, kind, job }) => {
  queue = queue.then(async () => {
    try {
      parentPort.postMessage({ id, result: kind === "raw" ? await rawJob(job) : await renderJob(job) });
    } catch (error) {
      parentPort.postMessage({ id, failure: String(error?.stack ?? error) });
    }
  });
});
