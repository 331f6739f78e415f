import { createHash } from "node:crypto";
import { build } from "esbuild";
import { BROWSERS } from "../browsers";

/**
 * One script that stands for itself: no module, no chunk, nothing that could be missing.
 * @param entry from the project's folder
 * @param define names that the build puts in, with JSON for a value
 */
export async function bundleScript(
  siteDir: string,
  entry: string,
  define: Record<string, string> = {},
): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: siteDir,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: BROWSERS,
    define,
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** Eight characters for a file's name: it changes when the text does. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
