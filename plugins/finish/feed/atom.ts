import { escaped } from "../head";
import type { Release } from "./changelog";

/**
 * An Atom feed (RFC 4287), newest version first.
 * @param site whole address of the site, with a slash at its end
 * @param file the feed's own name
 */
export function atom(releases: readonly Release[], site: string, file: string): string {
  const updated = (day: string) => `<updated>${day}T00:00:00Z</updated>`;
  const newest = releases.map(({ day }) => day).toSorted().at(-1) ?? "1970-01-01"; // prettier-ignore
  const entries = releases.map(({ version, day, html }) =>
    [
      "<entry>",
      `<id>${escaped(site)}#${version}</id>`,
      `<title>Half-Open ${version}</title>`,
      `<link href="${escaped(site)}"/>`,
      updated(day),
      `<content type="html">${escaped(html)}</content>`,
      "</entry>",
    ].join("\n"),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escaped(site)}${file}</id>`,
    "<title>Half-Open: what is new</title>",
    `<link rel="self" type="application/atom+xml" href="${escaped(site)}${file}"/>`,
    `<link href="${escaped(site)}"/>`,
    updated(newest),
    "<author><name>Half-Open</name></author>",
    ...entries,
    "</feed>\n",
  ].join("\n");
}
