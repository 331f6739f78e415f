import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface BuildCost {
  seconds: number;
  /** Most memory that the build and everything it started held at once; NaN where the system does not tell. */
  peakMegabytes: number;
}

const SAMPLE_MS = 250;

/** Memory of a process and all below it, as Linux counts it. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function residentMegabytes(root: number): number {
  const parents = new Map<number, { parent: number; kilobytes: number }>();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const number = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
      parents.set(Number(name), { parent: number("PPid"), kilobytes: number("VmRSS") });
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (id: number): boolean => id === root || (parents.has(id) && below(parents.get(id)?.parent ?? 0));
  return [...parents].reduce((sum, [id, { kilobytes }]) => (below(id) ? sum + kilobytes / 1024 : sum), 0);
}

/** Runs a build from nothing and measures it; throws with its words when it fails. */
export async function measureBuild(
  command: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<BuildCost> {
  const [program = "", ...args] = command;
  const started = performance.now();
  const build = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let words = "";
  for (const stream of [build.stdout, build.stderr])
    stream.on("data", (chunk) => (words = (words + String(chunk)).slice(-8_000)));
  let peakMegabytes = process.platform === "linux" ? 0 : NaN;
  const sampling = setInterval(() => {
    if (build.pid !== undefined && peakMegabytes >= 0)
      peakMegabytes = Math.max(peakMegabytes, residentMegabytes(build.pid));
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve) => build.on("exit", resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${command.join(" ")} in ${cwd} ended with ${code}:\n${words}`);
  return { seconds: (performance.now() - started) / 1_000, peakMegabytes };
}
