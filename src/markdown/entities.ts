/** HTML character references in markdown text (CommonMark 0.31, section 2.5): all names of HTML, and numbers. */
import { ENTITY_NAMES } from './entity-names.ts';

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}));/g;

const common = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['middot', '·'],
]);
let all: Map<string, string> | undefined;

function named(name: string): string | undefined {
  const known = common.get(name);
  if (known !== undefined) return known;
  if (all === undefined) {
    // Unpacked only for an article that uses a rare name.
    all = new Map();
    const parts = ENTITY_NAMES.split(' ');
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const points = (parts[i + 1] ?? '').split(',').map((point) => Number.parseInt(point, 36));
      all.set(parts[i] ?? '', String.fromCodePoint(...points));
    }
  }
  return all.get(name);
}

function numbered(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

/** `text` with its character references decoded, once; an unknown name stays as it is. The result is still untrusted. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (found: string, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return numbered(Number.parseInt(decimal, 10));
    if (hex !== undefined) return numbered(Number.parseInt(hex, 16));
    return (name === undefined ? undefined : named(name)) ?? found;
  });
}
