// `npm run new:topic -- <chapter>/<topic>`: a topic folder from the template, out of the site until it is finished.
import { join } from "node:path";
import { createTopic } from "../plugins/course/new-topic";

const siteDir = join(import.meta.dirname, "..");
const id = process.argv[2] ?? "";

try {
  const written = createTopic(siteDir, join(siteDir, "plugins/course/template"), id);
  console.log(`Created:\n${written.map((path) => `  ${path}`).join("\n")}`);
  console.log("The topic is a draft: `npm start` shows it, readers do not see it until `draft: true` is removed.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
