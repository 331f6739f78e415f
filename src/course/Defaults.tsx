import { Fragment, type ReactNode, useId } from "react";
import { InlineText } from "../ui/InlineText";
import { SourceLink } from "./Cite";
import type { SourcesData } from "./course";
import styles from "./course.module.css";
import type { Defaults as DefaultsData } from "./schema";

type Tool = DefaultsData["tools"][number];

/** The real defaults of a topic's tools: a row for each concept, a column for each tool, every cell with its source. */
export function Defaults({ data, references }: { data: DefaultsData; references: SourcesData }): ReactNode {
  const caption = useId();
  return (
    <section className={styles.frame} aria-labelledby={caption} tabIndex={0}>
      <table className={styles.defaults}>
        <caption id={caption}>Real defaults, by library</caption>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            {data.tools.map((tool) => (
              <th key={tool.id} scope="col">
                {tool.name} <span className={styles.quiet}>{tool.version}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.concepts.map((concept) => (
            <tr key={concept.id}>
              <th scope="row">{concept.label}</th>
              {data.tools.map((tool) => (
                <td key={tool.id}>
                  <Cell tool={tool} concept={concept.id} references={references} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A setting's name with places to break at: before capitals and dots. */
function breakable(name: string): ReactNode {
  return name.split(/(?=[A-Z.])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function Cell({ tool, concept, references }: { tool: Tool; concept: string; references: SourcesData }): ReactNode {
  const values = tool.values.filter((value) => value.concept === concept);
  if (values.length === 0) return <span className={styles.quiet}>not listed</span>;
  return values.map((value) => {
    const source = references.sources.find((candidate) => candidate.id === value.source);
    return (
      <div key={value.name}>
        <InlineText text={value.text} />
        <sup className={styles.sourced}>{source && <SourceLink source={source} />}</sup>
        <code className={styles.settingName}>{breakable(value.name)}</code>
      </div>
    );
  });
}
