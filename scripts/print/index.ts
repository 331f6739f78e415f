// Called by `npm run print` once the site is built: writes the handbook as one PDF.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { printBook } from "./print-book";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: "string", default: "half-open.pdf" },
      only: { type: "string", multiple: true, default: [] },
    },
  });
  const { pdf, pages, numbers } = await printBook({
    siteDir: "build",
    chromiumPath: process.env.CHROMIUM_PATH ?? "",
    only: values.only,
    siteUrl: process.env.SITE_URL ?? "http://localhost:3000",
    cover: [
      "Half-Open",
      "The interactive handbook for microservices interviews",
      new Date().toISOString().slice(0, 10),
    ],
  });
  writeFileSync(values.out, pdf);
  const last = pages.at(-1);
  console.log(
    `${values.out}: ${pages.length} pages of the site; the last, "${last?.title}", begins on page ${numbers[last?.id ?? ""]}.`,
  );
}

void main();
