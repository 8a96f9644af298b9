/** A title for an article that gives none: its first heading, else its first sentence. */

// What a heading or a first sentence is looked for in; longer articles show both long before.
const REACH = 65_536;
const MAX_SENTENCE = 120;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** A character written as an entity: its whole text, then hexadecimal number, decimal number, name, of which one is there. */
export const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/iy;
const ENTITIES = new RegExp(ENTITY.source, 'gi');

/** The character that the parts of ENTITY stand for; an unknown name stays as it is. */
export function decodeEntity(
  whole: string,
  hex: string | undefined,
  decimal: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The words of one line of markdown: no images, link targets, marks of emphasis or tags; entities decoded. Not cleaned. */
function withoutMarks(line: string): string {
  return line
    .slice(0, 4000)
    .replace(/!\[[^\]\n]{0,500}\]\([^)\n]{0,2100}\)/g, '')
    .replace(/\[([^\]\n]{0,500})\](?:\([^)\n]{0,2100}\)|\[[^\]\n]{0,200}\])/g, '$1')
    .replace(/\[\^[^\]\s]{1,100}\]/g, '')
    .replace(/<((?:https?|mailto):[^<>\s]{1,2100})>/g, '$1')
    .replace(/<\/?[a-z][^<>]{0,500}>|<!--.{0,2000}?-->/gi, '')
    .replace(/\*+|~~|`+/g, '')
    .replace(/(^|[^\p{L}\p{N}])_+|_+(?=[^\p{L}\p{N}]|$)/gu, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(ENTITIES, decodeEntity)
    .trim();
}

/** Lines of the text outside fenced code. */
function* textLines(body: string): Generator<string> {
  let fence: string | null = null;
  for (const line of body.slice(0, REACH).split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === null || mark.startsWith(fence)))
      fence = fence === null ? mark : null;
    else if (fence === null) yield line;
  }
}

function firstHeading(body: string): string | null {
  let above = '';
  for (const line of textLines(body)) {
    const heading = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line)?.[1]?.replace(/[ \t]#+[ \t]*$/, '');
    const underlined = /^ {0,3}=+[ \t]*$/.test(line) ? above : '';
    const marked = heading ?? underlined;
    const words = marked === '' ? '' : withoutMarks(marked);
    if (words !== '') return words;
    above = line.trim();
  }
  return null;
}

function firstSentence(body: string): string | null {
  for (const line of textLines(body)) {
    const words = withoutMarks(line.replace(/^(?:[ \t\u3000]|>|[-+*][ \t]|\d{1,9}[.)][ \t]|\|)+/, ''));
    if (!/[\p{L}\p{N}]/u.test(words) || /^[[{<|]/.test(words)) continue;
    const end = /[。！？!?…]+["'”’」』）)]*|[.](?=\s|$)/.exec(words);
    const sentence = end ? words.slice(0, end.index + end[0].length) : words;
    if (sentence.length <= MAX_SENTENCE) return sentence;
    return `${sentence.slice(0, MAX_SENTENCE - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  }
  return null;
}

/** The first heading of a body, else its first sentence, else null. Not cleaned. */
export function titleFromText(body: string): string | null {
  return firstHeading(body) ?? firstSentence(body);
}
