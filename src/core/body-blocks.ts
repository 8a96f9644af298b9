/** The block structure of markdown, near enough for searching, by one pass over its lines. */
import { MarksAhead } from './marks-ahead.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const DEFINITION = /^ {0,3}\[(?!\^)([^\]\n]{1,200})\]:[ \t]*\S/;
const NOTE_LABEL = /^ {0,3}\[\^[^\]\s]{1,100}\]:[ \t]*/;
const RULE = /^(?:[-=*_][ \t]*){2,}$/;
const TABLE_RULE = /^[-|: \t]+$/;
const QUOTES = /^(?:[ \t\u3000]{0,12}>)+/;
const BULLET = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)/;
const HEADING = /^#{1,6}(?:[ \t]+|$)/;

/** The blocks of a body. */
export interface Blocks {
  /** Running text, line ends as they stand in it; code is apart, since nothing in it is a mark. */
  readonly parts: { readonly text: string; readonly code: boolean }[];
  /** Names of links whose addresses stand elsewhere. */
  readonly names: ReadonlySet<string>;
}

/** Whether a line is nothing but what parts: under a heading or a table's head, or between sections. */
function isRule(line: string): boolean {
  return RULE.test(line) || (TABLE_RULE.test(line) && line.includes('-') && line.includes('|'));
}

function withoutClosingMarks(heading: string): string {
  let end = heading.length;
  while (end > 0 && heading.charCodeAt(end - 1) === 0x23) end--;
  return end === 0 || /[ \t]/.test(heading.charAt(end - 1)) ? heading.slice(0, end) : heading;
}

/** The blocks of a body, without what marks them as what they are. */
export function blocksOf(source: string): Blocks {
  const parts: { text: string; code: boolean }[] = [];
  const names = new Set<string>();
  const comments = new MarksAhead(source);
  let lines: string[] = [];
  let fence: string | null = null;
  const close = (code = false) => {
    if (lines.length > 0) parts.push({ text: lines.join('\n'), code });
    lines = [];
  };
  for (let start = 0, end = 0; start <= source.length; start = end + 1) {
    end = source.indexOf('\n', start);
    if (end < 0) end = source.length;
    let line = source.slice(start, end);
    if (fence !== null) {
      const mark: string | undefined = FENCE.exec(line)?.[1];
      if (mark?.startsWith(fence) && line.trim() === mark) {
        close(true);
        fence = null;
      } else lines.push(line);
      continue;
    }
    // A comment may hold blank lines and marks of blocks.
    for (let open = line.indexOf('<!--'); open >= 0; open = line.indexOf('<!--', open + 1)) {
      const behind = comments.find('-->', start + open, source.length);
      if (behind < 0) break;
      start = behind + 3;
      if (start > end) {
        end = source.indexOf('\n', start);
        if (end < 0) end = source.length;
      }
      lines.push(line.slice(0, open));
      line = source.slice(start, end);
      open = -1;
    }
    line = line.replace(QUOTES, '').trim();
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined && (mark.startsWith('~') || !line.slice(mark.length).includes('`'))) {
      close();
      fence = mark;
      continue;
    }
    const name = DEFINITION.exec(line)?.[1];
    if (name !== undefined) {
      names.add(name.toLowerCase());
      close();
      continue;
    }
    if (line === '' || isRule(line)) {
      close();
      continue;
    }
    const heading = HEADING.exec(line)?.[0];
    if (heading !== undefined) {
      close();
      lines.push(withoutClosingMarks(line.slice(heading.length).trimEnd()));
      close();
      continue;
    }
    for (let bullet = BULLET.exec(line)?.[0]; bullet !== undefined; bullet = BULLET.exec(line)?.[0]) {
      close();
      line = line.slice(bullet.length);
    }
    if (line.startsWith('[^')) line = line.replace(NOTE_LABEL, '');
    if (line.startsWith('|')) {
      close();
      for (const cell of line.split('|')) {
        lines.push(cell);
        close();
      }
    } else lines.push(line);
  }
  close(fence !== null);
  return { parts, names };
}
