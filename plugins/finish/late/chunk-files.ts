import type { Plugin } from "@docusaurus/types";

type BundlerConfiguration = Exclude<ReturnType<NonNullable<Plugin["configureWebpack"]>>, void>;
type BundlerPlugin = NonNullable<BundlerConfiguration["plugins"]>[number];

/** The files of every named chunk of the browser's bundle, e.g. `da0f3a9f` → `assets/js/da0f3a9f.9bb61bc1.js`. */
export type ChunkFiles = ReadonlyMap<string, readonly string[]>;

/** Learns from the bundler, while it bundles for the browser, which files hold a chunk and what it shares with others. */
export function chunkFilesPlugin(files: Map<string, readonly string[]>): BundlerPlugin {
  return {
    apply(compiler) {
      compiler.hooks.done.tap("chunk-files", (stats) => {
        const { namedChunkGroups = {} } = stats.toJson({ all: false, chunkGroups: true });
        for (const [name, { assets = [] }] of Object.entries(namedChunkGroups)) {
          files.set(
            name,
            assets.map((asset) => asset.name).filter((file) => file.endsWith(".js")),
          );
        }
      });
    },
  };
}
