import { type Colour, disc, fill, type Point, stroke } from "./fill";
import { type Picture, png } from "./png";
import { inLines, outlines } from "./text";

/** What link previews ask for; https://developers.facebook.com/docs/sharing/webmasters/images/ */
export const CARD = { width: 1200, height: 630 };

// The site's colours by night (src/ui/tokens.css), which stand out in a light and in a dark window.
const PAPER: Colour = [0x14, 0x17, 0x1a];
const TEXT: Colour = [0xe4, 0xe6, 0xe3];
const MUTED: Colour = [0xa3, 0xab, 0xb1];
const ACCENT: Colour = [0x62, 0xc9, 0xbf];

const SUBJECT = "microservices interviews";
const MARGIN = 80;
const WIDTH = CARD.width - 2 * MARGIN;

export interface CardText {
  title: string;
  /** A sentence or two. */
  description: string;
}

/** A card for link previews: the site's sign and name, a title, and what stands behind it. */
export function card({ title, description }: CardText): Buffer {
  const picture: Picture = { ...CARD, rgb: new Uint8Array(CARD.width * CARD.height * 3) };
  for (let at = 0; at < picture.rgb.length; at += 3) picture.rgb.set(PAPER, at);
  sign(picture, [MARGIN - 8, 48], 3);
  const write = (text: string, weight: 400 | 700, size: number, at: Point, colour: Colour) =>
    fill(picture, outlines(text, weight, size, at), colour);
  write("Half-Open", 700, 40, [MARGIN + 108, 118], TEXT);

  const size = [84, 68, 56].find((each) => inLines(title, 700, each, WIDTH).length <= 2) ?? 56;
  const lines = inLines(title, 700, size, WIDTH);
  for (const [index, line] of lines.entries()) write(line, 700, size, [MARGIN, 256 + index * size * 1.18], TEXT);
  const below = 256 + lines.length * size * 1.18;
  for (const [index, line] of told(description, Math.floor((540 - below) / 48)).entries())
    write(line, 400, 34, [MARGIN, below + index * 48], MUTED);
  if (!title.includes(SUBJECT)) write(`The handbook for ${SUBJECT}`, 400, 26, [MARGIN, 582], ACCENT);
  return png(picture);
}

/** As many whole sentences as fit into so many lines; the first, cut, where not even that fits. */
function told(description: string, room: number): string[] {
  const sentences = description.split(/(?<=[.?!:;]) /);
  for (let count = sentences.length; count > 0; count--) {
    const lines = inLines(sentences.slice(0, count).join(" ").replace(/[:;]$/, "."), 400, 34, WIDTH);
    if (lines.length <= room) return lines;
  }
  const lines = inLines(sentences[0]!, 400, 34, WIDTH).slice(0, room);
  return lines.map((line, index) => (index === room - 1 ? `${line.replace(/[ ,]*\S+$/, "")} …` : line));
}

/** The switch that is half open, as in static/img/favicon.svg, on a field of 32 × 32. */
function sign(picture: Picture, [left, top]: Point, scale: number): void {
  const at = (x: number, y: number): Point => [left + x * scale, top + y * scale];
  const line = (a: Point, b: Point, colour: Colour) =>
    // One at a time: where two outlines of one filling overlap against each other, they would cancel out.
    [stroke(at(...a), at(...b), 2.5 * scale), disc(at(...a), 1.25 * scale), disc(at(...b), 1.25 * scale)].forEach(
      (contour) => fill(picture, [contour], colour),
    );
  line([3, 20], [8, 20], TEXT);
  line([24, 20], [29, 20], TEXT);
  line([10, 20], [22, 11], ACCENT);
  fill(picture, [disc(at(9, 20), 2.75 * scale)], ACCENT);
  fill(picture, [disc(at(23, 20), 3.75 * scale)], TEXT);
  fill(picture, [disc(at(23, 20), 1.75 * scale)], PAPER);
}
