import type { Picture, PictureNode, Tone } from "../../lab";
import type { HandshakeParameters, HandshakeState, Side, SideState } from "../../models/handshake/state";

/** The latest message of a side that waits for the other. A client that sends under keys has sent its own flight. */
function latestOf(side: Side, keys: string): string {
  if (side === "server") return "ServerHello out";
  return keys === "" ? "ClientHello out" : "awaits Finished";
}

/** What a side is in, in a word or two, and how it is coloured. */
function stateOf(
  side: Side,
  { phase, verified, complete, keys }: SideState,
  speaksTls: boolean,
): { label: string; tone: Tone } {
  if (phase === "refusing") return { label: "refuses", tone: "bad" };
  if (phase === "refused") return { label: "is refused", tone: "bad" };
  if (!speaksTls) return { label: "plain text", tone: "warn" };
  if (complete) return verified ? { label: "knows its peer", tone: "ok" } : { label: "complete", tone: "warn" };
  return phase === "idle" ? { label: "idle", tone: "muted" } : { label: latestOf(side, keys), tone: "plain" };
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
      state: stateOf("client", state.client, !plaintext),
      gauge: { label: "sent", value: state.requestsSent, max: requests },
    },
    {
      id: "server",
      label: "payment's proxy",
      column: 2,
      row: 1,
      shape: "service",
      state: stateOf("server", state.server, !plaintext),
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
