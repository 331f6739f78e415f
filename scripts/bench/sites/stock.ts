// cspell:ignore easyops
import path from "node:path";
import { MEASURED, type PlainPage, plainQuiz } from "./content";
import { writeSite } from "./files";

const CONFIGURATION = `module.exports = {
  title: "Stock", url: "http://localhost", baseUrl: "/", trailingSlash: false,
  onBrokenLinks: "ignore", onBrokenAnchors: "ignore", onDuplicateRoutes: "ignore",
  future: { v4: true },
  markdown: { format: "detect", mermaid: true, hooks: { onBrokenMarkdownLinks: "ignore", onBrokenMarkdownImages: "ignore" } },
  themes: [
    "@docusaurus/theme-mermaid",
    [require.resolve("@easyops-cn/docusaurus-search-local"), { hashed: true, indexBlog: false }],
  ],
  presets: [["classic", { docs: {}, blog: false }]],
  themeConfig: { navbar: { title: "Stock", items: [{ to: "/docs/intro", label: "Handbook" }] } },
};
`;

/** A quiz as one writes it first: state in React, native controls, alive as soon as the page is. */
const QUIZ = `import React, { useState } from "react";
import questions from "./questions.json";

function Question({ prompt, options }) {
  const [chosen, setChosen] = useState(null);
  const [checked, setChecked] = useState(false);
  return (
    <fieldset data-quiz>
      <legend>{prompt}</legend>
      {options.map(({ text }, index) => (
        <label key={text} style={{ display: "block" }}>
          <input type="radio" name={prompt} checked={chosen === index} onChange={() => setChosen(index)} /> {text}
        </label>
      ))}
      <button type="button" data-check onClick={() => setChecked(chosen !== null)}>Check answer</button>
      <div role="status" data-feedback={checked}>
        {checked && options.map(({ text, correct, why }) => <p key={text}>{correct ? "Correct" : "Not correct"}: {why}</p>)}
      </div>
    </fieldset>
  );
}

export default function Quiz() {
  return questions.map((question) => <Question key={question.prompt} {...question} />);
}
`;

/** Above the text, where ours has its first questions too. */
const CONTENT = `import React from "react";
import Content from "@theme-original/DocItem/Content";
import { useLocation } from "@docusaurus/router";
import Quiz from "@site/src/Quiz";

export default function DocItemContent(props) {
  const { pathname } = useLocation();
  return <>{pathname === "/${MEASURED}" && <Quiz />}<Content {...props} /></>;
}
`;

/** Writes a stock Docusaurus classic site with client-side Mermaid, local search and a plain quiz into `folder`. */
export function writeStockSite(root: string, folder: string, pages: readonly PlainPage[]): void {
  const docs = pages.map(({ address, title, description, body }): [string, string] => [
    path.join(address.slice(1), "index.md"),
    `---\n${JSON.stringify({ title, description, slug: address.slice("/docs".length) })}\n---\n\n${body}`,
  ]);
  writeSite(folder, ["docs", "src", "build", ".docusaurus"], {
    ...Object.fromEntries(docs),
    "docusaurus.config.js": CONFIGURATION,
    "src/Quiz/index.js": QUIZ,
    "src/Quiz/questions.json": JSON.stringify(plainQuiz(root)),
    "src/theme/DocItem/Content/index.js": CONTENT,
  });
}
