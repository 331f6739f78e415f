import type { Defaults } from "../../../src/course/schema";
import { findValue } from "../../../src/course/values";
import type { Transform } from "./data-file";
import type { Path } from "./yaml";

const ADDRESS = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Every address a page may use. */
export function addressesOf(defaults: Defaults | null): string[] {
  return (defaults?.tools ?? []).flatMap((tool) => tool.values.map((value) => `${tool.id}.${value.name}`));
}

/** Replaces `{{tool.name}}` in every string by the value's text. */
export function interpolate(defaults: Defaults | null): Transform {
  return (root) => {
    const faults: ReturnType<Transform>["faults"] = [];
    const fill = (value: unknown, path: Path): unknown => {
      if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]));
      if (typeof value === "object" && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, [...path, key])]));
      }
      if (typeof value !== "string") return value;
      return value.replace(ADDRESS, (whole, address: string) => {
        const found = findValue(defaults, address);
        if (found !== undefined) return found.text;
        faults.push({ path, fault: unknownValue(defaults, address) });
        return whole;
      });
    };
    return { value: fill(root, []), faults };
  };
}

/** What an author is told about an address that leads nowhere. */
export function unknownValue(defaults: Defaults | null, address: string) {
  const known = addressesOf(defaults);
  return {
    severity: "error" as const,
    rule: "value/unknown",
    found: `the value \`${address}\``,
    expected:
      known.length > 0 ? `one of: ${known.join(", ")}` : "a value of the topic's defaults.yaml, which does not exist",
    fix: "correct the address or add the value, with its source, to defaults.yaml",
  };
}
