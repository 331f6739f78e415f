import { LogBuffer } from "./buffer";

// The pipe is stuck, and a request must not wait for its log. Room for three events:
const buffer = new LogBuffer(3);
buffer.offer({ level: "info", line: "order accepted" });
buffer.offer({ level: "debug", line: "cache miss" });
buffer.offer({ level: "info", line: "stock reserved" });
buffer.offer({ level: "error", line: "payment timed out" });
buffer.offer({ level: "warn", line: "retried" });
buffer.offer({ level: "debug", line: "cache hit" });

// The pipe is free again: the most severe first, and what was lost is counted.
for (const { level, line } of buffer.take(10)) console.log(`${level}: ${line}`);
for (const [level, lost] of Object.entries(buffer.dropped)) if (lost > 0) console.log(`${lost}× ${level} dropped`);
