import Link from "@docusaurus/Link";
import type { ReactNode } from "react";
import type { LinkTargets } from "./course";
import { NotWritten } from "./NotWritten";

/**
 * A link to a chapter (`to="data-patterns"`), a topic (`to="data-patterns/strangler-fig"`) or a guide that may not be written yet:
 * until it is, the words stand without a link, so that no page leads to a dead address.
 */
export function PageLink({ to, data, children }: { to: string; data: LinkTargets; children: ReactNode }): ReactNode {
  const page = to === data.id ? data : data.topics.find(({ topic }) => topic === to);
  if (page?.landed) return <Link to={page.url}>{children}</Link>;
  return (
    <>
      {children}
      <NotWritten />
    </>
  );
}
