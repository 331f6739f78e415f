import { afterExit } from "./crash-loop";
import { live, type Answer, type Told } from "./lives";
import { DEFAULT_PROBE, type Kind, type Probes } from "./probe";

/** Payment hangs for five minutes: a check that asks it waits until its own time-out. */
export const HUNG = { fromS: 0, untilS: 300 };
const STARTS_IN_S = 20;
const STOPS_IN_S = 2;

export const ORDER_PROBES: Probes = {
  startup: { ...DEFAULT_PROBE, periodS: 1, failureThreshold: 60 },
  readiness: DEFAULT_PROBE,
  liveness: DEFAULT_PROBE,
};

// #region fleet
/** Five order pods, of which the probes in `deep` ask payment. Each pod has run well for a minute. */
export function fleet(deep: readonly Kind[], untilS: number, backOff = afterExit): Told[][] {
  const answer: Answer = (kind, sinceStartS, atS) => {
    if (sinceStartS < STARTS_IN_S) return "refused";
    return deep.includes(kind) && atS >= 60 + HUNG.fromS && atS < 60 + HUNG.untilS ? "hangs" : "ok";
  };
  return [0, 2, 4, 6, 8].map((phaseS) =>
    live({ probes: ORDER_PROBES, answer, stopS: STOPS_IN_S, phaseS, backOff }, 60 + untilS).map((each) => ({
      ...each,
      atS: each.atS - 60,
    })),
  );
}
// #endregion fleet
