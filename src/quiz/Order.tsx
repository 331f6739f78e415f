import { useState } from "react";
import { flushSync } from "react-dom";
import type { OrderQuestion } from "../question/schema";
import { plainText } from "../ui/inline";
import { InlineText } from "../ui/InlineText";
import type { AnswerProps, KindView } from "./kind";
import { Mark } from "./Mark";
import { moved } from "./move";
import { placeParts } from "./parts";
import controls from "./answer.module.css";
import styles from "./order.module.css";

type Props = AnswerProps<OrderQuestion>;

/** The list while it can still be moved; buttons only, so that keyboard, touch and switch work alike. */
function Movable({ question, choices }: Props) {
  const [order, setOrder] = useState(() => choices.map(({ value }) => String(value)));
  const [message, setMessage] = useState("");
  const move = (id: string, step: -1 | 1, button: HTMLButtonElement) => {
    const next = moved(order, id, step);
    if (next === order) return;
    flushSync(() => {
      setOrder(next);
      setMessage(`Now item ${next.indexOf(id) + 1} of ${next.length}`);
    });
    // Moving a node in the document takes the focus from what is inside it.
    button.focus();
  };
  const texts = new Map(question.elements.map((element) => [element.id, element.text]));
  return (
    <>
      <ol className={styles.steps}>
        {order.map((id, place) => (
          <li key={id} className={styles.step} data-element={id}>
            <span className={styles.stepText}>
              <InlineText text={texts.get(id) ?? id} />
            </span>
            {([-1, 1] as const).map((step) => (
              <button
                key={step}
                type="button"
                className={styles.move}
                // Not `disabled`: the focus would be lost at the ends of the list.
                aria-disabled={order[place + step] === undefined}
                onClick={(event) => move(id, step, event.currentTarget)}
              >
                {step === -1 ? "Move up" : "Move down"}
                <span className={styles.unseen}>: {plainText(texts.get(id) ?? id)}</span>
              </button>
            ))}
          </li>
        ))}
      </ol>
      <p role="status" className={styles.unseen}>
        {message}
      </p>
    </>
  );
}

function Answer(props: Props) {
  const { response, parts } = props;
  if (response === undefined) return <Movable {...props} />;
  const places = placeParts(parts);
  const correct = places.every((place) => place.right);
  const given = places.toSorted((a, b) => a.given - b.given);
  const expected = places.toSorted((a, b) => a.expected - b.expected);
  return (
    <>
      {!correct && <div className={styles.caption}>Your order</div>}
      <ol className={styles.steps}>
        {given.map((place) => (
          <li key={place.value} className={styles.answeredStep}>
            <InlineText text={place.text} />{" "}
            <Mark kind={place.right ? "right" : "wrong"}>
              {place.right ? "In its place" : `Belongs in place ${place.expected}`}
            </Mark>
            {correct && (
              <div className={styles.reason}>
                <InlineText text={place.why} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {!correct && (
        <>
          <div className={styles.caption}>A right order, and why</div>
          <ol className={styles.steps}>
            {expected.map((place) => (
              <li key={place.value} className={styles.answeredStep}>
                <InlineText text={place.text} />
                <div className={styles.reason}>
                  <InlineText text={place.why} />
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** Steps are put in order by Move up and Move down. */
export const order: KindView<OrderQuestion> = {
  Answer,
  read: (root, _question, choices) => {
    const items = root.querySelectorAll<HTMLElement>("li[data-element]");
    const elements = Array.from(items, (item) => item.dataset.element ?? "");
    // They never start in a right order, so an untouched list is no answer.
    if (elements.every((id, place) => choices[place]?.value === id))
      return { missing: "Move at least one item first: the order they start in is not right." };
    return { response: { kind: "order", elements } };
  },
  Key: ({ parts }) => (
    <ol className={controls.key}>
      {placeParts(parts).map((place) => (
        <li key={place.value}>
          <InlineText text={place.text} />
          <br />
          <InlineText text={place.why} />
        </li>
      ))}
    </ol>
  ),
};
