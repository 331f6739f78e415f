import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sidebarItems } from "./sidebar";

let siteDir = "";
beforeEach(() => {
  siteDir = mkdtempSync(join(tmpdir(), "sidebar-"));
});
afterEach(() => rmSync(siteDir, { recursive: true }));

function write(page: string, frontMatter = "title: A page") {
  mkdirSync(join(siteDir, "docs", page), { recursive: true });
  writeFileSync(join(siteDir, "docs", page, "index.mdx"), `---\n${frontMatter}\n---\n`);
}

test("guides stand by group between the chapters and the glossary; drafts and empty groups do not", () => {
  write("related");
  write("interview");
  write("interview/how-to-draw");
  write("interview/forty-five-minutes");
  write("interview/design-checkout", "draft: true");
  expect(sidebarItems(siteDir)).toMatchObject([
    { id: "intro" },
    { label: "6. Related topics" },
    {
      label: "The interview",
      link: { id: "interview/index" },
      items: [
        {
          label: "The conversation",
          items: [{ id: "interview/forty-five-minutes/index" }, { id: "interview/how-to-draw/index" }],
        },
      ],
    },
    { id: "glossary" },
  ]);
  expect(JSON.stringify(sidebarItems(siteDir))).not.toMatch(/checkout|Incident/);
});

test("guides wait for the page that leads to them", () => {
  write("interview/how-to-draw");
  expect(JSON.stringify(sidebarItems(siteDir))).not.toContain("interview");
});
