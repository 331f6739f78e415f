import { milliseconds } from "../engine/clock";
import type { Lab } from "../lab";
import { handshakeModel } from "../models/handshake/handshake";
import type { HandshakeEvents, HandshakeState } from "../models/handshake/state";
import { handshakeOutcome } from "./mtls-handshake/outcome";
import { mtlsParameters } from "./mtls-handshake/parameters";
import { handshakePicture } from "./mtls-handshake/picture";
import { mtlsPredictions } from "./mtls-handshake/predictions";
import { mtlsPresets } from "./mtls-handshake/presets";
import { settingsOf } from "./mtls-handshake/settings";
import { describeHandshake } from "./mtls-handshake/words";
import { withValues } from "./with-values";

/** The most one-way trips a run takes: three round trips, and one message that comes after all others. */
const MOST_TRIPS = 8;

/** One mutual TLS handshake, message by message, and who learns when that the other refuses. */
export const mtlsHandshake: Lab<HandshakeState, HandshakeEvents> = {
  id: "mtls-handshake",
  title: "Handshake stepper with injected faults",
  topic: "service-mesh-observability/mtls",
  point:
    "Each side verifies the other with its own bundle and clock; in TLS 1.3 the client is told of a refusal only after it has begun to send.",
  parameters: mtlsParameters,
  presets: mtlsPresets,
  model: withValues(handshakeModel, settingsOf),
  lengthUs(values) {
    const { latencyUs, jitterUs, computeUs, requests, gapUs } = settingsOf(values);
    return MOST_TRIPS * (latencyUs + jitterUs + computeUs) + requests * gapUs + milliseconds(5);
  },
  series: [
    { id: "sent", label: "Requests sent so far", unit: "requests" },
    { id: "answered", label: "Requests answered so far", unit: "requests" },
  ],
  sample: ({ requestsSent, answered }) => [requestsSent, answered],
  picture: (state, values) => handshakePicture(state, settingsOf(values)),
  outcome: (state, _log, values) => handshakeOutcome(state, values),
  describe: describeHandshake,
  predictions: mtlsPredictions,
  say:
    "In mutual TLS each side verifies the other's certificate by its own trust bundle and its own clock, so I roll out a new root to all bundles before the first certificate uses it, and I date certificates back for slow clocks. " +
    "In TLS 1.3 a client whose certificate is refused has completed its handshake and may have sent requests before the alert arrives, so a first write that succeeds proves nothing, and what the client may do is decided after TLS, request by request.",
};
