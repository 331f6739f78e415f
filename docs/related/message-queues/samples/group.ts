/** The owner of each partition; undefined where nobody reads it. */
export type Owners = readonly (string | undefined)[];

// #region assignors
/** Kafka's default: neighbouring partitions to each member, in the order of the members' ids. */
export function range(partitions: number, members: readonly string[]): Owners {
  const sorted = members.toSorted();
  const each = Math.floor(partitions / sorted.length);
  const extra = partitions % sorted.length;
  return sorted.flatMap((member, at) => Array.from({ length: each + (at < extra ? 1 : 0) }, () => member));
}

/** Everybody keeps what they have, up to a fair share; what is left over goes to those who have least. */
export function sticky(previous: Owners, members: readonly string[]): Owners {
  const fair = Math.floor(previous.length / members.length);
  let oneMore = previous.length % members.length; // so many members may hold one above the fair share
  const held = new Map(members.map((member) => [member, 0]));
  const take = (member: string): string => {
    held.set(member, held.get(member)! + 1);
    return member;
  };
  const kept = previous.map((owner) => {
    const count = owner === undefined ? undefined : held.get(owner);
    if (owner === undefined || count === undefined || count > fair) return undefined;
    if (count === fair && oneMore-- <= 0) return undefined;
    return take(owner);
  });
  const poorest = (): string => members.toSorted((a, b) => held.get(a)! - held.get(b)!)[0]!;
  return kept.map((owner) => owner ?? take(poorest()));
}
// #endregion assignors

export interface Scenario {
  readonly assignor: "range" | "cooperative-sticky";
  /** `group.instance.id` is set, so the coordinator knows the member again. */
  readonly staticMember?: boolean;
  /** Killed without a goodbye, or closed so that it leaves the group. */
  readonly stop: "killed" | "closed";
  /** Seconds until the pod is back; it stays away where this is missing. */
  readonly backAfter?: number;
}

interface Phase {
  readonly from: number;
  readonly owners: Owners;
}

export const PARTITIONS = 12;
export const SESSION_TIMEOUT = 45;
const MEMBERS = ["A", "B", "C", "D"];

// #region phases
/** Who reads what after D stops at second 0, by the classic protocol; heartbeats and joins take no time here. */
export function phases({ assignor, staticMember, stop, backAfter }: Scenario): Phase[] {
  const before = range(PARTITIONS, MEMBERS);
  const orphaned = before.map((owner) => (owner === "D" ? undefined : owner));
  const nobody = before.map(() => undefined);
  const assign = (from: Owners, members: string[]): Owners =>
    assignor === "range" ? range(PARTITIONS, members) : sticky(from, members);
  const survivors = ["A", "B", "C"];

  if (staticMember && backAfter !== undefined && backAfter < SESSION_TIMEOUT)
    return [
      { from: 0, owners: orphaned },
      { from: backAfter, owners: before }, // the same id: no rebalance
    ];
  if (stop === "closed" && !staticMember) {
    const shared = assign(orphaned, survivors); // it has left, so the group need not wait for it
    if (backAfter === undefined) return [{ from: 0, owners: shared }];
    return [
      { from: 0, owners: shared },
      { from: backAfter, owners: assign(shared, [...survivors, "E"]) },
    ];
  }
  if (backAfter === undefined || backAfter >= SESSION_TIMEOUT)
    return [
      { from: 0, owners: orphaned },
      { from: SESSION_TIMEOUT, owners: assign(orphaned, survivors) },
    ];
  // It comes back as a stranger, E. Its join starts a rebalance that has to wait for D until D's session ends.
  return [
    { from: 0, owners: orphaned },
    { from: backAfter, owners: assignor === "range" ? nobody : orphaned },
    { from: SESSION_TIMEOUT, owners: assign(orphaned, [...survivors, "E"]) },
  ];
}
// #endregion phases

// #region lag
/** Records a second into the topic, and what one member can handle. */
export const ARRIVALS = 100;
export const CAPACITY = 40;

/** The group's lag at its worst, and the second at which it is gone. */
export function lag(plan: readonly Phase[], step = 0.05): { worst: number; caughtUp: number } {
  const waiting = Array.from({ length: PARTITIONS }, () => 0);
  let worst = 0;
  for (let tick = 0; tick * step < 600; tick += 1) {
    const { owners } = plan.findLast(({ from }) => from <= tick * step + 1e-9)!;
    const room = new Map<string | undefined, number>(
      owners.filter((owner) => owner !== undefined).map((owner) => [owner, CAPACITY * step]),
    );
    for (const [partition, owner] of owners.entries()) {
      const there = waiting[partition]! + (ARRIVALS / PARTITIONS) * step;
      const handled = Math.min(there, room.get(owner) ?? 0);
      waiting[partition] = there - handled;
      room.set(owner, (room.get(owner) ?? 0) - handled);
    }
    const total = waiting.reduce((sum, count) => sum + count, 0);
    worst = Math.max(worst, total);
    const settled = tick * step >= plan.at(-1)!.from && owners.every((owner) => owner !== undefined);
    if (settled && total < 0.01) return { worst, caughtUp: worst < 0.01 ? 0 : (tick + 1) * step };
  }
  return { worst, caughtUp: Infinity };
}
// #endregion lag
