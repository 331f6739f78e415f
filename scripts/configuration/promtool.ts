import { basename, dirname, join } from "node:path";
import type { ConfigCheck, ConfigFile } from "./check";
import { complaintsOf } from "./program";
import { hasKey } from "./yaml-text";

// A server's own configuration names rule files, too, beside what it scrapes.
const isRuleTest = (file: ConfigFile) => hasKey(file, "rule_files") && !hasKey(file, "scrape_configs");

/** Prometheus rules, and unit tests of rules (`*.rules-test.yaml`). */
export const promtool: ConfigCheck = {
  label: "promtool",
  program: "promtool",
  applies: (file) => isRuleTest(file) || hasKey(file, "groups"),
  faults(file, root) {
    const action = isRuleTest(file) ? "test" : "check";
    return complaintsOf("promtool", [action, "rules", basename(file.path)], join(root, dirname(file.path)));
  },
};
