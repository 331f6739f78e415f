import { afterExit, type BackOff } from "./crash-loop";
import { begun, isDue, probed, type Kind, type Probes } from "./probe";

/** How a probe is answered `sinceStartS` after the start of the container, at time `atS` of the story. */
export type Answer = (kind: Kind, sinceStartS: number, atS: number) => "ok" | "refused" | "hangs";

export interface Life {
  probes: Probes;
  answer: Answer;
  /** From the decision to kill until the process is gone; at least 1. */
  stopS: number;
  /** When the pod's probes tick: at this second and every period after it. */
  phaseS: number;
  /** How the wait before a restart is counted. */
  backOff?: typeof afterExit;
}
export interface Told {
  atS: number;
  what: "started" | "ready" | "unready" | "killed" | "restarted";
}

/**
 * One pod under its probes, second by second. A hanging probe fails when its time-out is over; a refused one at once.
 * The ticks of a probe go on across restarts, as the kubelet's do.
 */
export function live({ probes, answer, stopS, phaseS, backOff = afterExit }: Life, untilS: number): Told[] {
  const told: Told[] = [];
  const tell = (atS: number, what: Told["what"]) => told.push({ atS, what });
  const pending: { atS: number; kind: Kind; success: boolean }[] = [];
  let container = begun(probes);
  let startedAtS = 0;
  let restartAtS: number | undefined;
  let memory: BackOff | undefined;
  if (container.ready) tell(0, "ready");

  for (let atS = 0; atS < untilS; atS += 1) {
    if (restartAtS !== undefined) {
      if (atS < restartAtS) continue;
      [container, startedAtS, restartAtS] = [begun(probes), atS, undefined];
      tell(atS, "restarted");
    }
    for (const kind of ["startup", "readiness", "liveness"] as const) {
      const probe = probes[kind];
      if (probe === undefined || !isDue(container, kind) || atS < phaseS || (atS - phaseS) % probe.periodS !== 0)
        continue;
      if (atS - startedAtS < probe.initialDelayS) continue;
      const answered = answer(kind, atS - startedAtS, atS);
      pending.push({ atS: answered === "hangs" ? atS + probe.timeoutS : atS, kind, success: answered === "ok" });
    }
    for (const result of pending.filter((each) => each.atS === atS)) {
      const before = container;
      container = probed(container, result.kind, result.success, probes);
      if (container.started && !before.started) tell(atS, "started");
      if (container.ready !== before.ready) tell(atS, container.ready ? "ready" : "unready");
      if (container.kill && !before.kill) {
        tell(atS, "killed");
        const exit = backOff(memory, atS + stopS);
        memory = exit.memory;
        restartAtS = memory.restartedAtS;
        pending.length = 0;
      }
    }
  }
  return told;
}

/** Seconds of `from`–`until` in which the pod was ready. */
export function readyS(told: readonly Told[], fromS: number, untilS: number): number {
  let total = 0;
  let since: number | undefined;
  for (const { atS, what } of [...told, { atS: untilS, what: "unready" as const }]) {
    if (what === "ready") since ??= atS;
    else if (what === "unready" && since !== undefined) {
      total += Math.max(0, Math.min(atS, untilS) - Math.max(since, fromS));
      since = undefined;
    }
  }
  return total;
}
