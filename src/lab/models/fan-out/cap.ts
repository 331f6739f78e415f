import type { Cap, FanOutState } from "./state";

/** A hedge costs a hundred hundredths. */
const HEDGE = 100;

/** A first copy earns its share; more than `most` hedges are not saved up. */
export function earn(state: FanOutState, cap: Cap): void {
  if (cap.kind === "share") state.saved = Math.min(HEDGE * cap.most, state.saved + cap.percent);
}

/** Whether one hedge more may be sent now. */
export function allows({ saved, hedgesOut, inHand }: Pick<FanOutState, "saved" | "hedgesOut" | "inHand">, cap: Cap) {
  switch (cap.kind) {
    case "none":
      return true;
    case "share":
      return saved >= HEDGE;
    // Envoy, resource_manager_impl.h: count() < max(), where max() is the whole part of the share, or the least.
    case "concurrent":
      return hedgesOut < Math.max(Math.floor((cap.percent * inHand) / 100), cap.least);
  }
}

/** Pays for a hedge that has been allowed. */
export function spend(state: FanOutState, cap: Cap): void {
  if (cap.kind === "share") state.saved -= HEDGE;
}
