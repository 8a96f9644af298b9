/**
 * A row of text with SGR styles and OSC 8 links as cells, and cells as the bytes that draw them. Only these two kinds of
 * sequence are understood: any other control in a row is left out, so it never reaches the terminal.
 */
import { graphemes } from '../core/text-width.ts';

/** Cells of a string that holds no escape: what this terminal shows. */
export type Measure = (plain: string) => number;

/** A row by columns. A wide character stands in its first column; the second holds ''. */
export interface StyledRow {
  readonly glyphs: readonly string[];
  /** For each column the SGR parameters in force, such as `1;36`, then `|` and the link's `parameters;target`. */
  readonly looks: readonly string[];
}

const PLAIN = '|';
const TOKEN =
  /\x1b\[([\d;:]*)m|\x1b\]8;([^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.?)|[^\x1b]+/g;
const CONTROLS = /[\0-\x1f\x7f-\x9f]/g;

/** The cells of a row, at most `columns`; a wide character that would stand half outside is a space. */
export function parseRow(row: string, columns: number, measure: Measure): StyledRow {
  const glyphs: string[] = [];
  const looks: string[] = [];
  let style = '';
  let link = '';
  let look = PLAIN;
  for (const [token, sgr, target] of row.matchAll(TOKEN)) {
    if (sgr !== undefined) style = applySgr(style, sgr);
    else if (target !== undefined) link = target.endsWith(';') ? '' : target.replace(CONTROLS, '');
    else if (!token.startsWith('\x1b')) addText(token.replace(CONTROLS, ''), look);
    look = `${style}${PLAIN}${link}`;
    if (glyphs.length >= columns) break;
  }
  glyphs.length = looks.length = Math.min(glyphs.length, columns);
  while (glyphs.length > 0 && glyphs.at(-1) === ' ' && looks.at(-1) === PLAIN) {
    glyphs.pop();
    looks.pop();
  }
  return { glyphs, looks };

  function addText(text: string, look: string): void {
    for (const glyph of isAscii(text) ? text : graphemes(text)) {
      const room = columns - glyphs.length;
      if (room <= 0) return;
      const width = glyph.length === 1 && glyph <= '~' ? 1 : measure(glyph);
      if (width === 0) {
        // A mark without a base of its own: it goes with the character before it.
        const before = glyphs.findLastIndex((other) => other !== '');
        if (before >= 0) glyphs[before] += glyph;
        continue;
      }
      glyphs.push(width > room ? ' ' : glyph);
      looks.push(look);
      for (let extra = 1; extra < width && extra < room; extra++) {
        glyphs.push(width > room ? ' ' : '');
        looks.push(look);
      }
    }
  }
}

/** Blank cells that cost more to write than to erase and jump over. */
const LONG_BLANK = 10;

/**
 * The bytes that draw columns `from` to `to` (exclusive) with the cursor at `from`; they end without style or link. Many
 * blank cells are erased (ECH), behind which the cursor is put.
 */
export function drawCells(row: StyledRow, from: number, to: number): string {
  let bytes = '';
  let style = '';
  let link = '';
  for (let column = from; column < to; column++) {
    const look = row.looks[column] ?? PLAIN;
    const bar = look.indexOf(PLAIN);
    const nextLink = look.slice(bar + 1);
    const nextStyle = look.slice(0, bar);
    if (nextLink !== link) {
      bytes += nextLink === '' ? '\x1b]8;;\x1b\\' : `\x1b]8;${nextLink}\x1b\\`;
      link = nextLink;
    }
    if (nextStyle !== style) {
      bytes += style === '' || nextStyle === '' ? `\x1b[${nextStyle}m` : `\x1b[0;${nextStyle}m`;
      style = nextStyle;
    }
    const glyph = row.glyphs[column] ?? ' ';
    if (glyph === ' ' && look === PLAIN) {
      const end = endOfBlank(row, column, to);
      if (end - column > LONG_BLANK) {
        bytes += `\x1b[${end - column}X${end < to ? `\x1b[${end + 1}G` : ''}`;
        column = end - 1;
        continue;
      }
    }
    if (!isUncertain(glyph)) {
      bytes += glyph;
      continue;
    }
    let after = column + 1;
    while (row.glyphs[after] === '') after++;
    bytes += `${' '.repeat(after - column)}\x1b[${column + 1}G${glyph}\x1b[${after + 1}G`;
  }
  if (style !== '') bytes += '\x1b[m';
  if (link !== '') bytes += '\x1b]8;;\x1b\\';
  return bytes;
}

function endOfBlank(row: StyledRow, from: number, to: number): number {
  let end = from;
  while (end < to && (row.glyphs[end] ?? ' ') === ' ' && (row.looks[end] ?? PLAIN) === PLAIN) end++;
  return end;
}

/**
 * Terminals disagree about the width of joined emoji, flags, variation selectors and what is new in Unicode: blanks are
 * put under such a glyph, for one that takes less, and the cursor right after it, for one that takes more.
 */
function isUncertain(glyph: string): boolean {
  return glyph.length > 1 && !CERTAIN.test(glyph);
}

/** One character and its nonspacing marks; flags and the emoji since Unicode 12 are not among them. */
const CERTAIN =
  /^[^\u{1f1e6}-\u{1f1ff}\u{1f6d5}-\u{1f6df}\u{1f6fa}-\u{1f6ff}\u{1f90c}-\u{1f90f}\u{1fa70}-\u{1faff}](?:(?![\ufe00-\ufe0f\u20e3])[\p{Mn}\p{Me}])*$/u;

/** The column up to which any terminal may draw what stands in `from` to `to` (exclusive): `to` but for uncertain glyphs. */
export function reachOf(row: StyledRow, from: number, to: number): number {
  let reach = to;
  for (let column = from; column < to; column++) {
    const glyph = row.glyphs[column] ?? '';
    if (isUncertain(glyph)) reach = Math.max(reach, column + 2 * [...glyph].length);
  }
  return reach;
}

function isAscii(text: string): boolean {
  return !/[^ -~]/.test(text);
}

/** One attribute of an SGR sequence; an extended colour is one too. */
const PARAMETER = /[345]8;(?:5;\d+|2;\d+;\d+;\d+)|[\d:]+/g;
/** Which parameters turn off which others, by the first number of each. */
const ENDS: Readonly<Record<string, RegExp>> = {
  22: /^[12]$/,
  23: /^3$/,
  24: /^(?:4|21)(?::|$)/,
  25: /^[56]$/,
  27: /^7$/,
  28: /^8$/,
  29: /^9$/,
  39: /^(?:3\d|9\d)(?:[;:]|$)/,
  49: /^(?:4\d|10\d)(?:[;:]|$)/,
  55: /^53$/,
  59: /^58[;:]/,
};
const known = new Map<string, string>();

/** The parameters in force after these: order kept, nothing twice, so that equal looks are equal strings. */
function applySgr(style: string, parameters: string): string {
  const key = `${style}m${parameters}`;
  let result = known.get(key);
  if (result === undefined) {
    result = computeSgr(style, parameters);
    if (known.size > 1000) known.clear();
    known.set(key, result);
  }
  return result;
}

function computeSgr(style: string, parameters: string): string {
  let active: string[] = style.match(PARAMETER) ?? [];
  for (const parameter of parameters.match(PARAMETER) ?? ['0']) {
    const first = String(Number.parseInt(parameter, 10));
    const off = ENDS[first];
    if (first === '0') active = [];
    else if (off) active = active.filter((other) => !off.test(other));
    else {
      const group = Object.values(ENDS).find((ends) => ends.test(parameter));
      const replaces = group && !/^[12]$/.test(parameter) ? group : null;
      active = active.filter((other) => other !== parameter && !replaces?.test(other));
      active.push(parameter);
    }
  }
  return active.sort().join(';');
}
