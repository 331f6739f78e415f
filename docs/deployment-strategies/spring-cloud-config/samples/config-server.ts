import { createServer, type Server } from "node:http";

export type Properties = Readonly<Record<string, unknown>>;
/** The files of one commit: path from the root, and what was parsed from it. */
export type Tree = ReadonlyMap<string, Properties>;
export interface Commit {
  version: string;
  tree: Tree;
}
export interface Source {
  name: string;
  source: Properties;
}
export interface Environment {
  name: string;
  profiles: readonly string[];
  label: string;
  version: string;
  propertySources: readonly Source[];
}

// Weak to strong, as Spring Boot tries them: .properties beats YAML.
const EXTENSIONS = ["yaml", "yml", "properties"];

/** The root comes first, so a folder of the search paths is stronger than the root. */
function folders(searchPaths: readonly string[], application: string, profiles: readonly string[]): string[] {
  const filled = searchPaths.flatMap((searchPath) =>
    profiles.map((profile) => searchPath.replaceAll("{application}", application).replaceAll("{profile}", profile)),
  );
  return [...new Set(["", ...filled.map((folder) => `${folder.replace(/^\/|\/$/g, "")}/`)])];
}

// #region select
/** Which files answer, weak to strong. Two loops matter: plain files by folder, then profile by profile. */
export function candidates(application: string, profiles: readonly string[], searchPaths: readonly string[] = []) {
  const stems = application === "application" ? ["application"] : ["application", application];
  const places = folders(searchPaths, application, profiles);
  const inPlaces = (suffix: string) =>
    places.flatMap((place) =>
      stems.flatMap((stem) => EXTENSIONS.map((extension) => `${place}${stem}${suffix}.${extension}`)),
    );
  return [...inPlaces(""), ...profiles.flatMap((profile) => inPlaces(`-${profile}`))];
}
// #endregion select

// #region find
export class ConfigRepository {
  constructor(
    readonly labels: Map<string, Commit>,
    readonly options: { searchPaths?: readonly string[]; defaultLabel?: string } = {},
  ) {}

  /** The strongest source first, as the real answer lists them; undefined for an unknown label. */
  find(application: string, profiles: readonly string[], label?: string): Environment | undefined {
    const wanted = label ?? this.options.defaultLabel ?? "main";
    const commit = this.labels.get(wanted) ?? (label === undefined ? this.labels.get("master") : undefined);
    if (!commit) return undefined;
    const propertySources = candidates(application, profiles, this.options.searchPaths)
      .filter((file) => commit.tree.has(file))
      .map((name) => ({ name, source: commit.tree.get(name)! }))
      .toReversed();
    return { name: application, profiles, label: wanted, version: commit.version, propertySources };
  }
}

/** What a client reads: the first source that has the key. */
export const valueOf = (environment: Pick<Environment, "propertySources">, key: string): unknown =>
  environment.propertySources.find(({ source }) => key in source)?.source[key];
// #endregion find

// #region serve
/** GET /{application}/{profiles}[/{label}]; a slash inside a name or label travels as (_). */
export function serve(repository: ConfigRepository, onRead: () => void = () => {}): Server {
  return createServer((request, response) => {
    onRead();
    const parts = new URL(request.url!, "http://localhost").pathname.slice(1).split("/").map(decodeURIComponent);
    const [application, profiles, label] = parts;
    const found =
      application && profiles && parts.length <= 3
        ? repository.find(
            withSlashes(application),
            profiles.split(","),
            label === undefined ? undefined : withSlashes(label),
          )
        : undefined;
    response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(found ?? { error: "no such label" }));
  });
}

const withSlashes = (text: string) => text.replaceAll("(_)", "/");
// #endregion serve
