import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConfigCheck } from "./check";
import { complaintsOf } from "./program";

/** What a packaged nginx writes below /var, where only root may: the test opens its log and makes these folders. */
const FOLDERS = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path`);

/** A whole nginx configuration, read by nginx itself. */
export const nginx: ConfigCheck = {
  label: "nginx -t",
  program: "nginx",
  applies: ({ name }) => name.endsWith(".nginx.conf"),
  faults({ path, name, text }) {
    const prefix = mkdtempSync(join(tmpdir(), "nginx-"));
    try {
      const file = join(prefix, name);
      const folders = FOLDERS.filter((directive) => !text.includes(directive));
      const places = folders.map((directive) => `${directive} ${prefix}/${directive};`).join(" ");
      // On the line of `http {`, so that the numbers of the lines stay.
      writeFileSync(
        file,
        text.replace(/^http\s*\{/m, (http) => `${http} access_log off; ${places}`),
      );
      const own = ["-p", prefix, "-e", "stderr", "-g", `pid ${prefix}/nginx.pid;`];
      return complaintsOf("nginx", ["-t", "-q", "-c", file, ...own], prefix).map((said) => said.replaceAll(file, path));
    } finally {
      rmSync(prefix, { recursive: true, force: true });
    }
  },
};
