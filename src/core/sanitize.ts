/**
 * The one door between text from files and anything that is shown.
 *
 * Replaced, one character for one, so that nothing is hidden and no new sequence can arise from what is left:
 * C0 controls and DEL by their picture (U+2400 block), C1 controls, bidirectional embeddings, overrides and isolates,
 * tag characters outside an emoji flag, and lone surrogates by U+FFFD. All combining marks beyond 16 on one base together
 * become one U+FFFD.
 * Kept: everything else, right-to-left letters, ZWJ, ZWNJ and variation selectors included.
 *
 * Only this file may cast to SafeText or SafeLine; tests/unit/architecture.test.ts holds that.
 */
import type { Palette } from './palette.ts';
import type { Span } from './span.ts';

declare const rawBrand: unique symbol;
declare const safeBrand: unique symbol;

/** Text as it came out of a file, a file name or a parser, at any stage before its last decoding. */
export type RawText = string & { readonly [rawBrand]: true };
/** Text that cannot drive a terminal: no control, no escape, no bidi override. May hold `\n` only where it says so. */
export type SafeText = string & { readonly [safeBrand]: 'text' };
/** One row for the terminal: SafeText with our own styles and hyperlinks around it. */
export type SafeLine = string & { readonly [safeBrand]: 'text' | 'line' };

/** Marks text as coming from outside. */
export function raw(text: string): RawText {
  return text as RawText;
}

// The first test decides for nearly every text: no character that could need a replacement.
const SUSPICIOUS = /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u{d800}-\u{dfff}\u{e0000}-\u{e007f}\p{M}]/u;
const REPLACED =
  /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,8}\u{e007f}|[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u{d800}-\u{dfff}\u{e0000}-\u{e007f}]/gu;
const MARK_FLOOD = /(\p{M}{16})\p{M}+/gu;

const FLAG = 0x1f3f4;

function replaceCharacter(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  if (code === FLAG) return found; // a flag of England, Scotland, Wales: tags in their right place
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return '\ufffd';
}

function clean(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return text.replace(REPLACED, replaceCharacter).replace(MARK_FLOOD, '$1\ufffd');
}

/** One line of safe text: line ends and tabs become single spaces, other controls a visible mark. */
export function sanitize(text: string): SafeText {
  return clean(
    /[\t\n\r\u2028\u2029]/.test(text) ? text.replace(/\r\n|[\t\n\r\u2028\u2029]/g, ' ') : text,
  ) as SafeText;
}

/** Safe text of several lines: `\n` and `\t` are kept (the layout expands tabs), CRLF and CR become `\n`. */
export function sanitizeLines(text: string): SafeText {
  if (!SUSPICIOUS.test(text)) return text as SafeText;
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.split('\t').map(clean).join('\t'))
    .join('\n') as SafeText;
}

/** A template of our own words around safe values: `` safe`${count} articles` ``. */
export function safe(words: TemplateStringsArray, ...values: readonly (SafeText | number)[]): SafeText {
  let text = words[0] ?? '';
  for (let i = 0; i < values.length; i++) text += `${values[i]}${words[i + 1] ?? ''}`;
  return text as SafeText;
}

/** Parts of safe text joined by safe text. */
export function joinSafe(parts: readonly SafeText[], separator: SafeText): SafeText {
  return parts.join(separator) as SafeText;
}

const UNSAFE_IN_JSON = new RegExp(`${REPLACED.source}|[\\u2028\\u2029]`, 'gu');

/** Every UTF-16 unit of a text as its \\u escape. */
function escapeUnits(text: string): string {
  let escaped = '';
  for (let i = 0; i < text.length; i++) escaped += `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}

/** A value as JSON on one line, as safe as text: what cleaning would replace stands as \\u escapes, so nothing is lost. */
export function safeJson(value: unknown): SafeText {
  const json = JSON.stringify(value) ?? 'null';
  if (!SUSPICIOUS.test(json)) return json as SafeText;
  return json
    .replace(UNSAFE_IN_JSON, (found) => (found.codePointAt(0) === FLAG ? found : escapeUnits(found)))
    .replace(MARK_FLOOD, (flood, kept: string) => kept + escapeUnits(flood.slice(kept.length))) as SafeText;
}

/** A part of safe text, by UTF-16 index; a cut never leaves half a surrogate pair. */
export function sliceSafe(text: SafeText, start: number, end = text.length): SafeText {
  const part = text.slice(start, end);
  return (part.isWellFormed() ? part : part.toWellFormed()) as SafeText;
}

/** Safe text repeated or padded: `count` copies, none when negative. */
export function repeatSafe(text: SafeText, count: number): SafeText {
  return text.repeat(Math.max(0, count)) as SafeText;
}

const ESC = '\x1b';

/**
 * A row for the terminal from spans, in the palette's styles. Links become OSC 8 hyperlinks where `hyperlinks` is on;
 * each is closed before the row ends, and the row ends with all styles off.
 */
export function composeLine(spans: readonly Span[], palette: Palette, hyperlinks = false): SafeLine {
  let out = '';
  let open = '';
  let linked: string | null = null;
  for (const span of spans) {
    if (span.text === '') continue;
    const target = hyperlinks && span.link && !span.link.inner ? span.link.href : null;
    if (target !== linked) {
      if (linked !== null) out += `${ESC}]8;;${ESC}\\`;
      if (target !== null) out += `${ESC}]8;;${target}${ESC}\\`;
      linked = target;
    }
    const sgr = palette.sgr(span.style);
    if (sgr !== open) {
      if (open !== '') out += `${ESC}[0m`;
      if (sgr !== '') out += `${ESC}[${sgr}m`;
      open = sgr;
    }
    out += span.text;
  }
  if (open !== '') out += `${ESC}[0m`;
  if (linked !== null) out += `${ESC}]8;;${ESC}\\`;
  return out as SafeLine;
}
