import type { Picture, PictureNode, Tone } from "../../lab";
import type { HandshakeParameters, HandshakeState, SideState } from "../../models/handshake/state";

/** What a side is in, in a word or two, and how it is coloured. */
function stateOf({ phase, verified, complete }: SideState, speaksTls: boolean): { label: string; tone: Tone } {
  if (phase === "refusing") return { label: "refuses", tone: "bad" };
  if (phase === "refused") return { label: "is refused", tone: "bad" };
  if (!speaksTls) return { label: "plaintext", tone: "warn" };
  if (complete) return verified ? { label: "knows its peer", tone: "ok" } : { label: "complete", tone: "warn" };
  return phase === "idle" ? { label: "idle", tone: "muted" } : { label: "handshake", tone: "plain" };
}

/** The two proxies and the authority that nobody asks during a handshake. */
export function handshakePicture(state: HandshakeState, { plaintext, requests }: HandshakeParameters): Picture {
  const nodes: PictureNode[] = [
    {
      id: "client",
      label: "order's proxy",
      column: 0,
      row: 1,
      shape: "client",
      state: stateOf(state.client, !plaintext),
      gauge: { label: "sent", value: state.requestsSent, max: requests },
    },
    {
      id: "server",
      label: "payment's proxy",
      column: 2,
      row: 1,
      shape: "service",
      state: stateOf(state.server, !plaintext),
      gauge: { label: "served", value: state.served, max: requests },
    },
    {
      id: "authority",
      label: "authority",
      column: 1,
      row: 0,
      shape: "store",
      state: { label: "not asked", tone: "muted" },
    },
  ];
  return {
    nodes,
    edges: [
      { from: "client", to: "server" },
      { from: "server", to: "client" },
      { from: "authority", to: "client" },
      { from: "authority", to: "server" },
    ],
    messages: state.flights,
  };
}
