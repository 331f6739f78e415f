import type { Claim, Outcome, ParameterValues } from "../../lab";
import type { HandshakeParameters, HandshakeState } from "../../models/handshake/state";
import { ALERTS } from "../../models/handshake/verify";
import { told } from "../with-values";
import { settingsOf } from "./settings";

/**
 * Round trips, and turns of work, until the first byte of an answer is back: RFC 9846, figures 1 and 3; RFC 5246,
 * figures 1 and 2. The request and its answer are the last of them.
 */
function theoryOf({ plaintext, version, resumed }: HandshakeParameters): { roundTrips: number; turns: number } {
  if (plaintext) return { roundTrips: 1, turns: 1 };
  return version === "1.2" && !resumed ? { roundTrips: 3, turns: 5 } : { roundTrips: 2, turns: 3 };
}

function claimsOf(state: HandshakeState, parameters: HandshakeParameters): Claim[] {
  const { plaintext, resumed, version, latencyUs, jitterUs, computeUs, gapUs, allowed } = parameters;
  const { refusal, firstByteAtUs, learnedAtUs } = state;
  const claims: Claim[] = [
    {
      text: "No request is served before the server has verified who sends it, unless it came as plain text.",
      holds: state.servedUnverified === 0,
    },
    {
      text: "Every request that comes back, as answered or forbidden, was sent.",
      holds: state.answered + state.forbidden + state.discarded <= state.requestsSent,
    },
    { text: "Only a client without TLS sends in the clear.", holds: plaintext || state.sentInClear === 0 },
    {
      text: "A resumed connection, and one without TLS, carries no certificate.",
      holds: !(resumed || plaintext) || state.certificatesSent === 0,
    },
    {
      text: "The policy decides about requests; it sends no alert.",
      holds: state.forbidden === 0 || (allowed !== null && refusal === null),
    },
  ];
  if (version === "1.2" && !plaintext)
    claims.push({
      text: "In TLS 1.2 a refused client has sent no request.",
      holds: refusal === null || state.requestsSent === 0,
    });
  if (jitterUs === 0 && firstByteAtUs !== null) {
    const { roundTrips, turns } = theoryOf(parameters);
    claims.push({
      text: `The first byte of an answer is back after ${roundTrips} round trip${roundTrips === 1 ? "" : "s"}, work included.`,
      holds: firstByteAtUs === roundTrips * 2 * latencyUs + turns * computeUs,
    });
  }
  if (!plaintext && jitterUs === 0 && learnedAtUs !== null) {
    const blindUs = 2 * latencyUs + computeUs;
    claims.push({
      text: "What the client sends in vain fits into one round trip.",
      holds: state.early <= Math.floor(blindUs / gapUs) + 1,
    });
  }
  return claims;
}

/** What the run is judged by. */
export function handshakeOutcome(state: HandshakeState, values: ParameterValues): Outcome {
  const parameters = settingsOf(values);
  const { refusal, learnedAtUs, firstByteAtUs } = state;
  const ms = (us: number | null) => (us ?? 0) / 1000;
  const alert = refusal?.alert ?? null;
  return {
    measures: [
      { id: "answered", label: "Requests answered", unit: "", value: state.answered },
      { id: "forbidden", label: "Requests forbidden by the policy", unit: "", value: state.forbidden },
      { id: "early", label: "Requests sent before the client knew of its refusal", unit: "", value: state.early },
      { id: "learned", label: "Moment at which it knew (0: not refused)", unit: "ms", value: ms(learnedAtUs) },
      { id: "first-byte", label: "First byte of an answer (0: none)", unit: "ms", value: ms(firstByteAtUs) },
      { id: "alert", label: "Number of the alert (0: none)", unit: "", value: alert === null ? 0 : ALERTS[alert] },
      { id: "certificates", label: "Certificates sent", unit: "", value: state.certificatesSent },
      { id: "in-clear", label: "Requests readable on the network", unit: "", value: state.sentInClear },
    ],
    claims: claimsOf(state, parameters),
    summary: summaryOf(state, parameters),
  };
}

const NAMES = { client: "Order's proxy", server: "Payment's proxy" };

function summaryOf(state: HandshakeState, { plaintext, requests }: HandshakeParameters): string {
  const { refusal, learnedAtUs, firstByteAtUs, client } = state;
  const sent = `${state.requestsSent} of ${requests} requests were sent, ${state.answered} answered and ${state.forbidden} forbidden.`;
  if (refusal !== null) {
    const how = refusal.alert === null ? "without an alert" : `with ${refusal.alert} (${ALERTS[refusal.alert]})`;
    const learned =
      learnedAtUs === null
        ? "Order's proxy has not heard of it yet."
        : `Order's proxy knew ${told(learnedAtUs / 1000, 1)} ms after it began; ${state.early} requests were out by then, ` +
          `and its own handshake was ${client.complete ? "" : "not "}complete.`;
    return `${NAMES[refusal.by]} refused ${how}: ${refusal.why}. ${learned} ${sent}`;
  }
  const first =
    firstByteAtUs === null
      ? "No answer is back yet."
      : `The first answer was back after ${told(firstByteAtUs / 1000, 1)} ms.`;
  const clear = plaintext ? ` All ${state.sentInClear} could be read on the way.` : "";
  return `${sent} ${first}${clear} ${state.certificatesSent} certificates were sent.`;
}
