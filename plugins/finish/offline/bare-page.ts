interface BarePage {
  title: string;
  /** Path of the site, with a slash at both ends. */
  baseUrl: string;
  /** Addresses of the site's style sheets. */
  styles: readonly string[];
  /** Address of the page's own script. */
  script: string;
  /** Of what stands in `<main>`, as HTML; ours, never a reader's. */
  content: string;
}

/** A page that needs nothing of the site's program: for when that is what is broken. */
export function barePage({ title, baseUrl, styles, script, content }: BarePage): string {
  return `<!doctype html>
<html lang="en" data-base="${baseUrl}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} | Half-Open</title>
<link rel="icon" href="${baseUrl}img/favicon.svg">
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join("\n")}
<script src="${script}" defer></script>
</head>
<body>
<main class="container container--narrow margin-vert--lg markdown">
${content}
</main>
</body>
</html>
`;
}

/** What stands in place of a page that is neither saved nor to be had. */
export function awayContent(baseUrl: string): string {
  return `<h1>This page is not saved, and the network does not answer</h1>
<p>Nothing of your progress is lost. The page comes as soon as the network is back.</p>
<p><a href="">Try again</a>, or go to the <a href="${baseUrl}">first page</a>.</p>
<h2>Saved in this browser</h2>
<ul data-saved-pages><li><a href="${baseUrl}docs/intro">Introduction</a></li></ul>`;
}

/** How a reader takes away whatever this site keeps of itself, and nothing of theirs. */
export function resetContent(baseUrl: string): string {
  return `<h1>Begin anew with the saved copy</h1>
<p>This site saves its own pages in this browser, so that they open without a network. If a page stays broken, remove that
copy: the pages then come from the server again. Your progress is something else, and is kept.</p>
<noscript><p>This needs a script, and scripts are off in this browser. Its settings for this site’s data do the same; they
remove your progress too.</p></noscript>
<p><button type="button" data-reset>Remove the saved copy</button></p>
<p role="status" data-reset-said></p>
<h2>Your progress</h2>
<p data-found>It is kept in this browser and nowhere else. A copy in a file is never wrong.</p>
<p><button type="button" data-export>Export progress</button> <button type="button" data-export-raw hidden>Export what could not be read</button></p>
<p role="status" data-export-said></p>
<p><a href="${baseUrl}">Back to the first page</a></p>`;
}
