import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Response } from "../question/response";
import type { Remembered, Session, SessionAction } from "./session";
import { isFinished, missed, sessionReducer, shuffleSeed, startAgain, startSession, tally } from "./session";

const IDS = ["a", "b", "c"];
const single = (option: number): Response => ({ kind: "single", option });
const answered = (question: string, correct: boolean, option = 0): SessionAction => ({
  type: "answered",
  question,
  response: single(option),
  correct,
  at: 1,
});
const remembered = (question: string, known: Partial<Remembered>): SessionAction => ({
  type: "remembered",
  answers: new Map([[question, { attempts: 1, at: 5, correct: true, response: single(3), busy: false, ...known }]]),
});
const play = (...actions: SessionAction[]) => actions.reduce(sessionReducer, startSession(IDS));

describe("a session", () => {
  it("starts open, in the order the page was built with", () => {
    const session = startSession(IDS);
    expect(tally(session)).toEqual({ of: 3, answered: 0, right: 0 });
    expect(isFinished(session)).toBe(false);
    expect(shuffleSeed(session)).toBeUndefined();
  });

  it("counts answers and right answers", () => {
    expect(tally(play(answered("a", true), answered("b", false)))).toEqual({ of: 3, answered: 2, right: 1 });
  });

  it("takes the first of two presses", () => {
    expect(play(answered("a", true, 0), answered("a", false, 1)).given.get("a")?.response).toEqual(single(0));
  });

  it("offers the missed again only once everything is answered, then only those, shuffled anew", () => {
    const unfinished = play(answered("c", false), answered("a", false));
    expect(sessionReducer(unfinished, { type: "missed-retried" })).toBe(unfinished);
    const again = play(answered("c", false), answered("a", false), answered("b", true), { type: "missed-retried" });
    expect(again.queue).toEqual(["a", "c"]);
    expect(again.given.size).toBe(0);
    expect(again.past.get("b")?.correct).toBe(true);
    expect(shuffleSeed(again)).toBe("run 1");
  });

  it("starts over with every question, also from a round of missed ones", () => {
    const session = play(
      answered("a", false),
      answered("b", true),
      answered("c", true),
      { type: "missed-retried" },
      answered("a", true),
      { type: "restarted" },
    );
    expect(session.queue).toEqual(IDS);
    expect(session.run).toBe(2);
    expect(missed(session)).toEqual([]);
  });
});

describe("what the log brings back", () => {
  it("answers an open question", () => {
    expect(play(remembered("a", {})).given.get("a")).toMatchObject({ from: "log", at: 5, response: single(3) });
  });

  it("is history only when the response no longer fits or the reader is at the question", () => {
    for (const known of [{ response: null }, { busy: true }]) {
      const session = play(remembered("a", known));
      expect(session.given.has("a")).toBe(false);
      expect(session.past.get("a")?.at).toBe(5);
    }
  });

  it("does not close a question again that was reopened on request", () => {
    const session = play(remembered("a", {}), { type: "restarted" }, remembered("a", {}));
    expect(session.given.has("a")).toBe(false);
  });

  it("closes a reopened question when another tab answered it since", () => {
    const session = play(remembered("a", {}), { type: "restarted" }, remembered("a", { attempts: 2, at: 9 }));
    expect(session.given.get("a")).toMatchObject({ from: "log", at: 9 });
  });

  it("leaves an answer given here on the screen", () => {
    expect(play(answered("a", false, 1), remembered("a", { attempts: 7 })).given.get("a")?.response).toEqual(single(1));
  });
});

const shown = (session: Session, id: string) => session.given.get(id) ?? session.past.get(id);

describe("property: a session never loses an answer", () => {
  const action: fc.Arbitrary<SessionAction> = fc.oneof(
    fc.record({
      type: fc.constant("answered" as const),
      question: fc.constantFrom(...IDS, "elsewhere"),
      response: fc.nat(4).map(single),
      correct: fc.boolean(),
      at: fc.nat(),
    }),
    fc
      .tuple(fc.constantFrom(...IDS), fc.nat(6), fc.boolean(), fc.boolean())
      .map(([question, attempts, busy, unfit]) =>
        remembered(question, { attempts, busy, ...(unfit && { response: null }) }),
      ),
    fc.constantFrom<SessionAction>({ type: "missed-retried" }, { type: "restarted" }),
  );

  it("keeps the last accepted answer of every question, whatever happens", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let session = startSession(IDS);
        for (const next of actions) {
          const before = session;
          session = sessionReducer(before, next);
          for (const id of IDS) {
            const open = before.queue.includes(id) && !before.given.has(id);
            if (next.type === "answered" && next.question === id && open)
              expect(session.given.get(id)?.response).toEqual(next.response);
            else if (next.type !== "remembered")
              expect(shown(session, id)?.response).toEqual(shown(before, id)?.response);
            // What was answered here stays until the reader asks for another round.
            if (next.type === "remembered" && before.given.get(id)?.from === "here")
              expect(session.given.get(id)).toEqual(before.given.get(id));
            if (shown(before, id) !== undefined) expect(shown(session, id)).toBeDefined();
          }
          expect(session.queue.every((id) => session.all.includes(id))).toBe(true);
          expect(session.queue.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("startAgain", () => {
  const known = (attempts: number): Remembered => ({
    attempts,
    at: 5,
    correct: false,
    response: single(3),
    busy: false,
  });
  const again = startAgain(IDS, new Map([["a", known(2)]]));

  it("opens what was answered before, and keeps it as history", () => {
    expect(tally(again)).toEqual({ of: 3, answered: 0, right: 0 });
    expect(again.past.get("a")).toEqual({ at: 5, correct: false, response: single(3) });
    const same = { type: "remembered" as const, answers: new Map([["a", known(2)]]) };
    expect(sessionReducer(again, same)).toBe(again);
  });

  it("takes what another tab answers from then on", () => {
    const more = { type: "remembered" as const, answers: new Map([["a", known(3)]]) };
    expect(sessionReducer(again, more).given.get("a")?.from).toBe("log");
  });
});
