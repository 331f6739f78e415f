import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Assignment, range, sticky, uniform } from "./assignors";

const none = (members: number): Assignment => Array.from({ length: members }, () => []);

/* Cases of Kafka's RangeAssignorTest and AbstractStickyAssignorTest (commit 1eb7644) with one topic. */
describe("range", () => {
  it.each([
    [3, 1, [[0, 1, 2]]],
    [1, 2, [[0], []]],
    [2, 2, [[0], [1]]],
    // Both topics of testStaticMemberRangeAssignmentPersistent.
    [5, 4, [[0, 1], [2], [3], [4]]],
    [4, 4, [[0], [1], [2], [3]]],
    [5, 3, [[0, 1], [2, 3], [4]]],
  ])("%d partitions over %d members", (partitions, members, expected) =>
    expect(range(partitions, members)).toEqual(expected),
  );
});

describe("sticky", () => {
  it.each<[string, number, Assignment, Assignment]>([
    ["OneConsumerOneTopic", 3, none(1), [[0, 1, 2]]],
    ["TwoConsumersOneTopicOnePartition", 1, none(2), [[0], []]],
    ["TwoConsumersOneTopicTwoPartitions", 2, none(2), [[0], [1]]],
    ["AddRemoveConsumerOneTopic, added", 3, [[0, 1, 2], []], [[0, 1], [2]]],
    ["AddRemoveConsumerOneTopic, removed", 3, [[2]], [[2, 0, 1]]],
    ["AllConsumersReachExpectedQuotaAndAreConsideredFilled", 4, [[0, 1], [2], []], [[0, 1], [2], [3]]],
    // Two topics, numbered one after the other: 0, 1 and 2, 3, 4.
    [
      "ConsumerOwningMinQuotaExpectedMaxQuota",
      5,
      [
        [0, 3],
        [1, 4],
      ],
      [
        [0, 3, 2],
        [1, 4],
      ],
    ],
    ["AllConsumersAreUnderMinQuota", 5, [[0], [1], []], [[0, 3], [1, 4], [2]]],
    // Kafka takes members in the order of a hash map here: its second consumer comes first.
    ["MaxQuotaConsumerMoreThanNumExpectedMaxCapacityMembers", 4, [[1, 3], [0, 2], []], [[1, 3], [0], [2]]],
    [
      "AddRemoveTwoConsumersTwoTopics, first",
      7,
      none(2),
      [
        [0, 2, 4, 6],
        [1, 3, 5],
      ],
    ],
    [
      "AddRemoveTwoConsumersTwoTopics, removed",
      7,
      [[2, 6], [5]],
      [
        [2, 6, 0, 4],
        [5, 1, 3],
      ],
    ],
  ])("%s", (_, partitions, owned, expected) => expect(sticky(partitions, owned)).toEqual(expected));

  it("four members of 12 partitions: the dead one's go round, and back to a newcomer", () => {
    const first = sticky(12, none(4));
    expect(first).toEqual([
      [0, 4, 8],
      [1, 5, 9],
      [2, 6, 10],
      [3, 7, 11],
    ]);
    const three = sticky(12, first.slice(0, 3));
    expect(three).toEqual([
      [0, 4, 8, 3],
      [1, 5, 9, 7],
      [2, 6, 10, 11],
    ]);
    expect(sticky(12, [...three, []])).toEqual([
      [0, 3, 4],
      [1, 5, 7],
      [2, 6, 10],
      [8, 9, 11],
    ]);
  });
});

describe("uniform", () => {
  it("gives the first members one more, and fills one after the other", () => {
    expect(uniform(12, none(4))).toEqual(range(12, 4));
    expect(
      uniform(12, [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8],
      ]),
    ).toEqual([
      [0, 1, 2, 9],
      [3, 4, 5, 10],
      [6, 7, 8, 11],
    ]);
    // Five members: quotas 3, 3, 2, 2, 2.
    expect(uniform(12, [...range(12, 4), []])).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7],
      [9, 10],
      [8, 11],
    ]);
  });
});

const changes = fc.record({
  partitions: fc.integer({ min: 1, max: 24 }),
  before: fc.integer({ min: 1, max: 16 }),
  gone: fc.integer({ min: 0, max: 15 }),
  come: fc.integer({ min: 0, max: 5 }),
});

it.each([
  ["sticky", sticky],
  ["uniform", uniform],
])("%s gives every partition to one member, evenly, and moves no more than it must", (_, assign) => {
  fc.assert(
    fc.property(changes, ({ partitions, before, gone, come }) => {
      const first = assign(partitions, none(before));
      const left = [...first.filter((__, member) => member !== gone), ...none(come)];
      if (left.length === 0) return;
      const next = assign(partitions, left);
      expect(next.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: partitions }, (__, index) => index));
      const sizes = next.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      // Without newcomers nobody gives up anything: everybody's fair share has grown.
      if (come > 0 || gone >= before) return;
      const extra = partitions % left.length === 0 ? 0 : 1;
      for (const [at, own] of left.entries())
        expect(own.filter((partition) => !next[at]!.includes(partition)).length).toBeLessThanOrEqual(extra);
    }),
    { numRuns: 500, seed: 1 },
  );
});
