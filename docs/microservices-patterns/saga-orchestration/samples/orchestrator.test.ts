import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CHECKOUT, DEFINITIONS, type Event, type State } from "./checkout-machine";
import { type Command, type Reply, advance, load, onReply, onTimers, relay, repair, start } from "./orchestrator";

const HERE = dirname(fileURLToPath(import.meta.url));
const NOON = new Date("2026-11-22T12:00:00Z");
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(readFileSync(join(HERE, "../config/saga-instance.sql"), "utf8"));
});
afterAll(() => database.close());
beforeEach(() => database.exec("truncate saga_instance, outbox, saga_history"));

class Crash extends Error {}

/** The other services: each effect at most once, answers from memory, a cancel that leaves a tombstone. */
class Services {
  readonly effects = new Map<string, number>();
  private readonly answers = new Map<string, Event>();
  constructor(readonly refuses: readonly string[] = []) {}

  private act(verb: string, event: Event): Event {
    this.effects.set(verb, (this.effects.get(verb) ?? 0) + 1);
    return event;
  }

  handle({ verb, command_id, saga_id }: Command): Reply {
    if (!this.answers.has(command_id)) this.answers.set(command_id, this.first(verb));
    return { saga_id, command_id, event: this.answers.get(command_id)! };
  }

  private tombstone = false;
  private first(verb: string): Event {
    const no = this.refuses.includes(verb);
    if (verb === "fraud.check") return no ? "refused" : this.act(verb, "cleared");
    if (verb === "stock.reserve")
      return no || this.effects.has("stock.release") ? "refused" : this.act(verb, "reserved");
    if (verb === "payment.charge") return no || this.tombstone ? "declined" : this.act(verb, "charged");
    if (verb === "payment.cancel") {
      if (this.effects.has("payment.charge")) return "charged";
      this.tombstone = true;
      return "cancelled";
    }
    if (verb === "shipping.order") return this.act(verb, "ordered");
    if (verb === "order.approve") return this.act(verb, "confirmed");
    if (verb === "stock.release") return this.act(verb, "released");
    return this.act(verb, "rejected");
  }
}

interface Faults {
  readonly crashAt?: number;
  /** Whether a message gets through, by its number. */
  readonly lost?: (message: number, command: Command) => boolean;
}

