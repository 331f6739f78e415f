import { Worker } from "node:worker_threads";
import type { Drawing } from "../../src/diagram/drawn";

/** What the worker is asked to draw. Every id in the drawing starts with `prefix`. */
export interface RenderJob {
  source: string;
  title: string;
  desc: string;
  prefix: string;
}

/** A drawing as it leaves the worker. */
export interface Rendered {
  kind: string;
  title: string;
  desc: string;
  accTitle: string;
  accDescr: string;
  outline: string;
  wide: Drawing & { unknownColours: string[] };
  compact: (Drawing & { unknownColours: string[] }) | null;
}

/** Why Mermaid refused a source; lines count in what Mermaid saw, see `sourceLines.ts`. */
export interface SyntaxProblem {
  message: string;
  line: number | null;
  column: number | null;
  token: string | null;
  expected: string[];
}

export type RenderResult = { ok: true; value: Rendered } | { ok: false; problem: SyntaxProblem };

/** Mermaid's own drawing with the source and configuration it was made from; for the parity test. */
export interface RawDrawing {
  svg: string;
  source: string;
  config: Record<string, unknown>;
}

type Waiting = { resolve(value: unknown): void; reject(reason: Error): void };

/**
 * A worker thread that draws. The site build itself never sees a `window`; the thread starts with the first job and
 * keeps the process alive only while a job is under way.
 */
export class Renderer {
  #worker: Worker | null = null;
  #waiting = new Map<number, Waiting>();
  #nextId = 1;

  /** Draws one source in all its variants. Rejects only when the worker itself breaks. */
  render(job: RenderJob): Promise<RenderResult> {
    return this.#ask("render", job) as Promise<RenderResult>;
  }

  /** Mermaid's untouched SVG of one variant. */
  raw(job: { source: string; variant: "wide" | "compact" }): Promise<RawDrawing> {
    return this.#ask("raw", job) as Promise<RawDrawing>;
  }

  /** Ends the thread; jobs under way are rejected. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #ask(kind: "render" | "raw", job: unknown): Promise<unknown> {
    const worker = this.#start();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, kind, job });
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    // A real file in plain JavaScript: the site loads this plugin through a transpiler that a thread does not inherit.
    const worker = new Worker(new URL("./worker/entry.mjs", import.meta.url), { execArgv: [] });
    worker.on("message", ({ id, result, failure }: { id: number; result?: unknown; failure?: string }) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) worker.unref();
      if (failure === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(`the diagram renderer failed: ${failure}`));
    });
    const fail = (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
      if (this.#worker === worker) this.#worker = null;
    };
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`the diagram renderer stopped (exit code ${code})`)));
    this.#worker = worker;
    return worker;
  }
}
