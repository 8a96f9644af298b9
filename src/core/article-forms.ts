/** What reads well here but may be read in another way elsewhere: noted for `kanbao check`, never shown in the reader. */
import type { ReportField } from './article-fields.ts';
import type { Fields } from './front-matter.ts';

const LISTS = ['tags', 'categories', 'keywords'];
const SHOWN = ['title', 'summary', 'tags'];
/** What YAML takes for something else than text, and a whole title in Chinese quotes. */
const ODD_TITLE = /^[ \t]*title[ \t]*:[ \t]*(?:[-+.]?\d[\w.+-]*|true|false|yes|no|on|off|“[^”]*”)[ \t]*$/im;
const CHINESE_DATE = /年/;
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

/** Reports the forms of a block's fields; `head` is the part of the file that holds the block. */
export function noteForms(fields: Fields, head: string, report: ReportField): void {
  for (const name of LISTS) {
    const value = fields.get(name);
    const inText = typeof value === 'string' && value.trim() !== '';
    if (inText || (Array.isArray(value) && value.some(isJoined))) report('list-form', name);
  }
  const date = fields.get('date');
  if (typeof date === 'string' && CHINESE_DATE.test(date)) report('date-form', 'date');
  if (ODD_TITLE.test(head)) report('title-form', 'title');
  for (const name of SHOWN) if (holdsControl(fields.get(name))) report('control-characters', name);
}

/** An entry that is several, joined as only Chinese readers see. */
function isJoined(item: unknown): boolean {
  return typeof item === 'string' && item.includes('，');
}

function holdsControl(value: unknown): boolean {
  if (typeof value === 'string') return CONTROL.test(value);
  return Array.isArray(value) && value.some((item) => typeof item === 'string' && CONTROL.test(item));
}
