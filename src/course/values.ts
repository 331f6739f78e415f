import type { Defaults } from "./schema";

/**
 * The value at `tool.name` of a topic's `defaults.yaml`, or undefined. The tool's id ends at the first dot, because
 * names of settings have dots too.
 */
export function findValue(
  defaults: Defaults | null,
  address: string,
): Defaults["tools"][number]["values"][number] | undefined {
  const dot = address.indexOf(".");
  const tool = defaults?.tools.find((candidate) => candidate.id === address.slice(0, dot));
  return tool?.values.find((value) => value.name === address.slice(dot + 1));
}
