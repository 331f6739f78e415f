/** Retries as a share of the calls of the last `ttlUs`, plus some that are always free (Finagle, Linkerd). */
export interface WindowedSettings {
  readonly ratio: number;
  readonly minPerSecond: number;
  readonly ttlUs: number;
}

/** The balance of each tenth of the time to live; that of the present tenth is in `writing`. */
export interface WindowedState {
  readonly slots: readonly number[];
  readonly index: number;
  readonly sinceUs: number;
  readonly writing: number;
}

const SLOTS = 10;

/** What a retry takes out, in coins; a call puts in the ratio of it. Whole coins add up without a rest. */
const PRICE = 1000;

export const startWindowed = (): WindowedState => ({
  slots: Array.from({ length: SLOTS }, () => 0),
  index: 0,
  sinceUs: 0,
  writing: 0,
});

/** What was put in or taken out longer ago than the time to live is forgotten, a tenth of it at a time. */
function expired(settings: WindowedSettings, state: WindowedState, nowUs: number): WindowedState {
  const tenth = settings.ttlUs / SLOTS;
  const passed = Math.floor((nowUs - state.sinceUs) / tenth);
  if (passed === 0) return state;
  const slots = [...state.slots];
  slots[state.index] = state.writing;
  for (let step = 1; step <= Math.min(passed, SLOTS); step++) slots[(state.index + step) % SLOTS] = 0;
  return { slots, index: (state.index + passed) % SLOTS, sinceUs: state.sinceUs + passed * tenth, writing: 0 };
}

export function windowedAfterFirstTry(settings: WindowedSettings, state: WindowedState, nowUs: number): WindowedState {
  const current = expired(settings, state, nowUs);
  return { ...current, writing: current.writing + Math.round(settings.ratio * PRICE) };
}

/** The state after a retry, or null when calls of the window have not paid for one. */
export function takeFromWindow(settings: WindowedSettings, state: WindowedState, nowUs: number): WindowedState | null {
  const current = expired(settings, state, nowUs);
  const reserve = ((settings.minPerSecond * settings.ttlUs) / 1_000_000) * PRICE;
  const balance = current.slots.reduce((sum, slot) => sum + slot, current.writing + reserve);
  return balance >= PRICE ? { ...current, writing: current.writing - PRICE } : null;
}
