import { compose } from "./compose";

const order = { required: true, read: async () => "o-1" };
const reviews = { required: false, read: async () => "4.5 stars" };
const silent = { required: false, read: () => new Promise(() => {}) };
const broken = { required: true, read: () => Promise.reject(new Error("down")) };

// One deadline for the whole answer. What is optional may be missing; what is required may not.
for (const parts of [
  { order, reviews },
  { order, reviews: silent },
  { order: broken, reviews },
]) {
  const { status, headers, body } = await compose(parts, { deadlineMs: 60 });
  const missing = body.missing.map(({ part, reason }) => `${part}: ${reason}`).join(", ");
  console.log(`${status} with ${Object.keys(body.parts).join(" and ") || "nothing"}`);
  console.log(`  missing: ${missing || "nothing"}; cache-control: ${headers["cache-control"]}`);
}
