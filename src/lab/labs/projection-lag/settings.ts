import type { ParameterValues } from "../../lab";
import { milliseconds, seconds } from "../../engine/clock";
import type { ProjectionParameters, Reader, Reads } from "../../models/projection/state";
import { numberOf } from "../with-values";

/** How long a run lasts, in µs. */
export const projectionLengthUs = (values: ParameterValues): number => seconds(numberOf(values, "length"));

/** The parameters as the model reads them. */
export function projectionOf(values: ParameterValues): ProjectionParameters {
  const number = (id: string): number => numberOf(values, id);
  return {
    rate: number("rate"),
    commitUs: milliseconds(number("commit")),
    slowUs: seconds(number("slow")),
    rollback: number("rollback") / 100,
    capacity: number("capacity"),
    batch: number("batch"),
    pollUs: milliseconds(number("poll")),
    reads: values.reads as Reads,
    giveUpUs: seconds(number("give-up")),
    atUs: seconds(number("at")),
    stopUs: seconds(number("stop")),
    checkpointEvery: number("checkpoint"),
    idempotent: values.idempotent === true,
    replay: values.replay as ProjectionParameters["replay"],
    history: number("history"),
    reader: values.reader as Reader,
    patienceUs: milliseconds(number("patience")),
    lookUs: milliseconds(number("look")),
    stream: number("stream"),
    snapshot: number("snapshot"),
    lengthUs: projectionLengthUs(values),
  };
}
