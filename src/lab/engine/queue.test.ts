import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnyEvent } from "./event";
import { EventQueue } from "./queue";

const event = (t: number, seq: number): AnyEvent => ({ t, seq, type: "e", id: 0, payload: null });
const inOrder = (events: readonly AnyEvent[]) => events.toSorted((a, b) => a.t - b.t || a.seq - b.seq);
const drain = (queue: EventQueue<AnyEvent>) => {
  const taken: AnyEvent[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) taken.push(next);
  return taken;
};

/** Few different times, so that ties are the rule. */
const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });

describe("the event queue", () => {
  it("empties in the order of (time, sequence number), however it was filled", () => {
    const shuffled = times.chain((ts) => fc.shuffledSubarray(ts.map(event), { minLength: ts.length }));
    fc.assert(
      fc.property(shuffled, (events) => {
        const queue = new EventQueue<AnyEvent>();
        for (const item of events) queue.push(item);
        expect(queue.events()).toEqual(inOrder(events));
        expect(drain(queue)).toEqual(inOrder(events));
      }),
    );
  });

  it("behaves as a sorted list under any mix of push, pop, cancel and reload", () => {
    const commands = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.record({ push: fc.integer({ min: 0, max: 50 }) }) },
        { weight: 2, arbitrary: fc.record({ cancel: fc.nat(300) }) },
        { weight: 2, arbitrary: fc.constant("pop" as const) },
        fc.constant("reload" as const),
      ),
      { maxLength: 400, size: "max" },
    );
    fc.assert(
      fc.property(commands, (all) => {
        const queue = new EventQueue<AnyEvent>();
        let list: AnyEvent[] = [];
        let seq = 0;
        for (const command of all) {
          if (command === "pop") expect(queue.pop()).toEqual(list.shift());
          else if (command === "reload") queue.load(queue.events());
          else if ("push" in command) {
            const added = event(command.push, seq++);
            queue.push(added);
            list = inOrder([...list, added]);
          } else if (command.cancel < seq) {
            queue.cancel(command.cancel);
            list = list.filter((item) => item.seq !== command.cancel);
          }
          expect(queue.peek()).toEqual(list[0]);
        }
        expect(queue.events()).toEqual(list);
        expect(drain(queue)).toEqual(list);
      }),
    );
  });

  it("sweeps tombstones of events that have happened, and keeps those of events to come", () => {
    const queue = new EventQueue<AnyEvent>();
    for (let seq = 0; seq < 1000; seq++) queue.push(event(seq, seq));
    for (let taken = 0; taken < 900; taken++) queue.pop();
    queue.cancel(950);
    for (let gone = 0; gone < 900; gone++) queue.cancel(gone);
    expect(queue.tombstones).toBeLessThanOrEqual(100);
    queue.cancel(999);
    expect(drain(queue).map(({ seq }) => seq)).toEqual(
      [...Array(99).keys()].map((n) => n + 900).filter((n) => n !== 950),
    );
  });
});
