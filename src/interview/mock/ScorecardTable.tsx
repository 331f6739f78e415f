import type { Scorecard } from "./marks";
import styles from "./mock.module.css";

interface ScorecardTableProps {
  scorecard: Scorecard;
  /** What is summed apart: `Dimension` or `Question`. */
  by: string;
}

/** The scorecard as a table; the bars say again what the numbers say. */
export function ScorecardTable({ scorecard, by }: ScorecardTableProps) {
  const { rows, points, of, share } = scorecard;
  return (
    <table className={styles.scorecard}>
      <thead>
        <tr>
          <th scope="col">{by}</th>
          <th scope="col">Points</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, ticked, of: all, minus, share: part }) => (
          <tr key={id} data-row={id}>
            <th scope="row">{title}</th>
            <td>
              {`${ticked - minus} of ${all}`}
              {minus > 0 && <span className={styles.quiet}>{` (${ticked} less ${minus} for hints)`}</span>}
            </td>
            <td>
              <Bar share={part} />
              {percent(part)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr data-row="all">
          <th scope="row">Together</th>
          <td>{`${points} of ${of}`}</td>
          <td>
            <Bar share={share} />
            {percent(share)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0.5" y="0.5" width="99" height="9" fill="none" stroke="currentColor" />
      <rect x="0" y="0" width={share * 100} height="10" fill="currentColor" />
    </svg>
  );
}

/** Whole percents, rounded down: 100 % only where nothing is missing. */
function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
