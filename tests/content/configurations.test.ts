import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findTopicFolders } from "../../plugins/course/landed";
import { readTopic } from "../../plugins/course/read/topic";
import { checkOf, configFiles, lacksProgram } from "../../scripts/configuration";

const ROOT = resolve(__dirname, "../..");
const files = configFiles(ROOT);
const listings = findTopicFolders(ROOT).flatMap((folder) => {
  const { dir, page } = readTopic(ROOT, folder);
  return (page?.fences ?? []).flatMap(({ file, checked, line }) =>
    file?.startsWith("config/") ? [{ path: `${dir}/${file}`, checked, where: `${dir}/index.mdx:${line}` }] : [],
  );
});

it("a machine of CI has every program the checks need", () => {
  const lacking = files.filter((file) => lacksProgram(checkOf(file))).map(({ path }) => path);
  if (process.env.CI === "true") expect(lacking).toEqual([]);
});

describe.each(files.map((file) => ({ file, path: file.path, check: checkOf(file) })))(
  "$path",
  ({ file, path, check }) => {
    it.skipIf(lacksProgram(check))(`passes its check: ${check.label}`, async () => {
      expect(await check.faults(file, ROOT)).toEqual([]);
    });

    it("says on its page how it was checked, no more and no less", () => {
      const wrong = listings
        .filter((listing) => listing.path === path && listing.checked !== check.label)
        .map(({ where, checked }) => `${where} says “${checked}”, expected checked="${check.label}"`);
      expect(wrong).toEqual([]);
    });
  },
);

it("every listing of the pages is one of these files", () => {
  const known = new Set(files.map(({ path }) => path));
  expect(listings.filter(({ path }) => !known.has(path))).toEqual([]);
});
