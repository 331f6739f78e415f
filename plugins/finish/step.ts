import type { RouteConfig } from "@docusaurus/types";
import type { ChunkFiles } from "./late/chunk-files";

/** What a finishing step finds: the site as Docusaurus wrote it, and the steps before it left it. */
export interface BuiltSite {
  /** Folder of the built site, absolute. */
  outDir: string;
  /** Path the site stands below, with a slash at both ends. */
  baseUrl: string;
  /** Origin the site is built for, without a slash at its end. */
  url: string;
  /** Paths of all routes, with the base URL. */
  routesPaths: readonly string[];
  /** The project's folder, absolute. */
  siteDir: string;
  /** Folder of what Docusaurus and the plugins generated for the bundle, absolute. */
  generatedFilesDir: string;
  /** All routes as a tree. */
  routes: readonly RouteConfig[];
  /** Which files hold a chunk of the browser's bundle. */
  chunkFiles: ChunkFiles;
  /** The only scripts that may stand inside a page, as they stand there. */
  inlineScripts: readonly InlineScript[];
}

/** A script inside the pages; its hash goes into the content policy. */
export interface InlineScript {
  name: string;
  text: string;
}

/** One thing that happens to the built site after Docusaurus wrote it. */
export interface Step {
  name: string;
  /**
   * Works on the files of `outDir`.
   * @returns one line for the build's report.
   * @throws Error that says what was found, what was expected, where, and the fix; it stops the build.
   */
  run(site: BuiltSite): Promise<string>;
}
