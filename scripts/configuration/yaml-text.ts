import { parseAllDocuments } from "yaml";
import type { ConfigFile } from "./check";

const IS_YAML = /\.ya?ml$/;

/** The documents of a YAML file as plain data, and the words of its parser where it does not parse. */
export function yamlDocuments({ name, text }: ConfigFile): { documents: unknown[]; faults: string[] } {
  if (!IS_YAML.test(name)) return { documents: [], faults: [] };
  const parsed = parseAllDocuments(text);
  if (!Array.isArray(parsed)) return { documents: [], faults: [] };
  const faults = parsed.flatMap((document) => document.errors.map(({ message }) => message));
  return { documents: faults.length === 0 ? parsed.map((document) => document.toJS() as unknown) : [], faults };
}

/** Whether some document of the file is an object with this key. */
export function hasKey(file: ConfigFile, key: string): boolean {
  return yamlDocuments(file).documents.some((document) => isObject(document) && key in document);
}

/** An object that is no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
