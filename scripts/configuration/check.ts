/** A file of a topic's `config` folder. */
export interface ConfigFile {
  /** Path from the project's root, e.g. `docs/…/config/alerts.yaml`. */
  path: string;
  /** Last part of the path. */
  name: string;
  text: string;
}

/** The strongest check a kind of configuration gets. A new kind is one file and one line in `index.ts`. */
export interface ConfigCheck {
  /** What a listing of such a file says in `checked="…"`. */
  label: string;
  /** Whether the file is of this kind; by its name and its first words. */
  applies(file: ConfigFile): boolean;
  /** The program it runs, if it is not a package of ours. */
  program?: string;
  /** What the check objects to, in the checker's words; empty when it passes. `root` is the project's folder. */
  faults(file: ConfigFile, root: string): string[] | Promise<string[]>;
}
