import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { candidates, type Commit, ConfigRepository, serve, valueOf } from "./config-server";

const commit = (version: string, files: Record<string, Record<string, unknown>>): Commit => ({
  version,
  tree: new Map(Object.entries(files)),
});
const repository = (
  files: Record<string, Record<string, unknown>>,
  options: ConstructorParameters<typeof ConfigRepository>[1] = {},
) => new ConfigRepository(new Map([["main", commit("c1", files)]]), options);
const names = (found: ReturnType<ConfigRepository["find"]>) => found?.propertySources.map(({ name }) => name);

describe("which files, and which wins", () => {
  const every = repository({
    "application.yml": { who: "all" },
    "order.yml": { who: "order" },
    "application-prod.yml": { who: "all in prod" },
    "order-prod.yml": { who: "order in prod" },
    "application-eu.yml": { who: "all in eu" },
    "order-eu.yml": { who: "order in eu" },
    "payment.yml": { who: "payment" },
  });

  it("answers order,prod,eu with six files, the strongest first", () => {
    expect(names(every.find("order", ["prod", "eu"]))).toEqual([
      "order-eu.yml",
      "application-eu.yml",
      "order-prod.yml",
      "application-prod.yml",
      "order.yml",
      "application.yml",
    ]);
  });

  it("lets the shared file of a profile beat the service's own plain file", () => {
    const two = repository({ "order.yml": { timeout: 900 }, "application-prod.yml": { timeout: 2000 } });
    expect(valueOf(two.find("order", ["prod"])!, "timeout")).toBe(2000);
    expect(valueOf(two.find("order", ["test"])!, "timeout")).toBe(900);
  });

  it("follows the order in which the profiles are listed", () => {
    expect(valueOf(every.find("order", ["eu", "prod"])!, "who")).toBe("order in prod");
  });

  it("lets .properties beat YAML of the same name", () => {
    expect(names(repository({ "order.yml": {}, "order.properties": {} }).find("order", ["default"]))).toEqual([
      "order.properties",
      "order.yml",
    ]);
  });

  it("asks once for an application that is called application", () => {
    expect(candidates("application", ["x"]).length).toBe(6);
  });
});

// The cases and the expected answers are those of the project's own tests at v5.0.4.
describe("cases of the project's tests", () => {
  it("nested: the shared file in a search path beats the service's file in the root", () => {
    const nested = repository(
      { "bar.properties": { foo: "bar" }, "sub/application.yml": { "info.foo": "bar" } },
      { searchPaths: ["sub"] },
    );
    expect(names(nested.find("bar", ["staging"]))).toEqual(["sub/application.yml", "bar.properties"]);
  });

  it("placeholderInSearchPath: {application} is a folder", () => {
    const placed = repository(
      { "bar.properties": { foo: "bar" }, "sub/application.yml": { "info.foo": "bar" } },
      { searchPaths: ["{application}"] },
    );
    expect(names(placed.find("sub", ["staging"]))).toEqual(["sub/application.yml"]);
  });

  it("placeholdersProfiles: of dev,mysql the folder of mysql wins", () => {
    const both = repository(
      { "dev/foo.properties": { foo: "dev_bar" }, "mysql/application.properties": { foo: "mysql" } },
      { searchPaths: ["{profile}"] },
    );
    const found = both.find("foo", ["dev", "mysql"])!;
    expect(found.propertySources).toHaveLength(2);
    expect(valueOf(found, "foo")).toBe("mysql");
  });

  it("vanilla: foo in development has two sources", () => {
    const vanilla = repository({
      "foo.properties": { foo: "test_bar" },
      "foo-development.properties": { bar: "spam" },
    });
    expect(names(vanilla.find("foo", ["development"]))).toEqual(["foo-development.properties", "foo.properties"]);
  });
});

describe("labels, over HTTP", () => {
  const labels = new Map([
    ["main", commit("c3", { "order.yml": { timeout: 900 } })],
    ["release/4.17", commit("c2", { "order.yml": { timeout: 700 } })],
    ["c1", commit("c1", { "order.yml": { timeout: 500 } })],
  ]);

  async function get(...paths: string[]) {
    const server = serve(new ConfigRepository(labels)).listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const { port } = server.address() as AddressInfo;
      return await Promise.all(
        paths.map(async (path) => {
          const response = await fetch(`http://127.0.0.1:${port}${path}`);
          return [response.status, (await response.json()) as ReturnType<ConfigRepository["find"]>] as const;
        }),
      );
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  it("serves a branch, a tag with a slash and a commit, each with its version", async () => {
    const answers = await get("/order/prod", "/order/prod/release(_)4.17", "/order/prod/c1");
    expect(answers.map(([status, body]) => [status, body?.version, body && valueOf(body, "timeout")])).toEqual([
      [200, "c3", 900],
      [200, "c2", 700],
      [200, "c1", 500],
    ]);
  });

  it("finds nothing for a label with a bare slash, or for one that does not exist", async () => {
    expect((await get("/order/prod/release/4.17", "/order/prod/gone")).map(([status]) => status)).toEqual([404, 404]);
  });

  it("answers an unknown application with an empty list, not with an error", async () => {
    const [[status, body]] = (await get("/odrer/prod")) as [readonly [number, ReturnType<ConfigRepository["find"]>]];
    expect([status, body?.propertySources]).toEqual([200, []]);
  });
});
