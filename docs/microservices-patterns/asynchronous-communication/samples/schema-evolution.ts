import { Type, type Schema } from "avsc";

// #region can-read
/** Whether a consumer that was compiled with `reader` understands what a producer wrote with `writer`. */
export function canRead(reader: Schema, writer: Schema): boolean {
  try {
    Type.forSchema(reader).createResolver(Type.forSchema(writer));
    return true;
  } catch {
    return false;
  }
}

/** Reads bytes of one version as another. The writer's schema is needed too: the bytes carry no field names. */
export function read(reader: Schema, writer: Schema, bytes: Buffer): unknown {
  const [to, from] = [Type.forSchema(reader), Type.forSchema(writer)];
  return to.fromBuffer(bytes, to.createResolver(from));
}
// #endregion can-read

// #region modes
export type Mode = "NONE" | "BACKWARD" | "FORWARD" | "FULL" | `${"BACKWARD" | "FORWARD" | "FULL"}_TRANSITIVE`;

/** What a registry asks before it takes a new version; `history` is oldest first. */
export function accepts(mode: Mode, next: Schema, history: readonly Schema[]): boolean {
  const against = mode.endsWith("_TRANSITIVE") ? history : history.slice(-1);
  const backward = (old: Schema): boolean => canRead(next, old);
  const forward = (old: Schema): boolean => canRead(old, next);
  if (mode === "NONE") return true;
  if (mode.startsWith("BACKWARD")) return against.every(backward);
  if (mode.startsWith("FORWARD")) return against.every(forward);
  return against.every((old) => backward(old) && forward(old));
}
// #endregion modes

// #region upcast
interface OrderPlaced {
  readonly orderId: string;
  readonly total: number;
  readonly currency: string;
}
type Stored = { readonly version: number; readonly data: Record<string, unknown> };

/** Each step knows one version and the next; the code behind them sees the newest shape alone. */
const steps: Record<number, (data: Record<string, unknown>) => Record<string, unknown>> = {
  1: ({ amount, ...rest }) => ({ ...rest, total: Math.round(Number(amount) * 100) }), // euros became cents
  2: (data) => ({ ...data, currency: "EUR" }),
};

export function upcast({ version, data }: Stored): OrderPlaced {
  const step = steps[version];
  return step ? upcast({ version: version + 1, data: step(data) }) : (data as unknown as OrderPlaced);
}
// #endregion upcast
