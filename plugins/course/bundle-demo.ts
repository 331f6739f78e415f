import { dirname, join } from "node:path";
import { isBuiltin } from "node:module";
import { build, type Message, type Plugin, transform } from "esbuild";
import { BROWSERS } from "../browsers";
import type { DemoFault, DemoText } from "./read/demo";

/** What a sample takes from a package counts only where the demo uses it: a sample may have a part for servers as well. */
const onlyWhatIsUsed: Plugin = {
  name: "only-what-is-used",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, resolveDir, importer, kind }) => {
      if (pluginData === "asked") return undefined;
      if (path.startsWith("node:") || isBuiltin(path)) return { path, external: true, sideEffects: false };
      const found = await resolve(path, { resolveDir, importer, kind, pluginData: "asked" });
      return { ...found, sideEffects: false };
    });
  },
};

/**
 * Makes one script of everything that a demo imports: plain text that declares the imported names, for the text of a worker.
 * Names are kept, so that errors and classes are called as in the listing.
 */
export async function bundleDemo(siteDir: string, demo: DemoText): Promise<{ bundle: string } | { fault: DemoFault }> {
  const mistake = await typesIn(demo);
  if (mistake !== undefined) return { fault: mistake };
  try {
    const { outputFiles, metafile } = await build({
      stdin: {
        contents: `${demo.head}\nexport { ${demo.names.join(", ")} };`,
        // As JavaScript, because of a missing name TypeScript would think that it is a type.
        loader: "js",
        resolveDir: join(siteDir, dirname(demo.file)),
        sourcefile: demo.file,
      },
      bundle: true,
      write: false,
      metafile: true,
      plugins: [onlyWhatIsUsed],
      platform: "browser",
      format: "iife",
      globalName: "halfOpenSample",
      target: BROWSERS,
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "inline",
      logLevel: "silent",
    });
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    if (outside.length > 0) return { fault: { ...fault(demo), found: `what is imported needs ${outside.join(", ")}` } };
    const names = demo.names.join(", ");
    return { bundle: `${(outputFiles[0]?.text ?? "").trim()}\nconst { ${names} } = halfOpenSample;` };
  } catch (thrown) {
    const [error] = (thrown as { errors?: Message[] }).errors ?? [];
    return {
      fault: {
        ...fault(demo),
        line: error?.location?.file === demo.file ? error.location.line : 1,
        found: error?.text ?? String(thrown),
      },
    };
  }
}

const fault = ({ file }: DemoText) => ({
  file,
  line: 1,
  rule: "demo/bundle",
  expected: "imports that lead to exported names, and to what a browser can run",
  fix: "correct the import; what needs Node, a server or a database cannot be run in a page",
});

/** The program is run as it stands, so that it has to be JavaScript. */
async function typesIn({ body, bodyLine, file }: DemoText): Promise<DemoFault | undefined> {
  try {
    await transform(`(async () => {\n${body}\n})`, { loader: "js", target: "esnext", logLevel: "silent" });
    return undefined;
  } catch (thrown) {
    const [error] = (thrown as { errors?: Message[] }).errors ?? [];
    return {
      file,
      line: bodyLine + (error?.location?.line ?? 2) - 2,
      rule: "demo/types",
      found: error?.text ?? String(thrown),
      expected: "a program without types below its imports, because a reader's browser runs it as it stands",
      fix: "leave the annotation out, or move what needs it into the sample",
    };
  }
}
