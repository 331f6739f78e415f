import Link from "@docusaurus/Link";
import Admonition from "@theme/Admonition";
import Details from "@theme/Details";
import Heading from "@theme/Heading";
import A from "@theme/MDXComponents/A";
import Img from "@theme/MDXComponents/Img";
import Li from "@theme/MDXComponents/Li";
import Ul from "@theme/MDXComponents/Ul";
import type { ComponentProps } from "react";
import { ChapterOutline } from "../../course/ChapterOutline";
import { Cite } from "../../course/Cite";
import { Defaults } from "../../course/Defaults";
import { GuideOutline } from "../../course/GuideOutline";
import { Glossary } from "../../course/Glossary";
import { PageLink } from "../../course/PageLink";
import { References } from "../../course/References";
import { Size } from "../../course/Size";
import { SyllabusTree } from "../../course/SyllabusTree";
import { Term } from "../../course/Term";
import { Value } from "../../course/Value";
import { Ascii } from "../../diagram/Ascii";
import { Diagram } from "../../diagram/Diagram";
import { Choice, Decision, StaffView } from "../../interview/Decision";
import { InterviewCards } from "../../interview/InterviewCards";
import { Quiz } from "../../quiz/Quiz";
import { CodeSample } from "../../ui/CodeSample";
import { ScrollFrame } from "../../ui/ScrollFrame";

/**
 * The author's vocabulary: every name an MDX file may use. The theme's own list is not spread in here,
 * because its code blocks bring Prism to the browser; our fences are highlighted while building.
 */
const MDXComponents = {
  a: A,
  img: Img,
  ul: Ul,
  li: Li,
  details: Details,
  admonition: Admonition,
  table: (props: ComponentProps<"table">) => (
    <ScrollFrame name="Table" className="table-frame" mayScroll>
      <table {...props} />
    </ScrollFrame>
  ),
  // The empty corner of a comparison heads nothing: as a header it would be read out as one without a name.
  th: ({ children, ...props }: ComponentProps<"th">) =>
    children === undefined ? (
      <td {...props} />
    ) : (
      // A Markdown table has no headers but those of its columns.
      <th scope="col" {...props}>
        {children}
      </th>
    ),
  h1: (props: ComponentProps<"h1">) => <Heading as="h1" {...props} />,
  h2: (props: ComponentProps<"h2">) => <Heading as="h2" {...props} />,
  h3: (props: ComponentProps<"h3">) => <Heading as="h3" {...props} />,
  h4: (props: ComponentProps<"h4">) => <Heading as="h4" {...props} />,
  h5: (props: ComponentProps<"h5">) => <Heading as="h5" {...props} />,
  h6: (props: ComponentProps<"h6">) => <Heading as="h6" {...props} />,
  Ascii,
  ChapterOutline,
  Choice,
  Cite,
  CodeSample,
  Decision,
  Defaults,
  Diagram,
  Glossary,
  GuideOutline,
  InterviewCards,
  Link,
  PageLink,
  Quiz,
  References,
  Size,
  StaffView,
  SyllabusTree,
  Term,
  Value,
};

export default MDXComponents;
