/** What an event or a log entry is about: a request's number, a component's name. */
export type Id = number | string;

/** An event of any model. Plain data: what it does is decided by the model that reads it. */
export interface AnyEvent {
  /** When it happens, in microseconds of virtual time. */
  readonly t: number;
  /** The order of scheduling: unique, breaks ties of `t`, and is the handle for cancelling. */
  readonly seq: number;
  readonly type: string;
  readonly id: Id;
  readonly payload: unknown;
}

/** The events of a model whose payloads are `M`: a map from event type to payload, `null` for none. */
export type SimEvent<M extends object> = {
  [K in keyof M & string]: AnyEvent & { readonly type: K; readonly payload: M[K] };
}[keyof M & string];
