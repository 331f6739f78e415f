export type StepKind = "compensatable" | "pivot" | "retriable";

export interface Step {
  readonly name: string;
  readonly kind: StepKind;
}

// #region steps
export const CHECKOUT: readonly Step[] = [
  { name: "order", kind: "compensatable" }, // created as pending, address checked; undo: rejected
  { name: "stock", kind: "compensatable" }, // reserved; undo: released
  { name: "payment", kind: "pivot" }, // charged: the last step that may say no
  { name: "shipping", kind: "retriable" }, // parcel ordered
  { name: "confirmation", kind: "retriable" }, // order approved, e-mail sent
];
// #endregion steps

export interface Command {
  readonly step: number;
  readonly verb: "do" | "undo";
}

/** `unknown` is a time-out: the command may have had its effect, may still have it, or never will. */
export type Reply = "done" | "refused" | "unknown";

export type LogEntry = Command & { readonly event: "sent" | "done" | "refused" | "given up" };

export type Outcome = "all done" | "all compensated";

// #region next
/** The next command, from the log alone: after a crash the same log gives the same answer. */
export function next(steps: readonly Step[], log: readonly LogEntry[]): Command | Outcome {
  const turn = log.find(({ verb, event }) => verb === "do" && (event === "refused" || event === "given up"));
  if (turn === undefined) {
    const step = log.filter(({ verb, event }) => verb === "do" && event === "done").length;
    return step < steps.length ? { step, verb: "do" } : "all done";
  }
  // A refused step had no effect. One that was given up may have had, so it is undone as well.
  const last = turn.event === "refused" ? turn.step - 1 : turn.step;
  const undone = log.filter(({ verb, event }) => verb === "undo" && event === "done").length;
  return undone <= last ? { step: last - undone, verb: "undo" } : "all compensated";
}
// #endregion next

// #region run
export function run(steps: readonly Step[], log: LogEntry[], send: (command: Command) => Reply, patience = 3): Outcome {
  for (let silent = 0; ;) {
    const command = next(steps, log);
    if (typeof command === "string") return command;
    const kind = steps[command.step]!.kind;
    log.push({ ...command, event: "sent" }); // into the log first, then onto the wire
    const reply = send(command);
    if (reply === "unknown") {
      silent += 1; // neither on nor back: the same command again, under the same key
      if (silent >= patience && command.verb === "do" && kind === "compensatable") {
        log.push({ ...command, event: "given up" });
        silent = 0;
      }
      continue;
    }
    silent = 0;
    if (reply === "refused" && (command.verb === "undo" || kind === "retriable"))
      throw new Error(`${command.verb} ${steps[command.step]!.name} said no, which it must not: a person decides`);
    log.push({ ...command, event: reply });
  }
}
// #endregion run

type State = "in effect" | "refused" | "undone" | "tombstone";

// #region participant
/** Answers each command as often as it comes, and takes effect once at most. */
export class Participant {
  state: State | undefined;
  effects = 0;

  constructor(private readonly refuses: boolean) {}

  handle({ verb }: Pick<Command, "verb">): "done" | "refused" {
    if (verb === "undo") {
      if (this.state === "in effect") this.state = "undone";
      this.state ??= "tombstone"; // the undo came first: bar the way for the original
      return "done"; // an undo is never refused
    }
    if (this.state === undefined) {
      this.state = this.refuses ? "refused" : "in effect";
      if (this.state === "in effect") this.effects += 1;
    }
    return this.state === "in effect" ? "done" : "refused";
  }
}
// #endregion participant
