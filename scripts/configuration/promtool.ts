import { basename, dirname, join } from "node:path";
import type { ConfigCheck } from "./check";
import { complaintsOf } from "./program";
import { hasKey } from "./yaml-text";

/** Prometheus rules, and unit tests of rules (`*.rules-test.yaml`). */
export const promtool: ConfigCheck = {
  label: "promtool",
  program: "promtool",
  applies: (file) => hasKey(file, "rule_files") || hasKey(file, "groups"),
  faults(file, root) {
    const action = hasKey(file, "rule_files") ? "test" : "check";
    return complaintsOf("promtool", [action, "rules", basename(file.path)], join(root, dirname(file.path)));
  },
};
