import type { Random } from "../../engine/random";
import type { OutlierRecord } from "../load-balancing/outlier";
import { priorityLoad } from "../load-balancing/panic";

/** A priority: the numbers of its hosts, and of those that are not ejected. */
export interface Level {
  hosts: readonly number[];
  healthy: readonly number[];
}

/** What each level gets: whole per cents, and whether it is in panic. */
export interface LevelShare {
  percent: number;
  panic: boolean;
}

/** How many of so many hosts are near: the first half, rounded up. */
export const nearHosts = (hosts: number): number => Math.ceil(hosts / 2);

/** The hosts of a subset by priority: near before far where zones count, all in one where they do not. */
export function levelsOf(records: readonly OutlierRecord[], zones: boolean): Level[] {
  const all = records.map((_, host) => host);
  const near = zones ? nearHosts(all.length) : all.length;
  return [all.slice(0, near), all.slice(near)]
    .filter((hosts) => hosts.length > 0)
    .map((hosts) => ({ hosts, healthy: hosts.filter((host) => records[host]?.ejected !== true) }));
}

/**
 * The load of the levels. Where all of them are in panic it follows the number of hosts, not their health.
 *
 * @see https://github.com/envoyproxy/envoy/blob/00cf9a056f3eda1b40f41fc3018a922c143c514b/source/extensions/load_balancing_policies/common/load_balancer_impl.cc
 */
export function levelShares(levels: readonly Level[], panicPercent: number): LevelShare[] {
  const { trafficPercent, panic } = priorityLoad(
    levels.map(({ hosts, healthy }) => (100 * healthy.length) / hosts.length),
    panicPercent,
  );
  if (!panic.every(Boolean))
    return trafficPercent.map((percent, level) => ({ percent, panic: panic[level] as boolean }));
  const total = levels.reduce((sum, { hosts }) => sum + hosts.length, 0);
  const percents = levels.map(({ hosts }) => Math.floor((100 * hosts.length) / total));
  const left = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  return percents.map((percent, level) => ({ percent: level === 0 ? percent + left : percent, panic: true }));
}

/** The hosts that this request may go to, after a draw among the levels; none where its level is empty and calm. */
export function candidates(
  levels: readonly Level[],
  shares: readonly LevelShare[],
  random: Random,
): { hosts: readonly number[]; panic: boolean } {
  let draw = random.below(100);
  for (const [number, { percent, panic }] of shares.entries()) {
    if (draw < percent) {
      const level = levels[number] as Level;
      return { hosts: panic ? level.hosts : level.healthy, panic };
    }
    draw -= percent;
  }
  return { hosts: [], panic: false };
}
