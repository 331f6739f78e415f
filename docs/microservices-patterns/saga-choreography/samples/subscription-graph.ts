import type { Reaction } from "./choreography";

/** What one service says about itself, in its AsyncAPI document or in code. */
export interface Participant {
  readonly service: string;
  readonly sends: ReadonlySet<string>;
  readonly receives: ReadonlySet<string>;
}

export function participants(reactions: readonly Reaction[], first: { service: string; sends: string }): Participant[] {
  const services = [...new Set([first.service, ...reactions.map(({ service }) => service)])];
  return services.map((service) => {
    const own = reactions.filter((reaction) => reaction.service === service);
    return {
      service,
      sends: new Set([
        ...(service === first.service ? [first.sends] : []),
        ...own.flatMap(({ publishes }) => publishes),
      ]),
      receives: new Set(own.map(({ on }) => on)),
    };
  });
}

// #region cycles
/** Who depends on whose events: from each service to those it listens to. */
export function dependencies(all: readonly Participant[]): Map<string, string[]> {
  const listensTo = ({ receives }: Participant) =>
    all.filter(({ sends }) => [...receives].some((type) => sends.has(type))).map(({ service }) => service);
  return new Map(all.map((one) => [one.service, listensTo(one)]));
}

/** Groups of services that depend on each other: none of a group can be understood, tested or changed alone. */
export function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of graph.get(from) ?? []) if (!seen.has(to)) reach(to, seen.add(to));
    return seen;
  };
  const reachable = new Map([...graph.keys()].map((service) => [service, reach(service)]));
  const groups = [...graph.keys()]
    .filter((service) => reachable.get(service)!.has(service))
    .map((service) =>
      [...graph.keys()].filter((o) => reachable.get(service)!.has(o) && reachable.get(o)!.has(service)),
    );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

/** Events that nobody hears, and events that somebody waits for in vain. */
export function looseEnds(all: readonly Participant[], terminal: ReadonlySet<string>) {
  const sent = new Set(all.flatMap(({ sends }) => [...sends]));
  const heard = new Set(all.flatMap(({ receives }) => [...receives]));
  return {
    unheard: [...sent].filter((type) => !heard.has(type) && !terminal.has(type)),
    neverSent: [...heard].filter((type) => !sent.has(type)),
  };
}
// #endregion cycles
