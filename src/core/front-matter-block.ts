/** Where front matter begins and ends. The text has `\n` line ends; a BOM and blank lines may stand before it. */

export interface Block {
  readonly format: 'yaml' | 'toml' | 'json' | 'headers';
  /** What stands between the fences. */
  readonly text: string;
  /** Line of the file on which `text` starts, from 1. */
  readonly line: number;
  /** Index of the first character below the block. */
  readonly end: number;
  readonly closed: boolean;
  /** Whether the fences are as every program takes them: at the very start, `---` or `+++`, not indented. */
  readonly regular: boolean;
}

// A Chinese input method makes `———` of `---`; fences may be indented a little and have white space behind.
const YAML_FENCE = /^[ \t\u3000]{0,3}(?:---|[—–－]{2,4})[ \t\u3000]*$/;
const YAML_CLOSE = /^[ \t\u3000]{0,3}(?:---|[—–－]{2,4}|\.\.\.)[ \t\u3000]*$/;
const TOML_FENCE = /^[ \t]{0,3}\+\+\+[ \t]*$/;
const REGULAR_FENCE = /^(?:---|\+\+\+)[ \t]*$/;
const KEY_LINE = /^\s*["']?[\p{L}_][\p{L}\p{N}_.-]*["']?\s*(?:[:：](?:\s|$)|：|=)/u;
// In the middle of a block only an English name is a key: `记者：…` after a blank line is prose.
const INNER_KEY_LINE = /^["']?[A-Za-z_][\w.-]*["']?\s*(?::(?:\s|$)|：|=)/;
const BLOCK_LINE = /^(?:[ \t#\]}]|[-–—•*][^-*]|-$)/;
const KNOWN_HEADER =
  /^(title|date|modified|updated|tags?|keywords|category|categories|slug|authors?|summary|lang|language|status|source|link|url|description)[ \t]*[:：]/i;
const HEADER_LINE = /^[\p{L}][\p{L}\p{N} _-]{0,40}[:：](?:\s|$)|^[\p{L}][\p{L}\p{N}_-]{0,40}：/u;

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function block(
  source: string,
  format: Block['format'],
  start: number,
  stop: number,
  end: number,
  { closed = true, regular = true } = {},
): Block {
  const text = source.slice(start, Math.max(start, stop));
  return { format, text, line: lineAt(source, start), end: Math.min(end, source.length), closed, regular };
}

// Prose after a blank line means that the fence below it belongs to the body.
function isProse(line: string): boolean {
  return !INNER_KEY_LINE.test(line) && !BLOCK_LINE.test(line);
}

function fenced(source: string, start: number, format: 'yaml' | 'toml', closing: RegExp): Block | null {
  const first = lineEnd(source, start);
  let blankAt = -1;
  for (let at = start; at < source.length; ) {
    const end = lineEnd(source, at);
    const line = source.slice(at, Math.min(end, at + 400));
    if (closing.test(line)) {
      const regular = REGULAR_FENCE.test(line) || line.startsWith('...');
      return block(source, format, start, at, end + 1, { regular });
    }
    const blank = line.trim() === '';
    if (format === 'yaml' && blankAt >= 0 && !blank && isProse(line)) break;
    // One blank line is enough to end a block that nothing closes, but a closing fence may still come.
    if (blank && blankAt < 0) blankAt = at;
    else if (!blank && format === 'yaml' && INNER_KEY_LINE.test(line)) blankAt = -1;
    at = end + 1;
  }
  if (!KEY_LINE.test(source.slice(start, first))) return null;
  const stop = blankAt < 0 ? source.length : blankAt;
  return block(source, format, start, stop, stop, { closed: false });
}

function json(source: string, start: number): Block | null {
  if (!/^\{\s*(?:"|\}|'|[\p{L}_]+\s*:)/u.test(source.slice(start, start + 200))) return null;
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === '"') {
      for (at++; at < source.length && source[at] !== '"'; at++) if (source[at] === '\\') at++;
    } else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) {
      const end = lineEnd(source, at + 1);
      if (source.slice(at + 1, end).trim() !== '') return null;
      return block(source, 'json', start, at + 1, end + 1);
    }
  }
  return null;
}

function headers(source: string, start: number): Block | null {
  let [known, lines, at] = [0, 0, start];
  while (at < source.length) {
    const end = lineEnd(source, at);
    const line = source.slice(at, Math.min(end, at + 400));
    if (line.trim() === '') break;
    const continued = lines > 0 && /^[ \t]+\S/.test(line);
    if (!continued && !HEADER_LINE.test(line)) return null;
    if (KNOWN_HEADER.test(line)) known++;
    else if (lines === 0) return null;
    lines++;
    at = end + 1;
  }
  // "Date: tomorrow" alone may be prose; a title is meant as one.
  if (known < 2 && !/^title/i.test(source.slice(start, start + 5))) return null;
  return block(source, 'headers', start, at, at);
}

/** The front matter block of a text, or null. */
export function findBlock(source: string): Block | null {
  const start = /^\ufeff?(?:[ \t\u3000]*\n)*/.exec(source)?.[0].length ?? 0;
  const end = lineEnd(source, start);
  const first = source.slice(start, Math.min(end, start + 100));
  const opening = YAML_FENCE.test(first) ? 'yaml' : TOML_FENCE.test(first) ? 'toml' : null;
  if (opening !== null) {
    const found = fenced(source, end + 1, opening, opening === 'yaml' ? YAML_CLOSE : TOML_FENCE);
    const asEverywhere = REGULAR_FENCE.test(first) && !/^\ufeff?[ \t\u3000]*\n/.test(source);
    return found === null || asEverywhere ? found : { ...found, regular: false };
  }
  if (first.startsWith('{')) return json(source, start);
  if (KNOWN_HEADER.test(first)) return headers(source, start);
  return null;
}
