/**
 * Hugo's shortcodes, shown quietly: an image or a film as what it is, a reference as its path, code as code; the rest
 * leaves no trace but the text between its two halves.
 */
import type { Token, TokenizerAndRendererExtension, Tokens } from 'marked';

const LONGEST = 2000;
const SHORTCODE =
  /^\{\{([<%])-?\s*(\/?)\s*([\w][\w./-]*)((?:\s+(?:(?:[\w-]+=)?(?:"(?:[^"\\]|\\.)*"|`[^`]*`)|[^\s"`<>%{}/][^\s"`<>%{}]*))*)\s*\/?\s*[>%]\}\}/;
const PARAMETER = /(?:([\w-]+)=)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]+))/g;

interface Shortcode {
  readonly raw: string;
  readonly name: string;
  readonly closing: boolean;
  /** By name, or by place from 0. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The shortcode at the start of `src`. */
function takeShortcode(src: string): Shortcode | null {
  if (!src.startsWith('{{')) return null;
  const found = SHORTCODE.exec(src.slice(0, LONGEST));
  if (!found) return null;
  const parameters = new Map<string, string>();
  for (const [, name, quoted, literal, bare] of (found[4] ?? '').matchAll(PARAMETER)) {
    parameters.set(name ?? String(parameters.size), quoted?.replace(/\\(.)/g, '$1') ?? literal ?? bare ?? '');
  }
  return { raw: found[0], name: (found[3] ?? '').toLowerCase(), closing: found[2] === '/', parameters };
}

function text(words: string): Tokens.Text {
  return { type: 'text', raw: words, text: words, escaped: false };
}

function link(href: string, words: string): Token {
  return { type: 'link', raw: words, href, title: null, text: words, tokens: [text(words)] };
}

/** Addresses of films and the like by their id. */
const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  youtube: ['YouTube', 'https://www.youtube.com/watch?v='],
  vimeo: ['Vimeo', 'https://vimeo.com/'],
  bilibili: ['Bilibili', 'https://www.bilibili.com/video/'],
};

/** What a shortcode leaves in the text. */
function shown({ name, closing, parameters }: Shortcode): Token[] {
  if (closing) return [];
  const given = (...names: string[]): string =>
    names.map((key) => parameters.get(key)).find((value) => value) ?? '';
  if (name === 'ref' || name === 'relref') return [text(given('0', 'path'))];
  const place = PLACES[name];
  const id = given('id', '0');
  if (place && /^[\w-]+$/.test(id)) return [link(place[1] + id, `${place[0]}: ${id}`)];
  const source = given('src');
  if (source === '') return [];
  const alt = given('caption', 'title', 'alt');
  const image: Token = { type: 'image', raw: '', href: source, title: null, text: alt, tokens: [] };
  const target = given('link', 'href');
  return target === ''
    ? [image]
    : [{ type: 'link', raw: '', href: target, title: null, text: alt, tokens: [image] }];
}

const HIGHLIGHTED = /^([\s\S]*?)\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}[ \t]*(?:\n|$)/;

/** Shortcodes that have a line of their own. */
const shortcodeBlock: TokenizerAndRendererExtension = {
  name: 'shortcodeBlock',
  level: 'block',
  tokenizer(src) {
    let indent = 0;
    while (src.charCodeAt(indent) === 0x20 && indent < 4) indent++;
    if (!src.startsWith('{{', indent) || indent > 3) return undefined;
    const shortcode = takeShortcode(src.slice(indent));
    if (shortcode === null) return undefined;
    const line = indent + shortcode.raw.length;
    const rest = src.slice(line);
    if (shortcode.name === 'highlight' && !shortcode.closing) {
      const found = HIGHLIGHTED.exec(rest);
      const code = found?.[1]?.replace(/^\s*\n|\s+$/g, '') ?? '';
      if (found)
        return {
          type: 'code',
          raw: src.slice(0, line + found[0].length),
          lang: shortcode.parameters.get('0'),
          text: code,
        };
    }
    const end = /^[ \t]*(?:\n|$)/.exec(rest);
    if (!end) return undefined;
    const raw = src.slice(0, line + end[0].length);
    const tokens = shown(shortcode);
    return tokens.length === 0 ? { type: 'space', raw } : { type: 'paragraph', raw, text: raw, tokens };
  },
};

const shortcodeInline: TokenizerAndRendererExtension = {
  name: 'shortcode',
  level: 'inline',
  tokenizer(src) {
    const shortcode = takeShortcode(src);
    if (shortcode === null) return undefined;
    return { type: 'shortcode', raw: shortcode.raw, tokens: shown(shortcode) };
  },
};

const REFERENCE =
  /^\[((?:[^[\]\\\n]|\\.){0,500})\]\(\s*\{\{[<%]\s*(?:rel)?ref\s+["`]?([^"`\s<>]{1,500})["`]?\s*[>%]\}\}\s*\)/;

/** A link whose target is a reference: `[text]({{< ref "path" >}})`. */
const shortcodeLink: TokenizerAndRendererExtension = {
  name: 'shortcodeLink',
  level: 'inline',
  tokenizer(src) {
    const found = src.startsWith('[') ? REFERENCE.exec(src) : null;
    if (!found) return undefined;
    const words = found[1] ?? '';
    const tokens = this.lexer.inlineTokens(words);
    return { type: 'link', raw: found[0], href: found[2] ?? '', title: null, text: words, tokens };
  },
};

export const shortcodes: TokenizerAndRendererExtension[] = [shortcodeBlock, shortcodeInline, shortcodeLink];
