import Link from "@docusaurus/Link";
import { useId, useMemo, useState } from "react";
import { useProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import { calendarOf } from "../review/calendar";
import { DailyNumber } from "../review/DailyNumber";
import { InterviewDate } from "../review/InterviewDate";
import { planTopicsOf } from "./plan-topics";
import { DAILY_MINUTES, type PlanEntry, type PlanLinks, readingPlan, untilOf } from "./reading-plan";
import type { Result } from "./result";
import { minutesWords, untilWords } from "./words";
import styles from "./diagnostic.module.css";

interface PlanViewProps {
  catalogue: Catalogue;
  result: Result;
  links: PlanLinks;
}

const CHOICES = [7, 14, 30];
const MINUTES_A_DAY = { least: 5, most: 600 };

/** What to read on which day. It is made anew from today whenever it is shown. */
export function PlanView({ catalogue, result, links }: PlanViewProps) {
  const progress = useProgress();
  const { interviewDate, dailyMinutes, read } = progress.state;
  const [chosen, setChosen] = useState(14);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const [now] = useState(() => Date.now());
  const today = useMemo(() => calendarOf(timeZone).dayOf(now), [timeZone, now]);
  const until = untilOf(interviewDate, today, chosen);
  const minutesADay = dailyMinutes ?? DAILY_MINUTES;
  const plan = readingPlan(planTopicsOf(catalogue, result, read), until, { today, minutesADay, links });
  return (
    <section aria-labelledby="diagnostic-plan" data-plan>
      <h3 id="diagnostic-plan">Your reading plan</h3>
      <div className={styles.settings}>
        <InterviewDate progress={progress} words={untilWords(until, dateWords)} />
        <DailyNumber
          name="minutes"
          label="Minutes a day"
          set="Set the minutes"
          value={minutesADay}
          {...MINUTES_A_DAY}
          onSet={(minutes) => progress.record({ type: "daily-minutes-set", minutes })}
        />
        {until.kind === "days" && <Days chosen={chosen} onChoose={setChosen} />}
      </div>
      <p>
        The weakest first, and what is mixed up with others before its equals; what you marked as read comes after the
        rest. A topic takes the time of its page and about a minute for each of its questions.
        {plan.strong > 0 &&
          ` ${plan.strong === 1 ? "One topic was" : `${plan.strong} topics were`} asked and strong: not planned.`}
      </p>
      <ol className={styles.days}>
        {plan.days.map(({ date, entries, minutes, light }) => (
          <li key={date} data-day={date}>
            <h4>
              <time dateTime={date}>{dateWords(date)}</time>
              {light && " (a light day)"}: {minutesWords(minutes)}
            </h4>
            <ul>
              {entries.map((entry) => (
                <li key={`${entry.kind} ${entry.url}`}>
                  <Entry entry={entry} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {plan.leftOut.length > 0 && (
        <div data-left-out>
          <h4>What does not fit</h4>
          <p>
            {plan.days.length === 1
              ? "It is too late to learn these, and tired is worse than unread. They stand here for afterwards, the most needed first."
              : `With ${minutesWords(minutesADay)} a day there is no time for these, the most needed first. More minutes a day or more days would take them in.`}
          </p>
          <ul>
            {plan.leftOut.map(({ url, title, minutes }) => (
              <li key={url}>
                <Link to={url}>{title}</Link>, {minutesWords(minutes)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Entry({ entry: { kind, title, url, minutes, note } }: { entry: PlanEntry }) {
  return (
    <>
      {kind === "read" && "Read "}
      <Link to={url}>{title}</Link>
      {kind === "read" && note === undefined && " and answer its questions"}
      {`, ${minutesWords(minutes)}`}
      {note === "begins" && " (the first part)"}
      {note === "goes on" && " (going on)"}
      {note === "ends" && " (the rest, and its questions)"}
    </>
  );
}

function Days({ chosen, onChoose }: { chosen: number; onChoose: (days: number) => void }) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>Without a date, plan for</legend>
      {CHOICES.map((days) => (
        <label key={days}>
          <input type="radio" name={name} value={days} checked={days === chosen} onChange={() => onChoose(days)} />
          {days} days
        </label>
      ))}
    </fieldset>
  );
}

/** A calendar date in the reader's own way of writing it. */
function dateWords(date: string): string {
  const format = { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(undefined, format).format(new Date(`${date}T00:00:00Z`));
}
