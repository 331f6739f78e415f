// Text measured as Chromium measures it: the same Inter files the page loads, kerning included.
import { createRequire } from "node:module";
import * as fontkit from "fontkit";

const require = createRequire(import.meta.url);
const open = (weight) =>
  fontkit.openSync(require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
const fonts = { 400: open(400), 600: open(600), 700: open(700) };

/** Width in em of a character the Latin file does not hold; a browser takes it from another font. */
const WIDE =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;
const foreignWidth = (character) => (/[\ufe0e\ufe0f\u200d]/u.test(character) ? 0 : WIDE.test(character) ? 1.25 : 0.72);

const widths = new Map();

/** @param {string | number} weight any CSS font-weight @returns {400 | 600 | 700} the file that shows it */
export function fileWeight(weight) {
  if (weight === "bold" || weight === "bolder") return 700;
  const number = Number(weight);
  return Number.isFinite(number) ? (number > 650 ? 700 : number > 500 ? 600 : 400) : 400;
}

/** Advance width in px of one run of text in one style. */
export function textWidth(text, sizePx, weight) {
  const file = fileWeight(weight);
  const key = `${file} ${text}`;
  let em = widths.get(key);
  if (em === undefined) {
    em = measure(text, fonts[file]);
    widths.set(key, em);
  }
  return em * sizePx;
}

function measure(text, font) {
  let em = 0;
  let run = "";
  const flush = () => {
    if (run !== "") em += font.layout(run).advanceWidth / font.unitsPerEm;
    run = "";
  };
  for (const character of text) {
    if (font.hasGlyphForCodePoint(character.codePointAt(0))) run += character;
    else {
      flush();
      em += foreignWidth(character);
    }
  }
  flush();
  return em;
}

/** Ascent and descent in px, rounded to whole pixels as Chromium does: without it every line is 0.6 px short. */
export function lineMetrics(sizePx) {
  const { hhea, unitsPerEm, xHeight } = fonts[400];
  return {
    ascent: Math.round((hhea.ascent / unitsPerEm) * sizePx),
    descent: Math.round((-hhea.descent / unitsPerEm) * sizePx),
    xHeight: (xHeight / unitsPerEm) * sizePx,
  };
}
