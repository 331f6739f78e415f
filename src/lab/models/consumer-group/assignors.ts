/** Partitions of each member, in the order of the members handed in: their ids, or their names where they are static. */
export type Assignment = number[][];

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Kafka's RangeAssignor for one topic: neighbours to each member, one more to each of the first few. */
export function range(partitions: number, members: number): Assignment {
  const each = Math.floor(partitions / members);
  const extra = partitions % members;
  const begin = (member: number): number => member * each + Math.min(member, extra);
  return numbers(members).map((member) => numbers(partitions).slice(begin(member), begin(member + 1)));
}

/** What each member keeps of what it owns: the first ones, up to the quota; some may keep one more than the others. */
function keep(partitions: number, owned: Assignment): { kept: Assignment; over: number } {
  const least = Math.floor(partitions / owned.length);
  const extra = partitions % owned.length;
  const most = extra === 0 ? least : least + 1;
  let over = 0;
  const kept = owned.map((own) => {
    const sorted = own.toSorted((a, b) => a - b);
    if (own.length < least) return sorted;
    if (own.length < most || over >= extra) return sorted.slice(0, least);
    over++;
    return sorted.slice(0, most);
  });
  return { kept, over };
}

/**
 * AbstractStickyAssignor's constrained assignment, the one for equal subscriptions: everybody keeps what it owns up to
 * the quota; the rest goes round, first to those below the least quota, then one each to those that have just that.
 */
export function sticky(partitions: number, owned: Assignment): Assignment {
  const least = Math.floor(partitions / owned.length);
  const extra = partitions % owned.length;
  const { kept: result, over } = keep(partitions, owned);
  const taken = new Set(result.flat());
  let under = numbers(owned.length).filter((member) => result[member]!.length < least);
  const exact =
    over < extra
      ? numbers(owned.length).filter((member) => owned[member]!.length >= least && result[member]!.length === least)
      : [];
  let turn = 0;
  for (const partition of numbers(partitions)) {
    if (taken.has(partition)) continue;
    if (turn >= under.length) turn = 0;
    const member = under[turn] ?? exact.shift();
    if (member === undefined) continue;
    result[member]!.push(partition);
    if (result[member]!.length > least) continue;
    if (result[member]!.length === least) {
      under = under.filter((other) => other !== member);
      exact.push(member);
    } else turn++;
  }
  return result;
}

/**
 * The broker's uniform assignor (KIP-848) for equal subscriptions: the first few members have a quota of one more; what
 * is free fills one member after the other.
 */
export function uniform(partitions: number, owned: Assignment): Assignment {
  const least = Math.floor(partitions / owned.length);
  const extra = partitions % owned.length;
  const taken = new Set(owned.flat());
  const free = numbers(partitions).filter((partition) => !taken.has(partition));
  const quotas = owned.map((_, member) => least + (member < extra ? 1 : 0));
  const result = owned.map((own, member) => {
    const sorted = own.toSorted((a, b) => a - b);
    free.push(...sorted.slice(quotas[member]));
    return sorted.slice(0, quotas[member]);
  });
  return result.map((own, member) => [...own, ...free.splice(0, quotas[member]! - own.length)]);
}
