/**
 * Where a text may end a row: Unicode Standard Annex 14 in a short form, with the Chinese line-start and line-end rules of
 * CLREQ. Found once per text; the width has no part in it, so a resize only fills the rows again (core/line-break).
 */
import { Break, type BreakClass, breakClassOf, neverFirst, neverLast } from './break-class.ts';
import type { Span } from './span.ts';
import { type AmbiguousWidth, eachGrapheme, textWidth, unitCells } from './text-width.ts';

/** No break before this cluster. */
const NONE = 0;
/** A break here only when the word does not fit in a row of its own: inside a URL, between a number and its unit. */
export const WEAK = 1;
export const ALLOWED = 2;
/** As weak, and only where the row has no weak one: inside a long name, such as `a_long.file-name`. */
export const FAINT = 3;

/** A text ready to be filled into rows of any width. */
export interface BreakableText {
  readonly spans: readonly Span[];
  /** UTF-16 units. */
  readonly length: number;
  /** For each grapheme cluster: its cells, its class, and the break opportunity before it (see the functions below). */
  readonly marks: Uint16Array;
  /** UTF-16 offset of each cluster, and of the end; null where every cluster is one unit. */
  readonly offsets: Uint32Array | null;
}

// A mark holds the cells in bits 0-6, the opportunity in bits 7-8 and the class from bit 9 on.
const OPPORTUNITY_SHIFT = 7;
const CLASS_SHIFT = 9;
/** A cluster wider than this (an Indic conjunct) may be cut where nothing else helps: the width may be just 2. */
const WIDEST_CLUSTER = 2;

export function cellsAt(text: BreakableText, i: number): number {
  return (text.marks[i] ?? 0) & 0x7f;
}
export function breakAt(text: BreakableText, i: number): number {
  return ((text.marks[i] ?? 0) >> OPPORTUNITY_SHIFT) & 3;
}
export function classAt(text: BreakableText, i: number): BreakClass {
  return (text.marks[i] ?? 0) >> CLASS_SHIFT;
}
export function offsetAt(text: BreakableText, i: number): number {
  return text.offsets === null ? i : (text.offsets[i] ?? 0);
}

const URL_RANGE = /(?:https?:\/\/|ftp:\/\/|www\.|mailto:)[!-~]+/gi;
/** Counting words and units that stay with the number before them. */
const HAN_UNITS = new Set(
  '年月日号號时時分秒点點元円块角万亿億萬兆千百岁歲歳个個名人次位家只支件条篇章页頁字倍度米吨克升座层周天',
);
const HAN_MULTIPLIERS = new Set('万亿億萬兆千百');
const UNITS =
  /^ (?:[kKcmnµμMGTP]?(?:m|g|b|B|W|V|A|Hz|Pa|J|L|l|bps|iB|Wh|eV)|km²|m²|m³|km\/h|kWh|mAh|°C|°F|℃|%|AM|PM|am|pm|px|pt|mph|ft|lb|oz|min|[hs])(?![\p{L}\p{N}])/u;

/** Finds where `spans` may be broken. */
export function prepareBreaks(spans: readonly Span[], ambiguous: AmbiguousWidth): BreakableText {
  let text = spans[0]?.text ?? '';
  for (let i = 1; i < spans.length; i++) text += spans[i]?.text ?? '';
  const prepared = unitMarks(spans, text, ambiguous) ?? clusterMarks(spans, text, ambiguous);
  if (WESTERN_QUOTE.test(text)) turnQuotes(text, prepared);
  markBreaks(text, prepared);
  if (text.includes('://') || text.includes('www.') || text.includes('mailto:')) markUrls(text, prepared);
  return prepared;
}

/** For text in which every UTF-16 unit is a cluster: nearly every text. */
function unitMarks(spans: readonly Span[], text: string, ambiguous: AmbiguousWidth): BreakableText | null {
  const marks = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const cells = unitCells(unit, ambiguous);
    if (cells < 0) return null;
    marks[i] = cells | (breakClassOf(unit) << CLASS_SHIFT);
  }
  return { spans, length: text.length, marks, offsets: null };
}

