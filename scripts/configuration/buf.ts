import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ConfigCheck } from "./check";
import { complaintsOf } from "./program";

/** Protocol buffers: compiled and linted by buf's standard rules. */
export const buf: ConfigCheck = {
  label: "buf lint",
  applies: ({ name }) => name.endsWith(".proto"),
  faults({ path, name, text }, root) {
    // buf wants a file in the folder that its package names; a topic keeps it beside its other configuration.
    const folder = (/^package\s+([\w.]+);/m.exec(text)?.[1] ?? "").replaceAll(".", "/");
    const module = mkdtempSync(join(tmpdir(), "buf-"));
    try {
      const target = join(module, folder, name);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(root, path), target);
      writeFileSync(join(module, "buf.yaml"), "version: v2\nlint:\n  use: [STANDARD]\n");
      const bin = join(root, "node_modules/@bufbuild/buf/bin/buf");
      return complaintsOf("node", [bin, "lint", module], module);
    } finally {
      rmSync(module, { recursive: true, force: true });
    }
  },
};
