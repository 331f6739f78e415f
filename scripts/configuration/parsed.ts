import type { ConfigCheck } from "./check";
import { yamlDocuments } from "./yaml-text";

/** What cannot be executed here is at least read by a parser of its format. */
export const parsed: ConfigCheck = {
  label: "parsed; not executed",
  applies: () => true,
  faults(file) {
    if (file.text.trim() === "") return ["the file is empty"];
    if (file.name.endsWith(".json")) {
      try {
        JSON.parse(file.text);
        return [];
      } catch (thrown) {
        return [String(thrown)];
      }
    }
    if (file.name.endsWith(".properties"))
      return file.text
        .split("\n")
        .filter((line) => !/^\s*(?:[#!].*)?$|^\s*[\w.[\]-]+\s*[=:]/.test(line))
        .map((line) => `no property: ${line}`);
    if (/\.ya?ml$/.test(file.name)) return yamlDocuments(file).faults;
    return [`no parser for ${file.name}; add a check to scripts/configuration`];
  },
};