function clusterMarks(spans: readonly Span[], text: string, ambiguous: AmbiguousWidth): BreakableText {
  const offsets: number[] = [];
  const marks: number[] = [];
  const add = (start: number, cells: number): void => {
    offsets.push(start);
    marks.push(cells | (breakClassOf(text.codePointAt(start) ?? 0) << CLASS_SHIFT));
  };
  eachGrapheme(text, ambiguous, (start, end, cells) => {
    if (cells <= WIDEST_CLUSTER) {
      add(start, cells);
      return true;
    }
    let at = start;
    for (const character of text.slice(start, end)) {
      add(at, textWidth(character, ambiguous));
      at += character.length;
    }
    return true;
  });
  offsets.push(text.length);
  return { spans, length: text.length, marks: Uint16Array.from(marks), offsets: Uint32Array.from(offsets) };
}

const WESTERN_QUOTE = /[«»‹›„‚]/;

/**
 * Quotation marks that some languages turn round: »Wort« and „Wort“ of German, against « mot » of French. Which is which
 * is told by the side that has the space.
 */
function turnQuotes(text: string, prepared: BreakableText): void {
  const { marks } = prepared;
  const german = /[„‚]/.test(text);
  for (let i = 0; i < marks.length; i++) {
    const sign = text.charAt(offsetAt(prepared, i));
    const outer = i === 0 ? Break.space : classAt(prepared, i - 1);
    const inner = i + 1 === marks.length ? Break.space : classAt(prepared, i + 1);
    const opens = outer === Break.space && inner !== Break.space;
    const closes = outer !== Break.space && inner !== Break.letter && inner !== Break.wide;
    let turned: BreakClass = 0;
    if ((sign === '»' || sign === '›') && opens) turned = Break.quoteOpen;
    else if ((sign === '«' || sign === '‹' || (german && (sign === '“' || sign === '‘'))) && closes)
      turned = Break.quoteClose;
    if (turned !== 0) marks[i] = ((marks[i] ?? 0) & ((1 << CLASS_SHIFT) - 1)) | (turned << CLASS_SHIFT);
  }
}

function markBreaks(text: string, prepared: BreakableText): void {
  const { marks } = prepared;
  let solid: BreakClass = 0; // the last class that is no space
  let previous: BreakClass = 0;
  let before: BreakClass = 0;
  let inNumber = false;
  for (let i = 0; i < marks.length; i++) {
    const next = classAt(prepared, i);
    const offset = offsetAt(prepared, i);
    let opportunity = NONE;
    if (previous === Break.wide && next === Break.wide && !inNumber) {
      opportunity = ALLOWED;
    } else if (i > 0 && next !== Break.space) {
      if (previous === Break.space) {
        const unit =
          solid === Break.digit &&
          before === Break.digit &&
          (next === Break.wide
            ? HAN_UNITS.has(text.charAt(offset))
            : UNITS.test(text.slice(offset - 1, offset + 8)));
        opportunity = neverFirst(next) || neverLast(solid) ? NONE : unit ? WEAK : ALLOWED;
      } else if (previous === Break.hyphen && leavesOneLetter(prepared, i)) {
        opportunity = NONE;
      } else if (!(inNumber && staysWithNumber(text, offset, next, previous)) && !isReference(text, offset)) {
        opportunity = mayBreak(before, previous, next, classAt(prepared, i + 1)) ? ALLOWED : NONE;
      }
      if (opportunity === NONE && !neverFirst(next)) opportunity = insideWord(text, offset);
    }
    marks[i] = (marks[i] ?? 0) | (opportunity << OPPORTUNITY_SHIFT);
    if (next === Break.digit) inNumber = true;
    else if (inNumber) inNumber = next === Break.wide && HAN_UNITS.has(text.charAt(offset));
    if (next !== Break.space) solid = next;
    before = previous;
    previous = next;
  }
}

/** Whether a break behind the hyphen before `i` would part a single letter from its word, as in `e-mail` and `Ctrl-C`. */
function leavesOneLetter(prepared: BreakableText, i: number): boolean {
  const isLetter = (at: number) =>
    at >= 0 && at < prepared.marks.length && classAt(prepared, at) === Break.letter;
  return (isLetter(i - 2) && !isLetter(i - 3)) || (isLetter(i) && !isLetter(i + 1));
}

