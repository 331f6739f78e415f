import { HtmlValidate, type RuleConfig, StaticConfigLoader } from "html-validate";
import { describe, expect, it } from "vitest";
import { pages, read } from "./built-site";

const rules: RuleConfig = {
  // How the minifier of the build writes HTML, all of it allowed by the standard: no quotes where none are needed, no end
  // tags that follow from what comes next, a small doctype, a lone ampersand.
  "attr-quotes": "off",
  "doctype-style": "off",
  "no-implicit-close": "off",
  "no-raw-characters": "off",
  // React closes void elements.
  "void-style": "off",
  // Docusaurus and React begin ids with an underscore, which HTML allows since its fifth version.
  "valid-id": ["error", { relaxed: true }],
  // Of a search engine's display, not of HTML; the longest of ours are titles of mock interviews.
  "long-title": ["error", { maxlength: 90 }],
  // The boxes of one question share a name as its circles do.
  "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
  // A list may have a name (WAI-ARIA 1.2, role list).
  "aria-label-misuse": ["error", { allowAnyNamable: true }],
};

/** What is written elsewhere and is right, or cannot be changed from here. */
const EXCEPTED: { rule: string; at: RegExp; why: string }[] = [
  {
    rule: "prefer-native-element",
    at: /aside .*> nav > .*> a$/,
    why: "Docusaurus' sidebar: a category that has no page of its own is a link with the role of a button",
  },
  {
    rule: "element-permitted-content",
    at: /option > optgroup/,
    why: "the minifier leaves out </option> before <optgroup>, as HTML allows and the validator does not know",
  },
];

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:recommended"], rules }));

describe("every page is valid HTML", () => {
  it.each(pages)("%s", async (page) => {
    const { results } = await validator.validateString(read(page), page);
    const found = results.flatMap(({ messages }) =>
      messages
        .filter(({ ruleId, selector }) => !EXCEPTED.some(({ rule, at }) => rule === ruleId && at.test(selector ?? "")))
        .map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector ?? "the page"}`),
    );
    expect(found).toEqual([]);
  });
});
