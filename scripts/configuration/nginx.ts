import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConfigCheck } from "./check";
import { complaintsOf } from "./program";

/** A whole nginx configuration, read by nginx itself. */
export const nginx: ConfigCheck = {
  label: "nginx -t",
  program: "nginx",
  applies: ({ name }) => name.endsWith(".nginx.conf"),
  faults({ path }, root) {
    const prefix = mkdtempSync(join(tmpdir(), "nginx-"));
    try {
      const own = ["-p", prefix, "-e", "stderr", "-g", `pid ${prefix}/nginx.pid;`];
      return complaintsOf("nginx", ["-t", "-q", "-c", join(root, path), ...own], prefix);
    } finally {
      rmSync(prefix, { recursive: true, force: true });
    }
  },
};
