import { ScrollFrame } from "../ui/ScrollFrame";
import type { Week } from "./activity";
import { dateOfDay, type Day } from "./calendar";
import styles from "./standing.module.css";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What was done on which day of the last weeks. */
export function ActivityView({ weeks }: { weeks: readonly Week[] }) {
  return (
    <ScrollFrame name="Calendar" mayScroll>
      <table className={styles.calendar}>
        <caption>Answers, scores and turned cards by day</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]!.day}>
              <th scope="row">{shortDate(week[0]!.day)}</th>
              {week.map(({ day, count, ahead }) => (
                <td key={day} data-day={dateOfDay(day)} data-active={count > 0}>
                  {ahead ? "" : count === 0 ? "–" : count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

/** `7 Sep`, in the reader's own way of writing it. */
function shortDate(day: Day): string {
  const format = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(undefined, format).format(new Date(`${dateOfDay(day)}T00:00:00Z`));
}