/** The opportunity between two parts of a long name or URL; none within the parts. */
function insideWord(text: string, offset: number): number {
  if (endsUrlPart(text, offset)) return WEAK;
  const sign = text.charAt(offset - 1);
  const joint = sign !== '' && '._-,:;#%@+~|\\'.includes(sign);
  return joint && /^[\p{L}\p{N}]/u.test(text.slice(offset, offset + 2)) ? FAINT : NONE;
}

/** Whether a long URL may be broken at `offset`: after / ? & =, but not after the `//` of its scheme. */
function endsUrlPart(text: string, offset: number): boolean {
  const sign = text.charAt(offset - 1);
  if (!'/?&='.includes(sign) || text.charAt(offset) === '/') return false;
  return sign !== '/' || text.charAt(offset - 2) !== '/';
}

/** The mark of a note, such as `[1]` or `[^a]`: it stays with the word before it. */
function isReference(text: string, offset: number): boolean {
  return text.charAt(offset) === '[' && /^\[\^?\w{1,4}\]/.test(text.slice(offset, offset + 8));
}

/** In a number, a sum or a date: `280字`, `3.5万元`, `2025年10月1日`. */
function staysWithNumber(text: string, offset: number, next: BreakClass, previous: BreakClass): boolean {
  if (next === Break.wide) {
    if (!HAN_UNITS.has(text.charAt(offset))) return false;
    return previous === Break.digit || HAN_MULTIPLIERS.has(text.charAt(offset - 1));
  }
  return (
    next === Break.digit && (previous === Break.digit || '年月日时時分点點'.includes(text.charAt(offset - 1)))
  );
}

/** Whether a row may end between `previous` and `next` that touch; `before` and `after` are their outer neighbours. */
function mayBreak(before: BreakClass, previous: BreakClass, next: BreakClass, after: BreakClass): boolean {
  if (previous === Break.zeroWidth) return true;
  if (next === Break.zeroWidth || next === Break.glue || previous === Break.glue) return false;
  if (neverFirst(next) || neverLast(previous)) return false;
  switch (next) {
    case Break.infix:
    case Break.asciiClose:
    case Break.quote:
    case Break.after:
    case Break.hyphen:
      return false;
    case Break.postfix:
      return previous === Break.wide;
    case Break.quoteOpen:
      return isWideSide(previous) || isWideSide(after);
    case Break.dash:
      return previous !== Break.dash && isWideSide(previous);
    case Break.asciiOpen:
      return isWideSide(previous);
  }
  switch (previous) {
    case Break.asciiOpen:
    case Break.quote:
    case Break.prefix:
      return false;
    case Break.infix:
    case Break.asciiClose:
    case Break.postfix:
      return next === Break.wide || next === Break.open;
    case Break.hyphen:
      return before === Break.letter && next !== Break.digit;
    case Break.after:
      return next !== Break.digit;
    case Break.dash:
      return true;
    case Break.quoteClose:
      return isWideSide(next) || isWideSide(before);
  }
  return isWideSide(previous) || isWideSide(next);
}

function isWideSide(breakClass: BreakClass): boolean {
  return (
    breakClass === Break.wide ||
    breakClass === Break.open ||
    breakClass === Break.close ||
    breakClass === Break.nonstarter ||
    breakClass === Break.quoteOpen ||
    breakClass === Break.quoteClose ||
    breakClass === Break.dash
  );
}

/** Within a URL a row ends after / ? & =, and else at the joints of a name. */
function markUrls(text: string, prepared: BreakableText): void {
  const { marks } = prepared;
  let i = 0;
  for (const found of text.matchAll(URL_RANGE)) {
    const start = found.index;
    const end = start + found[0].length;
    while (i < marks.length && offsetAt(prepared, i) <= start) i++;
    for (; i < marks.length && offsetAt(prepared, i) < end; i++) {
      const opportunity = insideWord(text, offsetAt(prepared, i));
      marks[i] = ((marks[i] ?? 0) & ~(3 << OPPORTUNITY_SHIFT)) | (opportunity << OPPORTUNITY_SHIFT);
    }
  }
}
