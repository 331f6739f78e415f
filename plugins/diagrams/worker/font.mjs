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

/** Text in one weight → its advance and the glyphs' places and ink, all in em. */
const runs = new Map();

/** @param {string | number} weight any CSS font-weight @returns {400 | 600 | 700} the file that shows it */
export function fileWeight(weight) {
  if (weight === "bold" || weight === "bolder") return 700;
  const number = Number(weight);
  return Number.isFinite(number) ? (number > 650 ? 700 : number > 500 ? 600 : 400) : 400;
}

function measured(text, weight) {
  const file = fileWeight(weight);
  const key = `${file} ${text}`;
  let run = runs.get(key);
  if (!run) {
    run = measure(text, fonts[file]);
    runs.set(key, run);
  }
  return run;
}

/** Advance width in px of one run of text in one style. */
export function textWidth(text, sizePx, weight) {
  // Chromium's layout unit is 1/64 px, and a run takes the next whole one.
  return Math.ceil(measured(text, weight).advance * sizePx * 64 - 1e-6) / 64;
}

/**
 * How far ink reaches from the start of a run, in px. Chromium's text boxes hold each glyph's ink, rounded out to
 * whole pixels around the glyph's own place: an `f` or a `t` at the end can make a box a little wider than its text.
 */
export function inkReach(text, sizePx, weight) {
  let left = 0;
  let right = 0;
  for (const glyph of measured(text, weight).glyphs) {
    left = Math.min(left, glyph.at * sizePx + Math.floor(glyph.left * sizePx));
    right = Math.max(right, glyph.at * sizePx + Math.ceil(glyph.right * sizePx));
  }
  return { left, right };
}

function measure(text, font) {
  const glyphs = [];
  let advance = 0;
  let run = "";
  const flush = () => {
    if (run === "") return;
    const layout = font.layout(run);
    for (const [index, glyph] of layout.glyphs.entries()) {
      const { minX, maxX } = glyph.bbox;
      if (Number.isFinite(minX) && maxX > minX)
        glyphs.push({ at: advance, left: minX / font.unitsPerEm, right: maxX / font.unitsPerEm });
      advance += layout.positions[index].xAdvance / font.unitsPerEm;
    }
    run = "";
  };
  for (const character of text) {
    if (font.hasGlyphForCodePoint(character.codePointAt(0))) run += character;
    else {
      flush();
      advance += foreignWidth(character);
    }
  }
  flush();
  return { advance, glyphs };
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
