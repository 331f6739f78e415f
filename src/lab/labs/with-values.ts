import type { Context, Model } from "../engine/model";
import type { ParameterValues } from "../lab";

/**
 * A model that is run with a lab's values, by reading its own parameters out of them.
 *
 * @param read pure; asked once per set of values
 */
export function withValues<S, P, M extends object>(
  model: Model<S, P, M>,
  read: (values: ParameterValues) => P,
): Model<S, ParameterValues, M> {
  let last: { values: ParameterValues; parameters: P } | undefined;
  const inner = (context: Context<ParameterValues, M>): Context<P, M> => {
    if (last?.values !== context.parameters)
      last = { values: context.parameters, parameters: read(context.parameters) };
    // The engine's context with one property of its own: `now` stays the engine's.
    return Object.create(context, { parameters: { value: last.parameters } }) as Context<P, M>;
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
