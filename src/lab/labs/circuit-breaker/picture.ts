import type { ParameterValues, Picture, PictureMessage, PictureNode, Tone } from "../../lab";
import { prepare } from "./settings";
import type { Fate, OutageState } from "./state";

/** How long a message is drawn on its way; shorter than any answer. */
const LEG_US = 60_000;

const BREAKER: Record<OutageState["breaker"]["phase"], { label: string; tone: Tone }> = {
  closed: { label: "closed", tone: "ok" },
  open: { label: "open", tone: "bad" },
  "half-open": { label: "half-open", tone: "warn" },
};
const UNWELL = { hang: "hangs", errors: "answers with errors", slow: "answers late" } as const;
const FATE: Record<Fate, Tone> = { ok: "ok", failed: "bad", refused: "warn", "turned-away": "bad" };

function nodes(state: OutageState, values: ParameterValues): PictureNode[] {
  const { settings } = prepare(values);
  return [
    { id: "customers", label: "Checkouts", column: 1, row: 1, shape: "client" },
    {
      id: "order",
      label: "Order pod",
      column: 2,
      row: 1,
      shape: "service",
      gauge: {
        label: "request threads",
        value: state.flights.length + state.waiting.length,
        max: settings.threads,
      },
    },
    { id: "breaker", label: "Breaker", column: 3, row: 1, shape: "gate", state: BREAKER[state.breaker.phase] },
    {
      id: "payment",
      label: "Payment",
      column: 4,
      row: 1,
      shape: "service",
      state: state.unwell ? { label: UNWELL[settings.outage.kind], tone: "bad" } : { label: "well", tone: "ok" },
      gauge: { label: "calls it works on", value: state.atPayment, max: Math.max(settings.threads, state.atPayment) },
    },
  ];
}

function messages(state: OutageState): PictureMessage[] {
  const asked = state.flights
    .filter(({ sentAt }) => state.now - sentAt < LEG_US)
    .map(({ id, sentAt, probe }) => message(3 * id, "breaker", "payment", sentAt, probe ? "warn" : "plain"));
  const answered = state.flights
    .filter(({ answersAt }) => answersAt !== null && answersAt - state.now < LEG_US)
    .map(({ id, answersAt }) => message(3 * id + 1, "payment", "breaker", (answersAt as number) - LEG_US, "ok"));
  const told = state.ended
    .filter(({ at }) => state.now - at < LEG_US)
    .map(({ id, fate, at }) =>
      message(
        3 * id + 2,
        fate === "refused" ? "breaker" : "order",
        fate === "refused" ? "order" : "customers",
        at,
        FATE[fate],
      ),
    );
  return [...asked, ...answered, ...told].slice(0, 200);
}

const message = (id: number, from: string, to: string, sentAtUs: number, tone: Tone): PictureMessage => ({
  id,
  from,
  to,
  sentAtUs,
  arrivesAtUs: sentAtUs + LEG_US,
  tone,
});

/** The call chain: who holds threads, what the breaker is, how payment is. */
export function outagePicture(state: OutageState, values: ParameterValues): Picture {
  return {
    nodes: nodes(state, values),
    edges: [
      { from: "customers", to: "order" },
      { from: "order", to: "breaker" },
      { from: "breaker", to: "payment" },
    ],
    messages: messages(state),
  };
}
