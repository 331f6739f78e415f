import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

interface Workflow {
  name: string;
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: { uses?: string; run?: string }[] }>;
}

const workflow = (file: string) => parse(readFileSync(`.github/workflows/${file}`, "utf8")) as Workflow;
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

describe("the workflow that puts the site on GitHub Pages", () => {
  const deploy = workflow("deploy.yml");

  it("starts when the checks of a push are done, and by nothing else", () =>
    expect(deploy.on).toEqual({
      workflow_run: { workflows: [workflow("test.yml").name], types: ["completed"], branches: ["main"] },
    }));

  it("lets the job that runs packages read, and the one that publishes run none", () => {
    expect(deploy.permissions).toEqual({});
    expect(deploy.jobs["build"]?.permissions).toEqual({ contents: "read", pages: "read" });
    expect(deploy.jobs["deploy"]?.permissions).toEqual({ pages: "write", "id-token": "write" });
    expect(deploy.jobs["deploy"]?.steps.map(({ uses }) => uses)).toEqual(["actions/deploy-pages@v4"]);
  });

  it("runs scripts that exist", () => {
    const runs = Object.values(deploy.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(runs).not.toEqual([]);
    for (const run of runs) expect(Object.keys(scripts)).toContain(/^npm run (\S+)/.exec(run)?.[1]);
  });
});

it("Netlify runs a script that exists, and publishes what it writes", () => {
  const text = readFileSync("netlify.toml", "utf8");
  expect(Object.keys(scripts)).toContain(/^command = "SITE_URL=\$URL npm run (\S+)"$/m.exec(text)?.[1]);
  expect(text).toMatch(/^publish = "build"$/m);
});
