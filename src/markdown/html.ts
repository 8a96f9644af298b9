/** HTML in articles, as text: tags that style become the tokens of markdown, other known tags go, unknown ones stay. */
import type { Token, Tokens } from 'marked';
import { decodeEntities } from './entities.ts';

const MAX_OPEN = 32;

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
}

const KNOWN = new Set(
  (
    'a abbr acronym address area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption ' +
    'center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption ' +
    'figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label ' +
    'legend li link main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup option output p ' +
    'param picture pre progress q rb rp rt rtc ruby s samp script search section select small source span strike strong ' +
    'style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'
  ).split(' '),
);
const BREAKING = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table ul'
  ).split(' '),
);
const STYLES: Readonly<Record<string, string>> = {
  b: 'strong',
  strong: 'strong',
  h1: 'strong',
  h2: 'strong',
  h3: 'strong',
  h4: 'strong',
  h5: 'strong',
  h6: 'strong',
  th: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  del: 'del',
  s: 'del',
  strike: 'del',
  mark: 'mark',
  kbd: 'keyboard',
};
const WRAPPING = new Set([
  ...Object.keys(STYLES),
  'a',
  'code',
  'samp',
  'tt',
  'sup',
  'sub',
  'q',
  'rt',
  'rp',
  'script',
  'style',
]);

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

/** The tag that `raw` is; null for a comment, a declaration, or what is no HTML tag. */
export function parseTag(raw: string): Tag | null {
  const found = /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/.exec(raw);
  if (!found) return null;
  return {
    name: (found[2] ?? '').toLowerCase(),
    closing: found[1] === '/',
    attributes: raw.slice(found[0].length),
  };
}

/** Whether nothing of this HTML is ever shown: a comment, a declaration or an instruction. */
export function isUnseen(raw: string): boolean {
  return raw.startsWith('<!') || raw.startsWith('<?');
}

export function isKnown(name: string): boolean {
  return KNOWN.has(name);
}

/** An attribute's value, decoded; empty without one. */
export function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  );
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}

function text(raw: string): Tokens.Text {
  return { type: 'text', raw, text: raw, escaped: false };
}

/** The words of inline tokens, still as in the source. */
export function plainText(tokens: readonly Token[]): string {
  let words = '';
  for (const token of tokens) {
    if ('tokens' in token && token.tokens) words += plainText(token.tokens);
    else if (token.type === 'br') words += ' ';
    else if (token.type !== 'html' && 'text' in token && typeof token.text === 'string') words += token.text;
  }
  return words;
}

function wrap(tag: Tag, tokens: Token[]): Token[] {
  const style = STYLES[tag.name];
  if (style !== undefined) return [{ type: style, raw: '', text: '', tokens }];
  switch (tag.name) {
    case 'a': {
      const href = attribute(tag.attributes, 'href');
      return href === '' ? tokens : [{ type: 'link', raw: '', href, title: null, text: '', tokens }];
    }
    case 'code':
    case 'samp':
    case 'tt':
      return [{ type: 'codespan', raw: '', text: decodeEntities(plainText(tokens)) }];
    case 'sup':
    case 'sub': {
      const words = plainText(tokens);
      if (!/^\d{1,4}$/.test(words)) return tokens;
      const digits = tag.name === 'sup' ? SUPERSCRIPT : SUBSCRIPT;
      return [text([...words].map((digit) => digits.charAt(Number(digit))).join(''))];
    }
    case 'q':
      return [text('“'), ...tokens, text('”')];
    case 'rt':
      return [text('（'), ...tokens, text('）')];
    default:
      return []; // rp, script, style: their content is for machines
  }
}

/** Inline tokens with pairs of HTML tags turned into tokens around what is between them. */
export function pairInlineHtml(tokens: Token[]): Token[] {
  let html = false;
  for (const token of tokens) {
    if (token.type === 'html') html = true;
    else if ('tokens' in token && token.tokens) token.tokens = pairInlineHtml(token.tokens);
  }
  if (!html) return tokens;
  const open: { tag: Tag | null; tokens: Token[] }[] = [{ tag: null, tokens: [] }];
  const close = (): { tag: Tag | null; tokens: Token[] } => open.pop() ?? { tag: null, tokens: [] };
  const add = (more: readonly Token[]): void => {
    const into = open.at(-1)?.tokens;
    for (const token of more) into?.push(token);
  };
  for (const token of tokens) {
    const tag = token.type === 'html' ? parseTag(token.raw) : null;
    if (tag && !tag.closing && WRAPPING.has(tag.name) && open.length < MAX_OPEN) {
      open.push({ tag, tokens: [] });
    } else if (tag?.closing && open.some((frame) => frame.tag?.name === tag.name)) {
      let frame = close();
      while (frame.tag?.name !== tag.name) {
        add(frame.tokens);
        frame = close();
      }
      add(wrap(frame.tag ?? tag, frame.tokens));
    } else {
      add([token]);
    }
  }
  while (open.length > 1) {
    const frame = close();
    add(frame.tokens);
  }
  return open[0]?.tokens ?? [];
}

/** A part of an HTML block: a paragraph's inline tokens, a rule, or preformatted text. */
export type HtmlPart =
  | { readonly type: 'inline'; readonly tokens: Token[] }
  | { readonly type: 'rule' }
  | { readonly type: 'code'; readonly text: string };

const MARKUP = /<!--[\s\S]*?(?:-->|$)|<[!?][^<>]*>|<\/?[a-zA-Z][^<>]*>/g;

/** An HTML block cut at its block tags. Scripts, styles and comments leave nothing. */
export function htmlParts(source: string): HtmlPart[] {
  const parts: HtmlPart[] = [];
  let tokens: Token[] = [];
  let unseen = '';
  let preformatted = false;
  let cells = 0; // of the table's row so far
  let last = 0;
  const flush = (): void => {
    if (preformatted)
      parts.push({ type: 'code', text: decodeEntities(plainText(tokens)).replace(/^\n|\n$/g, '') });
    else if (tokens.some((token) => token.type !== 'text' || /\S/.test(token.raw)))
      parts.push({ type: 'inline', tokens });
    tokens = [];
    cells = 0;
  };
  const add = (words: string): void => {
    const betweenCells = cells > 0 && /^\s*\n\s*$/.test(words);
    if (words !== '' && unseen === '' && !betweenCells) tokens.push(text(words));
  };
  for (const found of source.matchAll(MARKUP)) {
    add(source.slice(last, found.index));
    last = found.index + found[0].length;
    const tag = parseTag(found[0]);
    if (tag === null) continue;
    const { name } = tag;
    if (unseen !== '') {
      if (tag.closing && name === unseen) unseen = '';
    } else if (!tag.closing && (name === 'script' || name === 'style' || name === 'template')) {
      unseen = name;
    } else if (BREAKING.has(name)) {
      flush();
      preformatted = name === 'pre' && !tag.closing;
      if (name === 'hr') parts.push({ type: 'rule' });
      else if (name === 'li' && !tag.closing) add('• ');
      else if (name === 'summary' && !tag.closing) add('▸ ');
      else if (/^h[1-6]$/.test(name) && !tag.closing)
        tokens.push({ type: 'html', raw: found[0], text: found[0] });
    } else if (name === 'tr' && !tag.closing) {
      if (cells > 0) tokens.push({ type: 'br', raw: '\n' });
      cells = 0;
    } else {
      if ((name === 'td' || name === 'th') && !tag.closing && cells++ > 0) add(' \u00a0 ');
      tokens.push({ type: 'html', raw: found[0], text: found[0] });
    }
  }
  add(source.slice(last));
  flush();
  return parts;
}
