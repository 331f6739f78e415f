export interface Entry {
  status: number;
  flags: string[];
  details: string;
  cluster: string;
}

/** Istio's default text format, as far as the decision needs it. */
const LINE =
  /^\[[^\]]+\] "[^"]*" (?<status>\d+) (?<flags>\S+) (?<details>\S+) \S+ "[^"]*" \d+ \d+ \d+ \S+ "[^"]*" "[^"]*" "[^"]*" "[^"]*" "[^"]*" (?<cluster>\S+)/;

/** Reads one line; throws if it has another format. */
export function parse(line: string): Entry {
  const found = LINE.exec(line)?.groups;
  if (!found) throw new SyntaxError(`expected Istio's default access log format, found: ${line}`);
  const { status, flags, details, cluster } = found as Record<string, string>;
  return {
    status: Number(status),
    flags: flags === "-" ? [] : flags!.split(","),
    details: details!,
    cluster: cluster!,
  };
}

// #region decide
type Sent = "no" | "perhaps";
const MEANING: Record<string, { sent: Sent; look: string }> = {
  NR: { sent: "no", look: "VirtualService: no rule matches" },
  NC: { sent: "no", look: "DestinationRule: this proxy knows no such subset" },
  UH: { sent: "no", look: "endpoints, readiness, ejected hosts" },
  UO: { sent: "no", look: "connectionPool: a limit is reached" },
  UF: { sent: "no", look: "connection: port, mTLS, pod gone" },
  UC: { sent: "perhaps", look: "the pod closed the connection: crash, idle limit" },
  UR: { sent: "perhaps", look: "the pod reset the request" },
  UT: { sent: "perhaps", look: "time-out: compare with the pod's own duration" },
  URX: { sent: "perhaps", look: "attempts are used up: count them in every layer" },
  DC: { sent: "perhaps", look: "the caller left: compare its time-out" },
  FI: { sent: "no", look: "somebody injects faults" },
};

/**
 * Who made this answer, may the charge have been sent, and where to look first. Flags describe the last attempt:
 * say so if the route also repeats resets or answers, since an earlier attempt may then have been sent.
 */
export function decide({ flags, details }: Entry, repeatsWhatWasSent = false) {
  const saidBy = details === "via_upstream" ? "upstream" : "this proxy";
  if (flags.length === 0 && saidBy === "upstream") {
    return { saidBy, sent: "perhaps", look: "the log of the next proxy on the way" } as const;
  }
  // UO also marks a retry that was refused: then an attempt was sent before
  const refusedRetry = flags.includes("UO") && !details.includes("overflow");
  const hidesEarlier = repeatsWhatWasSent && flags.some((flag) => ["UH", "UO", "UF"].includes(flag));
  const known = flags.flatMap((flag) => MEANING[flag] ?? []);
  const gravest = known.find(({ sent }) => sent === "perhaps") ?? known[0];
  const unknown = { sent: "perhaps" as const, look: `flags ${flags.join(",") || "none"}, details ${details}` };
  const found = gravest ?? unknown;
  return { saidBy, sent: refusedRetry || hidesEarlier ? "perhaps" : found.sent, look: found.look };
}
// #endregion decide
