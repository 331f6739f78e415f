import type { Rules } from "./gate";

/** What this project lets into its lock file. */
export const RULES: Rules = {
  mostPackages: 2400,
  licences: new Set([
    "MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "CC0-1.0", "Unlicense",
    "WTFPL", "Python-2.0", "PSF-2.0",
    // Copyleft by file: used as they are, and no file of theirs is changed.
    "MPL-2.0", "EPL-2.0",
    // Fonts and data.
    "OFL-1.1", "CC-BY-4.0",
    // A word list of the spell checker, never shipped: share-alike does not reach what it checks.
    "CC-BY-SA-4.0",
  ]), // prettier-ignore
  licencesRead: {
    eval: "MIT", // LICENSE; package.json says it in the old way
    format: "MIT", // Readme.md; package.json says it in the old way
    khroma: "MIT", // file `license`
    "require-like": "MIT", // file `License`
    "@cspell/dict-en-common-misspellings": "CC-BY-SA-4.0", // spelled with blanks in package.json
  },
  installScripts: {
    "@bufbuild/buf": "its program is a package of its own for each platform",
    "@scarf/scarf": "counts installs for its makers; never run here",
    "@swc/core": "its program is a package of its own for each platform",
    "core-js": "asks for donations",
    esbuild: "its program is a package of its own for each platform",
    protobufjs: "warns of version schemes",
  },
};
