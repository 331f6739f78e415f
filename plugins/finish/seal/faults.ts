import { attributeOf, type Element, isInlineScript, textOf } from "./page";

/** Something in a page that the content policy would stop in the reader's browser. */
export interface Fault {
  /** Kebab-case name of the rule that it breaks. */
  rule: string;
  found: string;
  expected: string;
  fix: string;
  line: number;
  column: number;
}

export interface Allowed {
  /** Where the page stands: its whole address, by which relative ones are read. */
  address: string;
  /** Texts of scripts that may stand in a page. */
  inlineScripts: readonly string[];
}

type Finding = Omit<Fault, "line" | "column">;

const REFUSED: Readonly<Record<string, string>> = {
  style: "Put the rules into a style sheet of src (a CSS module of the component).",
  base: "Write addresses with Docusaurus' <Link> or useBaseUrl.",
  iframe: "Show the thing itself; a frame that a script needs is made by the script when the reader asks for it.",
  frame: "Show the thing itself.",
  object: "Show the thing itself, or an <img>.",
  embed: "Show the thing itself, or an <img>.",
  applet: "Show the thing itself.",
};

/** Attributes whose address the browser fetches or sends something to without or with a click. */
const LOADING = new Set([
  "src",
  "poster",
  "action",
  "formaction",
  "background",
  "manifest",
  "ping",
  "data",
  "codebase",
]);
const LOADING_SETS = new Set(["srcset", "imagesrcset"]);
/** A link that only says something about the page is never fetched. */
const NAMING_RELATIONS = new Set([
  "canonical",
  "alternate",
  "author",
  "license",
  "me",
  "next",
  "prev",
  "search",
  "help",
]);
const FOLLOWED = new Set(["http:", "https:", "mailto:"]);

/** Every fault of one element; a page has none. */
function findingsOf(element: Element, allowed: Allowed): Finding[] {
  const tag = element.tagName;
  const findings: Finding[] = [];
  const refusal = REFUSED[tag];
  if (refusal !== undefined)
    findings.push({ rule: `no-${tag}`, found: `<${tag}>`, expected: `no <${tag}> in a page`, fix: refusal });
  if (isInlineScript(element) && !allowed.inlineScripts.includes(textOf(element)))
    findings.push({
      rule: "no-inline-script",
      found: `a script inside the page: ${textOf(element).trim().slice(0, 120)}`,
      expected: "scripts in files, and the ones of plugins/finish/inline-scripts.ts",
      fix: "Move it into a file that the page names by src, or add it to plugins/finish/inline-scripts.ts with its reason.",
    });
  const rel = attributeOf(element, "rel")?.toLowerCase().split(/\s+/) ?? [];
  const naming = tag === "link" && rel.length > 0 && rel.every((relation) => NAMING_RELATIONS.has(relation));
  for (const { name: local, prefix, value } of element.attrs) {
    const name = prefix ? `${prefix}:${local}` : local;
    const found = `<${tag} ${name}="${value.slice(0, 120)}">`;
    if (name === "style")
      findings.push({
        rule: "no-style-attribute",
        found,
        expected: "classes",
        fix: "Give it a class, and put the rule into a style sheet of src.",
      });
    else if (/^on/i.test(name))
      findings.push({
        rule: "no-event-attribute",
        found,
        expected: "no attribute that runs",
        fix: "Listen for the event in a component.",
      });
    else if (name === "srcdoc")
      findings.push({
        rule: "no-srcdoc",
        found,
        expected: "no document inside an attribute",
        fix: "Make the frame by a script when the reader asks for it.",
      });
    else if (local === "href" && !naming) {
      const follows = tag === "a" || tag === "area";
      findings.push(...addressFindings(value, follows ? "follow" : "load", found, allowed));
    } else if (LOADING.has(name) && !(name === "data" && tag !== "object"))
      findings.push(...addressFindings(value, tag === "img" ? "picture" : "load", found, allowed));
    else if (LOADING_SETS.has(name))
      for (const candidate of value.split(",").filter((part) => part.trim() !== ""))
        findings.push(...addressFindings(candidate.trim().split(/\s+/)[0] ?? "", "picture", found, allowed));
  }
  if (tag === "meta" && attributeOf(element, "http-equiv") !== undefined)
    findings.push(...metaFindings(element, allowed));
  return findings;
}

/** What an address is for: followed by a click, loaded, or loaded as a picture, which may be a data: address. */
type Purpose = "follow" | "load" | "picture";

function addressFindings(address: string, purpose: Purpose, found: string, allowed: Allowed): Finding[] {
  const url = URL.canParse(address, allowed.address) ? new URL(address, allowed.address) : undefined;
  if (url === undefined)
    return [{ rule: "no-broken-address", found, expected: "an address", fix: "Mend it where the page writes it." }];
  if (purpose === "follow" ? FOLLOWED.has(url.protocol) : url.origin === new URL(allowed.address).origin) return [];
  if (purpose === "picture" && url.protocol === "data:") return [];
  if (purpose === "follow" || !FOLLOWED.has(url.protocol))
    return [
      {
        rule: "no-odd-address",
        found,
        expected: "an address of http, https or mail",
        fix: "Make it a link to a page, or a <button> if it does something.",
      },
    ];
  return [
    {
      rule: "no-foreign-address",
      found,
      expected: `an address of this site (${new URL(allowed.address).origin})`,
      fix: "Put the file into static/ or import it, so that it is served from here; readers' browsers ask nobody else.",
    },
  ];
}

function metaFindings(meta: Element, allowed: Allowed): Finding[] {
  const kind = attributeOf(meta, "http-equiv")?.toLowerCase();
  const content = attributeOf(meta, "content") ?? "";
  if (kind === "refresh") {
    const target = /url\s*=\s*["']?([^"']*)/i.exec(content)?.[1] ?? "";
    return addressFindings(target, "load", `<meta http-equiv="refresh" content="${content}">`, allowed);
  }
  return [
    {
      rule: "no-other-policy",
      found: `<meta http-equiv="${kind}">`,
      expected: "the policy of plugins/finish/seal/policy.ts alone",
      fix: "Say it in plugins/finish/seal/policy.ts or plugins/finish/headers.",
    },
  ];
}

/** Everything in a page that breaks the seal, with its place in the file. */
export function faultsOf(elements: readonly Element[], allowed: Allowed): Fault[] {
  return elements.flatMap((element) => {
    const place = element.sourceCodeLocation;
    const at = { line: place?.startLine ?? 1, column: place?.startCol ?? 1 };
    return findingsOf(element, allowed).map((finding) => ({ ...finding, ...at }));
  });
}
