import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where Debian puts servers, which is not on everybody's PATH. */
const SERVER_FOLDERS = ["/usr/sbin", "/usr/local/sbin"];

/** Full path of a program, or undefined when this machine has none. */
export function findProgram(name: string): string | undefined {
  return [...(process.env.PATH ?? "").split(delimiter), ...SERVER_FOLDERS]
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** What a checker complains of: its output when it fails, nothing when it passes. */
export function complaintsOf(name: string, args: readonly string[], cwd: string): string[] {
  const program = findProgram(name);
  if (program === undefined) return [`${name} is not installed`];
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8", timeout: 60_000 });
  if (status === 0) return [];
  return [[stdout, stderr, error?.message].filter(Boolean).join("\n").trim() || `${name} failed without a word`];
}
