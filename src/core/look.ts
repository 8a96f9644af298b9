/**
 * How a role looks, in the notation of the themes and the settings: attributes and at most one colour, such as
 * `bold #aa3322`; and as the SGR parameters (ECMA-48 8.3.117) of a terminal that has so many colours.
 */

/** Colours of the terminal: none, its own 16, xterm's 256, or 24 bits. */
export type ColorDepth = 'none' | 'ansi' | '256' | 'truecolor';

/** A place in xterm's table of 256, or red, green and blue from 0 to 255. */
export type Color = number | readonly [red: number, green: number, blue: number];

export interface Look {
  /** SGR parameters, each a number. */
  readonly attributes: readonly number[];
  readonly color: Color | null;
}

const ATTRIBUTES: Readonly<Record<string, number>> = {
  bold: 1,
  dim: 2,
  italic: 3,
  underline: 4,
  reverse: 7,
  strike: 9,
};

const HUES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/** The names a look may hold, for messages. */
export const attributeNames: readonly string[] = Object.keys(ATTRIBUTES);
export const colorNames: readonly string[] = [...HUES, ...HUES.map((hue) => `bright-${hue}`)];

/** Reads a look; '' is plain text. Null where a word is none of its own or a second colour. */
export function parseLook(text: string): Look | null {
  const attributes: number[] = [];
  let color: Color | null = null;
  for (const word of text.split(' ')) {
    if (word === '') continue;
    if (Object.hasOwn(ATTRIBUTES, word)) {
      attributes.push(ATTRIBUTES[word] ?? 0);
      continue;
    }
    if (color !== null) return null;
    color = parseColor(word);
    if (color === null) return null;
  }
  return { attributes, color };
}

function parseColor(word: string): Color | null {
  const named = colorNames.indexOf(word);
  if (named !== -1) return named;
  if (/^\d{1,3}$/.test(word)) return Number(word) <= 255 ? Number(word) : null;
  if (!/^#[\da-f]{6}$/i.test(word)) return null;
  const bits = Number.parseInt(word.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 0xff, bits & 0xff];
}

/** The SGR parameters of a text in this colour, in the nearest one that the terminal has; '' without colours. */
export function colorSgr(color: Color, depth: ColorDepth): string {
  if (depth === 'none') return '';
  if (typeof color !== 'number') {
    if (depth === 'truecolor') return `38;2;${color.join(';')}`;
    return colorSgr(depth === '256' ? nearest(color, 16, 255) : nearest(color, 0, 15), depth);
  }
  if (color < 8) return String(30 + color);
  if (color < 16) return String(90 + color - 8);
  return depth === 'ansi' ? colorSgr(nearest(rgbOf(color), 0, 15), depth) : `38;5;${color}`;
}

/** xterm's own 16; each terminal has its own, these are what a look is matched and measured by. */
const SYSTEM: readonly number[] = [
  0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
  0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];
const CUBE = [0, 95, 135, 175, 215, 255] as const;

/** Red, green and blue of a colour; from 16 on as in xterm's table: a cube of six steps, then 24 greys. */
export function rgbOf(color: Color): readonly [red: number, green: number, blue: number] {
  if (typeof color !== 'number') return color;
  if (color < 16) {
    const bits = SYSTEM[color] ?? 0;
    return [bits >> 16, (bits >> 8) & 0xff, bits & 0xff];
  }
  if (color >= 232) {
    const grey = 8 + (color - 232) * 10;
    return [grey, grey, grey];
  }
  const place = color - 16;
  const step = (at: number) => CUBE[Math.floor(at) % 6] ?? 0;
  return [step(place / 36), step(place / 6), step(place)];
}

function nearest(color: readonly [number, number, number], first: number, last: number): number {
  let best = first;
  let least = Number.POSITIVE_INFINITY;
  for (let candidate = first; candidate <= last; candidate++) {
    const other = rgbOf(candidate);
    // The eye is keenest for green, least for blue.
    const distance =
      3 * (color[0] - other[0]) ** 2 + 4 * (color[1] - other[1]) ** 2 + 2 * (color[2] - other[2]) ** 2;
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}
