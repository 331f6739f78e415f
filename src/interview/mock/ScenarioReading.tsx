import Link from "@docusaurus/Link";
import useBaseUrl from "@docusaurus/useBaseUrl";
import type { ReactNode } from "react";
import { LEVELS } from "../../question/schema";
import { InlineText } from "../../ui/InlineText";
import { Paragraphs, Reveal } from "../Reveal";
import type { ScenarioData } from "./data";
import { Given } from "./Given";
import { ANSWERS } from "./PhaseReview";
import { DIMENSION_TITLES } from "./script";
import styles from "./mock.module.css";

/** A scenario to be read: all that is said in it, without a clock. */
export function ScenarioReading({ scenario }: { scenario: ScenarioData }) {
  const { opening, phases, curveballs } = scenario;
  return (
    <div className={styles.reading} data-reading>
      <h2>The task</h2>
      <Paragraphs text={opening} />
      <Given script={scenario} withOpening={false} />
      {phases.map((phase) => (
        <section key={phase.id} aria-labelledby={`read-${phase.id}`}>
          <h2 id={`read-${phase.id}`}>{phase.title}</h2>
          <p className={styles.quiet}>{`${phase.minutes.short} of 20 minutes, ${phase.minutes.long} of 45`}</p>
          <Paragraphs text={phase.ask} />
          <Reveal summary="What the interviewer listens for">
            <Paragraphs text={phase.listensFor} />
          </Reveal>
          {LEVELS.map((level) => (
            <Reveal key={level} summary={ANSWERS[level]}>
              <Paragraphs text={phase.answers[level]} />
            </Reveal>
          ))}
          <Points scenario={scenario} points={phase.rubric} />
          {curveballs
            .filter((curveball) => curveball.phase === phase.id)
            .map(({ id, says, weak, strong, rubric }) => (
              <div key={id} className={styles.turn}>
                <p className={styles.label}>The interviewer throws in:</p>
                <Paragraphs text={says} />
                <Reveal summary="An answer that costs points">
                  <Paragraphs text={weak} />
                </Reveal>
                <Reveal summary="An answer that gains them">
                  <Paragraphs text={strong} />
                </Reveal>
                <Points scenario={scenario} points={rubric} />
              </div>
            ))}
        </section>
      ))}
    </div>
  );
}

interface PointsProps {
  scenario: ScenarioData;
  points: ScenarioData["phases"][number]["rubric"];
}

function Points({ scenario: { pages }, points }: PointsProps) {
  return (
    <Reveal summary={points.length === 1 ? "The point to be gained" : "The points to be gained"}>
      <ul>
        {points.map(({ id, point, dimension, page, anchor }) => (
          <li key={id}>
            <InlineText text={point} /> ({DIMENSION_TITLES[dimension].toLowerCase()};{" "}
            <Link to={`${pages[page]?.url ?? `/docs/${page}`}#${anchor}`}>
              {pages[page]?.headings[anchor] ?? "read on"}
            </Link>
            )
          </li>
        ))}
      </ul>
    </Reveal>
  );
}

/** An entry of a page's references is no heading, so the site's own check of anchors does not know it. */
function SourceLink({ url, children }: { url: string; children: ReactNode }) {
  const here = useBaseUrl(url);
  return url.startsWith("/") ? (
    <a href={here}>{children}</a>
  ) : (
    <a href={url} rel="noopener">
      {children}
    </a>
  );
}

/** What the scenario relies on: each leads to the page that cites it, or to the source itself. */
export function ScenarioSources({ sources }: Pick<ScenarioData, "sources">) {
  return (
    <section aria-labelledby="scenario-sources">
      <h2 id="scenario-sources">Sources</h2>
      <p>The shop, its loads and its people are an example. What is said of real tools and standards rests on these.</p>
      <ul className={styles.sources}>
        {sources.map(({ id, title, publisher, version, proves, url }) => (
          <li key={`${url} ${id}`}>
            <SourceLink url={url}>
              <InlineText text={title} />
            </SourceLink>
            {`, ${publisher}`}
            {version !== "" && `, ${version}`}: <InlineText text={proves} />
          </li>
        ))}
      </ul>
    </section>
  );
}
