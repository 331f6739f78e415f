import type { Context, Model } from "../engine/model";
import type { ParameterValues } from "../lab";

/**
 * A model that is run with a lab's values, by reading its own parameters out of them.
 *
 * @param read pure; asked once for each run
 */
export function withValues<S, P, M extends object>(
  model: Model<S, P, M>,
  read: (values: ParameterValues) => P,
): Model<S, ParameterValues, M> {
  // A run has one context. Making another at every event took a sixth of the time of a run.
  const known = new WeakMap<Context<ParameterValues, M>, Context<P, M>>();
  const inner = (context: Context<ParameterValues, M>): Context<P, M> => {
    const before = known.get(context);
    if (before !== undefined) return before;
    // The engine's context with one property of its own: `now` stays the engine's.
    const made = Object.create(context, { parameters: { value: read(context.parameters) } }) as Context<P, M>;
    known.set(context, made);
    return made;
  };
  return {
    name: model.name,
    start: (context) => model.start(inner(context)),
    on: (state, event, context) => model.on(state, event, inner(context)),
  };
}

/** The value of a number parameter. */
export const numberOf = (values: ParameterValues, id: string): number => Number(values[id]);

/** A number for a sentence: at most so many digits after the point, none for nothing. */
export const told = (value: number, digits = 0): string => String(Number(value.toFixed(digits)));

/** Thousands are parted, so that 1203 reads 1,203. */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** A part of the whole in per cent; 0 where there is nothing. */
export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
