// cspell:ignore ations ation ments ment ures ingly edly ings bdfgmnprt
/** The text without the marks of inline Markdown, so that `code` counts as four characters. */
export function withoutMarks(text: string): string {
  return text.replace(/[`*]/g, "").trim();
}

/** Characters a reader sees; an emoji counts as one. */
export function visibleLength(text: string): number {
  return [...withoutMarks(text)].length;
}

/** Words a reader reads: what stands between spaces and has a letter or digit in it. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * What two texts must differ in to be different: case, marks, quotes, end punctuation and spacing are taken away;
 * signs that carry meaning (`>=`, `-1`, `50 %`, `2.5`, `→`) are kept.
 */
export function normalise(text: string): string {
  return withoutMarks(text)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/["'“”‘’]/g, "")
    .replace(/[.,:](?=\s|$)|[;!?()[\]{}]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Lower-case words and numbers; `half-open` is two words, `2.5` is one. */
export function tokens(text: string): string[] {
  return (
    withoutMarks(text)
      .normalize("NFKC")
      .toLowerCase()
      .replace(/['’]s\b/g, "")
      .replace(/['’]/g, "")
      .match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}_][\p{L}\p{N}_]*/gu) ?? []
  );
}

const SUFFIXES = "ations ation ments ment ures ure ingly edly ings ing ers er ed es ly s".split(" ");

/**
 * A rough stem, enough to see that `fails`, `failed`, `failing` and `failure` are one word and `retry` is `retries`.
 * It is not a dictionary: what it merges wrongly costs an author one reworded option.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = word;
  if (/(?:ies|ied)$/.test(base) && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (!/(?:ss|us|is)$/.test(base)) {
    const suffix = SUFFIXES.find((end) => base.endsWith(end) && base.length - end.length >= 3);
    if (suffix !== undefined) base = base.slice(0, -suffix.length);
  }
  // stopped → stop, but call, miss and buzz keep theirs.
  if (base !== word && /([bdfgmnprt])\1$/.test(base)) base = base.slice(0, -1);
  return base.replace(/e$/, "").replace(/y$/, "i");
}

const STOP_WORDS = new Set(
  `a about above after again against all almost also although am among an and another any are around as at away back be
  because been before being below between both but by can cannot come comes could did do does doing done down during each
  either else enough even ever every few first following for from further get gets give gives given go goes had has have
  having he her here him his how however i if in instead into is it its itself just keep keeps last least less let lets
  like made make makes many may me might more most much must my need needs neither never next no none nor not nothing now
  of off often on once one ones only onto or other others our out over own per put puts rather same say says see she
  should since so some someone something still such take takes than that the their them then there these they thing
  things this those through thus to together too two under until up upon us use used uses using very via want wants was
  we well were what when where whether which while who whole whom whose why will with within without would yet you your
  answer answers best choose correct describe describes explain explains happen happens likely mean means name option
  options pick question right select statement statements three four five true wrong cause causes reason reasons`.split(
    /\s+/,
  ),
);

/** The stems of the words of a text that say something, each once. */
export function distinctiveStems(text: string): Set<string> {
  return new Set(
    tokens(text)
      .filter((word) => !STOP_WORDS.has(word))
      .map(stem),
  );
}

/** Which of `words` (single words or phrases, lower case) stand in the text as whole words, in the order asked. */
export function wordsFound(text: string, words: readonly string[]): string[] {
  const running = ` ${tokens(text).join(" ")} `;
  return words.filter((word) => running.includes(` ${word} `));
}
