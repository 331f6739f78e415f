import { memo, useId, useState } from "react";
import type { Parameter, ParameterValue } from "../lab";
import { type Addressed, changed, choiceOf, parseValue, type RunChoice } from "./address";
import { amountWords } from "./words";
import styles from "./lab.module.css";

interface SandboxProps {
  lab: Addressed;
  choice: RunChoice;
  onChoose(choice: RunChoice): void;
}

/** The parameters, shown one at a time so that each is understood before the next; all keep their effect when hidden. */
export const Sandbox = memo(function Sandbox({ lab, choice, onChoose }: SandboxProps) {
  const [shown, setShown] = useState(1);
  const differing = new Set(changed(lab, choice).map(({ id }) => id));
  const visible = lab.parameters.filter(({ id }, index) => index < shown || differing.has(id));
  const more = lab.parameters.length - visible.length;
  const set = (id: string, value: ParameterValue) => onChoose({ ...choice, values: { ...choice.values, [id]: value } });
  return (
    <div data-sandbox data-needs-scripts>
      <ul className={styles.parameters}>
        {visible.map((parameter) => (
          <li key={parameter.id} data-parameter={parameter.id}>
            <Knob
              parameter={parameter}
              value={choice.values[parameter.id]}
              onSet={(value) => set(parameter.id, value)}
            />
          </li>
        ))}
      </ul>
      <p className={styles.row}>
        {more > 0 && (
          <>
            <button
              type="button"
              onClick={() => setShown(nextShown(lab.parameters, visible))}
              data-act="next-parameter"
            >
              Show next parameter
            </button>
            <button type="button" onClick={() => setShown(lab.parameters.length)} data-act="all-parameters">
              {`Show all ${lab.parameters.length}`}
            </button>
          </>
        )}
        {differing.size > 0 && (
          <button type="button" onClick={() => onChoose({ ...choiceOf(lab, choice.preset), seed: choice.seed })}>
            Back to the preset
          </button>
        )}
      </p>
    </div>
  );
});

/** How many to show so that the first hidden one comes out. */
function nextShown(all: readonly Parameter[], visible: readonly Parameter[]): number {
  return all.findIndex((parameter) => !visible.includes(parameter)) + 1;
}

interface KnobProps<P extends Parameter = Parameter> {
  parameter: P;
  value: ParameterValue | undefined;
  onSet(value: ParameterValue): void;
}

function Knob({ parameter, value, onSet }: KnobProps) {
  const id = useId();
  const help = (
    <p id={`${id}-help`} className={styles.quiet}>
      {parameter.help}
    </p>
  );
  switch (parameter.kind) {
    case "number":
      return (
        <>
          <NumberKnob id={id} parameter={parameter} value={value} onSet={onSet} />
          {help}
        </>
      );
    case "choice":
      return (
        <>
          <p className={styles.row}>
            <label htmlFor={id}>{parameter.label}</label>
            <select
              id={id}
              value={String(value)}
              aria-describedby={`${id}-help`}
              onChange={(event) => onSet(event.target.value)}
            >
              {parameter.choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </p>
          {help}
        </>
      );
    case "switch":
      return (
        <>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={value === true}
              aria-describedby={`${id}-help`}
              onChange={(event) => onSet(event.target.checked)}
            />
            <span>{parameter.label}</span>
          </label>
          {help}
        </>
      );
  }
}

function NumberKnob({ id, parameter, value, onSet }: KnobProps<Parameter & { kind: "number" }> & { id: string }) {
  const { label, unit, min, max, step } = parameter;
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && parseValue(parameter, typed) === undefined;
  const type = (text: string) => {
    setTyped(text);
    const parsed = parseValue(parameter, text);
    if (parsed !== undefined) onSet(parsed);
  };
  const name = unit === "" ? label : `${label} (${unit})`;
  return (
    <>
      <p className={styles.row}>
        <label htmlFor={id}>{name}</label>
        <input
          id={id}
          type="range"
          {...{ min, max, step }}
          value={Number(value)}
          aria-valuetext={amountWords(Number(value), unit)}
          aria-describedby={`${id}-help`}
          onChange={(event) => onSet(Number(event.target.value))}
        />
        <input
          type="number"
          aria-label={`${name} as a number`}
          {...{ min, max, step }}
          value={typed ?? String(value)}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-wrong` : `${id}-help`}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(undefined)}
        />
      </p>
      {wrong && (
        <p id={`${id}-wrong`} className={styles.wrong}>
          {`Give a number from ${min} to ${max} in steps of ${step}.`}
        </p>
      )}
    </>
  );
}
