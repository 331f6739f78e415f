export interface Part {
  name: string;
  /** Without a required part there is no answer; without an optional one there is a smaller answer. */
  required: boolean;
  load(signal: AbortSignal): Promise<unknown>;
}

export interface Page {
  status: 200 | 503;
  data: Record<string, unknown>;
  missing: string[];
}

// #region aggregate
/** Asks for all parts at once, under one budget of time. */
export async function aggregate(parts: readonly Part[], budgetMs: number): Promise<Page> {
  const stop = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) =>
    stop.signal.addEventListener("abort", () => reject(new Error("stopped"))),
  );
  stopped.catch(() => undefined); // nobody may be waiting any more
  const timer = setTimeout(() => stop.abort(), budgetMs);
  const results = await Promise.allSettled(
    parts.map(async ({ required, load }) => {
      try {
        return await Promise.race([load(stop.signal), stopped]);
      } catch (error) {
        if (required) stop.abort(); // the others would work for nobody
        throw error;
      }
    }),
  );
  clearTimeout(timer);

  const page: Page = { status: 200, data: {}, missing: [] };
  for (const [index, { name, required }] of parts.entries()) {
    const result = results[index]!;
    if (result.status === "fulfilled") page.data[name] = result.value;
    else {
      page.missing.push(name);
      if (required) page.status = 503;
    }
  }
  return page;
}
// #endregion aggregate
