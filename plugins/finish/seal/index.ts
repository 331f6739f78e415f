import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { formatProblems, type Problem } from "../../../src/course/problem";
import type { Step } from "../step";
import { type Fault, faultsOf } from "./faults";
import { elementsOf } from "./page";
import { contentPolicy } from "./policy";
import { sealed } from "./sealed";
import { faultsOfStyles } from "./styles";

/** More than this is not read anyway; most faults repeat on every page. */
const SHOWN = 30;

/** Writes the content policy into every page, and stops the build at anything that the policy would stop for a reader. */
export const sealStep: Step = {
  name: "seal",
  async run({ outDir, url, baseUrl, siteDir, inlineScripts }) {
    const texts = inlineScripts.map(({ text }) => text);
    const policy = contentPolicy(texts);
    const files = await readdir(outDir, { recursive: true });
    const faults: { file: string; fault: Fault }[] = [];
    const pages = files.filter((file) => file.endsWith(".html"));
    for (const file of pages) {
      const full = path.join(outDir, file);
      const html = sealed(await readFile(full, "utf8"), policy);
      const address = `${url}${baseUrl}${file.replaceAll(path.sep, "/")}`;
      const found = faultsOf(elementsOf(html.before), { address, inlineScripts: texts });
      faults.push(...[...html.faults, ...found].map((fault) => ({ file, fault })));
      await writeFile(full, html.after);
    }
    for (const file of files.filter((name) => name.endsWith(".css"))) {
      const address = `${url}${baseUrl}${file.replaceAll(path.sep, "/")}`;
      const found = faultsOfStyles(await readFile(path.join(outDir, file), "utf8"), address);
      faults.push(...found.map((fault) => ({ file, fault })));
    }
    const folder = path.relative(siteDir, outDir);
    if (faults.length > 0)
      throw new Error(reportOf(faults.map(({ file, fault }) => ({ file: path.join(folder, file), fault }))));
    return `${pages.length} pages, ${texts.length} inline scripts allowed by their hashes, nothing foreign`;
  },
};

/** The faults as an author reads them: each once, with the number of pages that have it. */
function reportOf(faults: readonly { file: string; fault: Fault }[]): string {
  const same = new Map<string, { file: string; fault: Fault; count: number }>();
  for (const { file, fault } of faults) {
    const key = `${fault.rule} ${fault.found}`;
    same.set(key, { file, fault, ...same.get(key), count: (same.get(key)?.count ?? 0) + 1 });
  }
  const problems = [...same.values()].map(({ file, fault, count }): Problem => {
    const elsewhere = count === 1 ? "" : ` (and ${count - 1} times elsewhere)`;
    return { ...fault, file, severity: "error", rule: `seal/${fault.rule}`, found: `${fault.found}${elsewhere}` };
  });
  const more = problems.length > SHOWN ? `\n\n… and ${problems.length - SHOWN} more` : "";
  return `The content policy would stop ${problems.length === 1 ? "a thing" : `${problems.length} things`} of the built pages.\n\n${formatProblems(problems.slice(0, SHOWN))}${more}\n`;
}
