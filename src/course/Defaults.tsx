import { Fragment, type ReactNode, useId } from "react";
import { InlineText } from "../ui/InlineText";
import { SourceLink } from "./Cite";
import type { SourcesData } from "./course";
import styles from "./course.module.css";
import type { Defaults as DefaultsData } from "./schema";

type Tool = DefaultsData["tools"][number];

/** One side of the table: what stands at the head of a row or a column. */
interface Head {
  id: string;
  words: ReactNode;
}

/**
 * The real defaults of a topic's tools, every cell with its source. Rows are concepts and columns tools, or the other
 * way round where there are more tools: a table grows better downwards than sideways.
 */
export function Defaults({ data, references }: { data: DefaultsData; references: SourcesData }): ReactNode {
  const caption = useId();
  const tools = data.tools.map(({ id, name, version }): Head => ({
    id,
    words: (
      <>
        {name} <span className={styles.quiet}>{version}</span>
      </>
    ),
  }));
  const concepts = data.concepts.map(({ id, label }): Head => ({ id, words: label }));
  const toolsDown = tools.length > concepts.length;
  const [rows, columns] = toolsDown ? [tools, concepts] : [concepts, tools];
  const cellOf = (row: Head, column: Head) => {
    const [toolId, concept] = toolsDown ? [row.id, column.id] : [column.id, row.id];
    const tool = data.tools.find(({ id }) => id === toolId);
    return tool && <Cell tool={tool} concept={concept} references={references} />;
  };
  return (
    <section className={styles.frame} aria-labelledby={caption} tabIndex={0}>
      <table className={styles.defaults}>
        <caption id={caption}>Real defaults, by library</caption>
        <thead>
          <tr>
            <th scope="col">{toolsDown ? "Tool" : "Setting"}</th>
            {columns.map(({ id, words }) => (
              <th key={id} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.words}</th>
              {columns.map((column) => (
                <td key={column.id}>{cellOf(row, column)}</td>
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
