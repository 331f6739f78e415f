import { basename, dirname, join } from "node:path";
import type { ConfigCheck } from "./check";
import { complaintsOf } from "./program";
import { hasKey } from "./yaml-text";

/** Alertmanager: a route tree and its receivers. */
export const amtool: ConfigCheck = {
  label: "amtool",
  program: "amtool",
  applies: (file) => hasKey(file, "route") && hasKey(file, "receivers"),
  faults(file, root) {
    return complaintsOf("amtool", ["check-config", basename(file.path)], join(root, dirname(file.path)));
  },
};