/** Runs one saga to its end. A crash loses everything but the database and what the broker holds. */
async function run(services: Services, { crashAt = -1, lost = () => false }: Faults = {}) {
  const commands: Command[] = [];
  const replies: Reply[] = [];
  let [points, messages, seconds] = [0, 0, 0];
  const probe = () => {
    points += 1;
    if (points === crashAt) throw new Crash();
  };
  await start(database, "o1", NOON);
  while ((await load(database, "o1")).awaits !== null && seconds < 3_600)
    try {
      await relay(database, (command) => commands.push(command), after(seconds), probe);
      for (const command of commands.splice(0))
        if (!lost(messages++, command)) {
          const reply = services.handle(command);
          if (!lost(messages++, command)) replies.push(reply);
        }
      while (replies.length > 0) {
        await onReply(database, replies[0]!, after(seconds), probe);
        replies.shift(); // acknowledged; before that, the broker delivers it again
      }
      seconds += 1;
      await onTimers(database, after(seconds), probe);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  return { state: (await load(database, "o1")).state, points, seconds };
}

const once = (services: Services) => [...services.effects.values()].every((count) => count === 1);
const states = async () =>
  (await database.query<{ to_state: string }>("select to_state from saga_history order by version")).rows.map(
    ({ to_state }) => to_state,
  );

describe("the state machine", () => {
  it("goes on to done and back to compensated", async () => {
    expect((await run(new Services())).state).toBe("done");
    expect(await states()).toEqual(["charging", "ordering_parcel", "confirming", "done"]);
    await database.exec("truncate saga_instance, outbox, saga_history");
    expect((await run(new Services(["payment.charge"]))).state).toBe("compensated");
    expect(await states()).toEqual(["charging", "releasing", "rejecting", "compensated"]);
  });

  it.each(Object.keys(DEFINITIONS).map(Number))("version %i leads from every state to an end", (version) => {
    const { first, states: table } = DEFINITIONS[version]!;
    const reaches = (state: State, seen: State[]): boolean =>
      table[state] === undefined ||
      Object.values(table[state].on).some((to) => !seen.includes(to) && reaches(to, [...seen, to]));
    const all = new Set<State>([first, ...Object.values(table).flatMap(({ on }) => Object.values(on))]);
    for (const state of all) expect(reaches(state, [state]), state).toBe(true);
    for (const state of Object.keys(table)) expect(all).toContain(state);
  });

  it.each(Object.values(DEFINITIONS))(
    "has a way out for each timer, and a timer for each such way",
    ({ states: table }) => {
      for (const [state, { patience, on }] of Object.entries(table))
        expect([state, patience !== undefined]).toEqual([state, on.expired !== undefined]);
    },
  );

  it("has no way back once the card is charged", () => {
    const from = (state: State): State[] =>
      Object.values(CHECKOUT.states[state]?.on ?? {}).flatMap((to) => [to, ...from(to)]);
    expect(from("ordering_parcel")).toEqual(["confirming", "done"]);
  });
});

// #region crash
describe("a crash at every point", () => {
  const scenarios: { name: string; refuses: string[]; end: State; lost?: Faults["lost"] }[] = [
    { name: "all goes well", refuses: [], end: "done" },
    { name: "the card is declined", refuses: ["payment.charge"], end: "compensated" },
    { name: "a quarter of the messages is lost", refuses: [], end: "done", lost: (message) => message % 4 === 1 },
  ];
  it.each(scenarios)("$name: ends $end, with each effect once", async ({ refuses, end, lost }) => {
    const { points } = await run(new Services(refuses), { lost });
    expect(points).toBeGreaterThan(20);
    for (let crashAt = 1; crashAt <= points; crashAt++) {
      await database.exec("truncate saga_instance, outbox, saga_history");
      const services = new Services(refuses);
      const { state } = await run(services, { crashAt, lost });
      expect([crashAt, state, once(services)]).toEqual([crashAt, end, true]);
    }
  });
});
// #endregion crash

describe("replies", () => {
  const charged: Reply = { saga_id: "o1", command_id: "o1/payment.charge", event: "charged" };
  beforeEach(async () => {
    await start(database, "o1", NOON);
    await onReply(database, { saga_id: "o1", command_id: "o1/stock.reserve", event: "reserved" }, NOON);
  });

  it("ignores a duplicate: one transition, one command", async () => {
    expect(await onReply(database, charged, NOON)).toBe("moved");
    expect(await onReply(database, charged, NOON)).toBe("ignored");
    expect((await load(database, "o1")).state).toBe("ordering_parcel");
    expect((await database.query("select from outbox where verb = 'shipping.order'")).rows).toHaveLength(1);
  });

  // #region conflict
  it("lets one of two workers win, and the other one change nothing", async () => {
    const seenByBoth = await load(database, "o1"); // the reply of payment and the timer, at the same moment
    expect(await advance(database, seenByBoth, "charged", NOON)).toBe("moved");
    expect(await advance(database, seenByBoth, "expired", NOON)).toBe("conflict");
    expect((await load(database, "o1")).state).toBe("ordering_parcel");
    expect((await database.query("select from outbox where verb = 'payment.cancel'")).rows).toHaveLength(0);
  });
  // #endregion conflict

  it("ignores a late reply; the answer to the cancel brings the same news", async () => {
    await onTimers(database, after(120));
    expect((await load(database, "o1")).state).toBe("cancelling_charge");
    expect(await onReply(database, charged, after(121))).toBe("ignored");
    const answer: Reply = { ...charged, command_id: "o1/payment.cancel" };
    expect(await onReply(database, answer, after(122))).toBe("moved");
    expect((await load(database, "o1")).state).toBe("ordering_parcel");
  });

  it("starts once, however often it is asked to", async () => {
    await start(database, "o1", after(5));
    expect((await load(database, "o1")).state).toBe("charging");
  });
});

describe("time-outs", () => {
  it("asks again with the same command before anything else", async () => {
    const sent: string[] = [];
    await start(database, "o1", NOON);
    for (const second of [0, 1, 2, 3, 4, 7, 8])
      await onTimers(database, after(second)).then(() =>
        relay(database, ({ command_id }) => sent.push(`${second} ${command_id}`), after(second)),
      );
    expect(sent).toEqual(["0", "2", "4", "8"].map((second) => `${second} o1/stock.reserve`));
  });

  // #region unknown
  it("does not take silence of the charge for a no: it cancels, and believes the answer", async () => {
    const silent = (_: number, { verb }: Command) => verb === "payment.charge"; // command or reply: never seen again
    const never = new Services();
    expect((await run(never, { lost: silent })).state).toBe("compensated");
    expect(never.effects.has("payment.charge")).toBe(false);

    await database.exec("truncate saga_instance, outbox, saga_history");
    const done = new Services();
    const repliesLost = (message: number, command: Command) => silent(message, command) && message % 2 === 1;
    expect((await run(done, { lost: repliesLost })).state).toBe("done");
    expect(once(done)).toBe(true);
  });
  // #endregion unknown

  it("needs a tombstone for a release, too: it may overtake the reservation", async () => {
    const services = new Services();
    await start(database, "o1", NOON);
    await onTimers(database, after(15)); // the relay stood still, so neither command has left
    const sent: string[] = [];
    await relay(database, (command) => (sent.push(command.verb), services.handle(command)), after(16));
    expect(sent).toEqual(["stock.release", "stock.reserve"]);
    expect(services.effects.has("stock.reserve")).toBe(false);
  });

  it("raises an incident where it may not give up, and keeps asking", async () => {
    await database.exec(
      `insert into saga_instance (saga_id, definition, state, awaits, state_since, resend_at, data)
       values ('o2', 1, 'ordering_parcel', 'o2/shipping.order', '2026-11-22T12:00:00Z', '2026-11-22T12:00:02Z', '{}')`,
    );
    await database.exec("insert into outbox values ('o2/shipping.order', 'o2', 'shipping.order', 'r', '{}', now())");
    await onTimers(database, after(299));
    expect((await load(database, "o2")).incident).toBeNull();
    await onTimers(database, after(360));
    expect(await load(database, "o2")).toMatchObject({
      state: "ordering_parcel",
      incident: "no answer to o2/shipping.order",
    });
    const sent: string[] = [];
    await relay(database, ({ verb }) => sent.push(verb), after(361));
    expect(sent).toEqual(["shipping.order"]);
  });
});

describe("repair by hand", () => {
  const by = { actor: "mira", reason: "carrier's portal shows parcel 4711" };

  it("takes a way of the table, and leaves a name and a reason", async () => {
    await start(database, "o1", NOON);
    await expect(repair(database, "o1", "ordered", by, NOON)).rejects.toThrow("o1 is reserving");
    await repair(database, "o1", "reserved", by, NOON);
    const { rows } = await database.query("select actor, reason, from_state, to_state from saga_history");
    expect(rows).toEqual([{ ...by, from_state: "reserving", to_state: "charging" }]);
  });

  it("cannot delete a saga that has a history, nor repair without a reason", async () => {
    await start(database, "o1", NOON);
    await repair(database, "o1", "reserved", by, NOON);
    await database.exec("delete from outbox");
    await expect(database.exec("delete from saga_instance")).rejects.toThrow(/foreign key/);
    await expect(database.exec("update saga_history set reason = null")).rejects.toThrow(/check/);
  });
});

describe("two versions at once", () => {
  it("finishes each saga with the machine it began with", async () => {
    await start(database, "old", NOON, 1);
    await start(database, "new", NOON, 2);
    expect((await load(database, "old")).awaits).toBe("old/stock.reserve");
    expect((await load(database, "new")).awaits).toBe("new/fraud.check");
    expect(await onReply(database, { saga_id: "new", command_id: "new/fraud.check", event: "cleared" }, NOON)).toBe(
      "moved",
    );
    expect((await load(database, "new")).state).toBe("reserving");
  });
});
