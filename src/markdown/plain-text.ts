/**
 * Where plain text ends and something else begins, and bare addresses in it: GFM's autolinks, but ending before Chinese
 * text and its punctuation. In place of marked's own rules, which are quadratic on long words and take `，` into a URL.
 */
import type { Tokens } from 'marked';

const URL_START = /^(?:https?:\/\/|ftp:\/\/|www\.)/i;
const MAIL = /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,8}/;
const NOT_IN_URL = /[\s<>"`{}|\\^\u3000-\u303f\u2010-\u2027\u2030-\u205e\uff00-\uffef]/;
/** Letters beyond ASCII that a URL goes on with: those of scripts that set spaces between words. */
const FOREIGN_LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]/u;

const special = new Uint8Array(128);
for (const character of '\\<![`*_~$') special[character.charCodeAt(0)] = 1;
const LINE_END = 10;
const AT = 0x40;
const COLON = 0x3a;
const BRACE = 0x7b;

function isLocalPart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x2b ||
    code === 0x2d
  );
}

/** Whether an address that starts at `index` may start there: not inside a word. */
function startsWord(src: string, index: number): boolean {
  return index === 0 || !isLocalPart(src.charCodeAt(index - 1));
}

function schemeStart(src: string, colon: number): number {
  if (src.charAt(colon + 1) !== '/' || src.charAt(colon + 2) !== '/') return -1;
  for (const length of [5, 4, 3]) {
    const start = colon - length;
    if (start >= 0 && startsWord(src, start) && URL_START.test(src.slice(start, colon + 3))) return start;
  }
  return -1;
}

function mailStart(src: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 64 && isLocalPart(src.charCodeAt(start - 1))) start--;
  return start < at && MAIL.test(src.slice(start, at + 320)) ? start : -1;
}

/** The plain text that `src` starts with, up to what another rule may take. At least one character. */
export function takeText(src: string): Tokens.Text {
  let end = 1;
  if (src.charCodeAt(0) === 0x60) while (src.charCodeAt(end) === 0x60) end++;
  for (; end < src.length; end++) {
    const code = src.charCodeAt(end);
    if (code < 128) {
      if (special[code] === 1) break;
      if (code === BRACE && src.charCodeAt(end + 1) === BRACE) break;
      if (code === LINE_END && src.charCodeAt(end - 1) === 0x20 && src.charCodeAt(end - 2) === 0x20) {
        while (end > 1 && src.charCodeAt(end - 1) === 0x20) end--;
        break;
      }
      if (code === COLON || code === AT) {
        const start = code === COLON ? schemeStart(src, end) : mailStart(src, end);
        if (start > 0) {
          end = start;
          break;
        }
      }
      if (code === 0x77 && src.startsWith('www.', end) && startsWord(src, end)) break;
    }
  }
  const text = src.slice(0, end);
  return { type: 'text', raw: text, text, escaped: false };
}

function urlEnd(src: string): number {
  let end = 0;
  let open = 0;
  let closed = 0;
  for (; end < src.length; end++) {
    const character = src.charAt(end);
    if (character.charCodeAt(0) > 126 ? !FOREIGN_LETTER.test(character) : NOT_IN_URL.test(character)) break;
    if (character === '(') open++;
    else if (character === ')') closed++;
  }
  for (; end > 0; end--) {
    const last = src.charAt(end - 1);
    if (last === ')') {
      if (closed <= open) break;
      closed--;
    } else if (last === ';') {
      const entity = /&[a-zA-Z0-9]{1,31};$/.exec(src.slice(Math.max(0, end - 33), end));
      if (entity) end -= entity[0].length - 1;
    } else if (!'?!.,:*_~\'"&'.includes(last)) break;
  }
  return end;
}

/** The bare URL or mail address that `src` starts with. */
export function takeAddress(src: string): Tokens.Link | undefined {
  const start = URL_START.exec(src);
  let text = '';
  let href = '';
  if (start) {
    text = src.slice(0, urlEnd(src));
    if (text.length <= start[0].length) return undefined;
    href = start[0].toLowerCase() === 'www.' ? `http://${text}` : text;
  } else {
    const mail = isLocalPart(src.charCodeAt(0)) ? MAIL.exec(src.slice(0, 400)) : null;
    if (!mail) return undefined;
    text = mail[0].replace(/\.+$/, '');
    // GFM: an address that ends with - or _ is none.
    if (/[-_]$/.test(text) || !/@[^.]+\./.test(text)) return undefined;
    href = `mailto:${text}`;
  }
  return {
    type: 'link',
    raw: text,
    href,
    title: null,
    text,
    tokens: [{ type: 'text', raw: text, text, escaped: false }],
  };
}
