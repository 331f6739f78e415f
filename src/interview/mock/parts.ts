// Apart from the schema, so that a page that runs an interview does not carry the rules of its files.

/** What an interviewer writes notes on; see the guide “How you are judged”. */
export const DIMENSIONS = ["framing", "depth", "trade-offs", "operations", "communication"] as const;
/** The parts of the interview in their order; see the guide “45 minutes”. */
export const PHASES = ["frame", "sketch", "depth", "operate", "close"] as const;
/** How long an interview takes: in minutes the log knows, in files the key. */
export const FORMS = { 20: "short", 45: "long" } as const;

export type Minutes = keyof typeof FORMS;
