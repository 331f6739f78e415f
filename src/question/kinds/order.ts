import type { Response } from "../response";
import type { OrderQuestion } from "../schema";
import { shuffledUnless } from "../shuffle";
import type { Choice, KindMethods, PlacePart } from "./methods";

/** All right orders, the file's own first. */
export function rightOrders(question: OrderQuestion): string[][] {
  return [question.elements.map((element) => element.id), ...(question.accepted ?? [])];
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, at) => id === other[at]);

const agreement = (one: readonly string[], other: readonly string[]) => one.filter((id, at) => id === other[at]).length;

/** Of the right orders the one the reader came nearest to, so that feedback moves as little as it can. */
function nearestOrder(question: OrderQuestion, given: readonly string[]): string[] {
  return rightOrders(question).reduce((best, order) =>
    agreement(order, given) > agreement(best, given) ? order : best,
  );
}

/** Steps are put in order; any accepted order is right. */
export const order: KindMethods<OrderQuestion, Extract<Response, { kind: "order" }>> = {
  isValid: (question, response) => {
    const ids = new Set(question.elements.map((element) => element.id));
    return (
      response.elements.length === question.elements.length &&
      new Set(response.elements).size === ids.size &&
      response.elements.every((id) => ids.has(id))
    );
  },
  grade: (question, response) => {
    const expected = nearestOrder(question, response.elements);
    const parts = question.elements.map((element): PlacePart => {
      const places = { given: response.elements.indexOf(element.id) + 1, expected: expected.indexOf(element.id) + 1 };
      return {
        type: "place",
        value: element.id,
        text: element.text,
        ...places,
        right: places.given === places.expected,
        why: element.why,
      };
    });
    return { correct: same(expected, response.elements), misconceptions: [], parts };
  },
  key: (question) => ({ kind: "order", elements: question.elements.map((element) => element.id) }),
  describeKey: (question) =>
    `The order is: ${question.elements.map((element, at) => `${at + 1}. ${element.text}`).join("; ")}`,
  choices: (question, seed) => {
    const all = question.elements.map((element): Choice => ({ value: element.id, text: element.text }));
    const right = rightOrders(question);
    return shuffledUnless(all, seed, (drawn) =>
      right.some((ids) =>
        same(
          ids,
          drawn.map((choice) => String(choice.value)),
        ),
      ),
    );
  },
};
