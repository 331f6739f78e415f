import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { PlainPage } from "./content";
import { writeSite } from "./files";

const CONFIGURATION = `import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "http://localhost",
  build: { format: "file" },
  telemetry: false,
  integrations: [starlight({ title: "Starlight", customCss: ["./src/tokens.css", "./src/drawings.css"] })],
});
`;

const COLLECTION = `import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** The wide drawings of a page that we built, in their order. */
export function drawingsOf(html: string): string[] {
  return [...html.matchAll(/class="?[^">]*\bdg-wide\b[\s\S]*?(<svg[\s\S]*?<\/svg>)/g)].map(([, svg = ""]) => svg);
}

/** The page with our own drawings in the place of its Mermaid: what a careful author of a Starlight site would have. */
function withDrawings(body: string, html: string): string {
  const drawings = drawingsOf(html);
  let next = 0;
  return body.replace(/^```mermaid\n[\s\S]*?^```$/gm, (fence) => {
    const svg = drawings[next++];
    return svg === undefined ? fence : `<figure class="dg">${svg.replace(/\s*\n\s*/g, " ")}</figure>`;
  });
}

/**
 * Writes an Astro Starlight site into `folder`.
 * @param built folder of our own built site, from which the drawings are taken.
 */
export function writeStarlightSite(root: string, folder: string, pages: readonly PlainPage[], built: string): void {
  const css = (file: string) => readFileSync(path.join(root, file), "utf8");
  const docs = pages.map(({ address, title, description, body }): [string, string] => {
    const original = path.join(built, `${address.replace(/\/copy-\d+/, "")}.html`);
    const html = existsSync(original) ? readFileSync(original, "utf8") : "";
    const text = `---\n${JSON.stringify({ title, description })}\n---\n\n${withDrawings(body, html)}`;
    return [`src/content${address}.md`.replace("content/docs", "content/docs/docs"), text];
  });
  writeSite(folder, ["src", "dist", ".astro"], {
    ...Object.fromEntries(docs),
    "astro.config.mjs": CONFIGURATION,
    "tsconfig.json": JSON.stringify({ extends: "astro/tsconfigs/base" }),
    "src/content.config.ts": COLLECTION,
    "src/tokens.css": css("src/ui/tokens.css"),
    "src/drawings.css": css("src/diagram/roles.css"),
  });
}
