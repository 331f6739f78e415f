import { memo, type ReactNode } from "react";
import type { Outcome, Picture } from "../lab";
import { ScrollFrame } from "../../ui/ScrollFrame";
import type { Band } from "./band";
import type { EventRows } from "./rows";
import { amountWords, clockWords, numberWords, timeWords } from "./words";
import styles from "./lab.module.css";

interface MeasuresProps {
  outcome: Outcome;
  band?: Band;
}

/** From so many zeros on they stand in one line, so that the numbers that tell something are found. */
const MANY_ZEROS = 4;

/** The numbers a run is judged by, and where they lie over many seeds. */
export const Measures = memo(function Measures({ outcome, band }: MeasuresProps) {
  const spread = (id: string) => band?.measures.find((measure) => measure.id === id);
  const isZero = ({ id, value }: Outcome["measures"][number]) =>
    value === 0 && [spread(id)?.min ?? 0, spread(id)?.max ?? 0].every((end) => end === 0);
  const zeros = outcome.measures.filter(isZero);
  const folded = zeros.length >= MANY_ZEROS && zeros.length < outcome.measures.length;
  return (
    <ScrollFrame name="Measures" mayScroll={band !== undefined}>
      <table className={styles.table} data-measures>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">This run</th>
            {band !== undefined && <th scope="col">{`Least, middle, most of ${band.seeds} seeds`}</th>}
          </tr>
        </thead>
        <tbody>
          {outcome.measures.map((measure) => {
            const { id, label, unit, value } = measure;
            const all = spread(id);
            if (folded && isZero(measure)) return null;
            return (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>{amountWords(value, unit)}</td>
                {all !== undefined && (
                  <td>{`${numberWords(all.min)}, ${numberWords(all.median)}, ${amountWords(all.max, unit)}`}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {folded && (
        <p className={styles.quiet} data-zeros>
          <strong>0 {band === undefined ? "in this run" : "with every seed"}:</strong>{" "}
          {zeros.map(({ label }) => label).join("; ")}.
        </p>
      )}
    </ScrollFrame>
  );
});

/** What must hold, checked on this very run. */
export const Claims = memo(function Claims({ outcome, band }: MeasuresProps) {
  return (
    <ul className={styles.claims} data-claims>
      {outcome.claims.map(({ text, holds }) => {
        const all = band?.claims.find((claim) => claim.text === text);
        return (
          <li key={text} data-holds={holds}>
            <strong>{holds ? "✓ Holds:" : "✗ Does not hold:"}</strong> {text}
            {all !== undefined && ` With ${all.of} seeds it held ${all.holds} times.`}
          </li>
        );
      })}
    </ul>
  );
});

/** The run in words, event by event. */
export const EventTable = memo(function EventTable({
  rows: { first, last, of },
  lengthUs,
}: {
  rows: EventRows;
  lengthUs: number;
}) {
  const body = (rows: EventRows["first"]): ReactNode =>
    rows.map(({ t, text }, index) => (
      <tr key={index}>
        <td>{clockWords(t, lengthUs)}</td>
        <td>{text}</td>
      </tr>
    ));
  return (
    <>
      <p className={styles.quiet}>
        {last.length === 0
          ? `All ${numberWords(of)} events worth a word.`
          : `Of ${numberWords(of)} events worth a word, the first ${first.length} and the last ${last.length}.`}
      </p>
      <ScrollFrame name="Events" mayScroll={false}>
        <table className={styles.table} data-events>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">What happens</th>
            </tr>
          </thead>
          <tbody>{body(first)}</tbody>
          {last.length > 0 && (
            <tbody>
              <tr>
                <td colSpan={2}>{`… ${numberWords(of - first.length - last.length)} more …`}</td>
              </tr>
              {body(last)}
            </tbody>
          )}
        </table>
      </ScrollFrame>
    </>
  );
});

/** The picture as a table: what a reader reads instead. */
export function StateTable({ picture, t, lengthUs }: { picture: Picture; t: number; lengthUs: number }) {
  return (
    <ScrollFrame name="Boxes" mayScroll={false}>
      <table className={styles.table} data-boxes>
        <caption>{`The picture at ${clockWords(t, lengthUs)}: ${numberWords(picture.messages.length)} on the way`}</caption>
        <thead>
          <tr>
            <th scope="col">Box</th>
            <th scope="col">State</th>
            <th scope="col">How full</th>
          </tr>
        </thead>
        <tbody>
          {picture.nodes.map(({ id, label, state, gauge }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{state?.label ?? "–"}</td>
              <td>
                {gauge === undefined ? "–" : `${gauge.label} ${numberWords(gauge.value)} of ${numberWords(gauge.max)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

/** The curves as numbers, at eleven even moments. */
export const CurveTable = memo(function CurveTable({
  series,
  samples,
  lengthUs,
}: {
  series: readonly { label: string; unit: string }[];
  samples: readonly (readonly number[])[];
  lengthUs: number;
}) {
  const moments = Array.from({ length: 11 }, (_, index) => index / 10);
  return (
    <ScrollFrame name="Curves" mayScroll>
      <table className={styles.table} data-curves>
        <caption>The chart as numbers</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ label, unit }) => (
              <th key={label} scope="col">
                {unit === "" ? label : `${label} (${unit})`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moments.map((share) => (
            <tr key={share}>
              <th scope="row">{timeWords(lengthUs * share)}</th>
              {samples.map((values, index) => {
                const value = values[Math.round(share * 200)];
                return <td key={index}>{value === undefined ? "–" : numberWords(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
});
