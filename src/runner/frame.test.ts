import { createHash } from "node:crypto";
import { Script } from "node:vm";
import { parse } from "parse5";
import { describe, expect, it } from "vitest";
import { elementsOf, inlineScriptsIn } from "../../plugins/finish/seal/page";
import { hashSource } from "../../plugins/finish/seal/policy";
import { FRAME_SCRIPT, frameHtml, PRELUDE, scriptAround } from "./frame";

const html = frameHtml(hashSource(FRAME_SCRIPT));

describe("the frame's document", () => {
  it("is one script, as it stands, and a policy that comes before it", () => {
    expect(inlineScriptsIn(html)).toEqual([FRAME_SCRIPT]);
    const names = elementsOf(html).map(({ tagName }) => tagName);
    expect(names.toSorted()).toEqual(["body", "head", "html", "meta", "meta", "script", "title"]);
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<script>"));
    expect(parse(html)).toBeDefined();
  });

  it("whose policy names that script by its hash, and lets nothing be fetched or evaluated", () => {
    const hash = createHash("sha256").update(FRAME_SCRIPT, "utf8").digest("base64");
    expect(html).toContain(`default-src 'none'; script-src 'sha256-${hash}'; worker-src blob:;`);
    expect(html).not.toMatch(/unsafe|connect-src|https?:/);
  });

  it("whose scripts can be read by a browser", () => {
    expect(() => new Script(FRAME_SCRIPT)).not.toThrow();
    expect(() => new Script(PRELUDE)).not.toThrow();
    const { before, after } = scriptAround("const a = 1;");
    expect(() => new Script(`${before}await a;${after}`)).not.toThrow();
  });

  it("that holds a program's bundle whole, whatever is in it", () => {
    const bundle = "const price = '$&$1</script>\u2028';";
    expect(scriptAround(bundle).before).toContain(`\n${bundle}\nhalfOpenRun(`);
  });
});
