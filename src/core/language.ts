/** Languages: BCP 47 tags from what people write, from paths, and from the text itself. */

const ALIASES: Readonly<Record<string, string>> = {
  cn: 'zh-CN',
  tw: 'zh-TW',
  hk: 'zh-HK',
  jp: 'ja',
  kr: 'ko',
  chinese: 'zh',
  english: 'en',
  japanese: 'ja',
  korean: 'ko',
  中文: 'zh',
  简体中文: 'zh-Hans',
  繁體中文: 'zh-Hant',
  日本語: 'ja',
  한국어: 'ko',
};

// Without `id`, `is`, `it`, `no`, `he` and the like: as names of folders those are more often words than languages.
const IN_PATHS = new Set(
  'ar bg bn ca cs da de el en es et fa fi fr ga hi hr hu ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv sw ta th tr uk vi zh'.split(
    ' ',
  ),
);

// A library knows few languages and names them in every file.
const known = new Map<string, string | null>();
const MAX_KNOWN = 200;

/** A BCP 47 tag in its canonical form (`zh_cn` and `cn` give `zh-CN`), or null for what is none. */
export function normaliseLanguage(text: string): string | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const tag = text.length > 40 ? null : canonicalLanguage(text);
  if (known.size < MAX_KNOWN) known.set(text, tag);
  return tag;
}

function canonicalLanguage(text: string): string | null {
  const plain = text.trim().toLowerCase().replaceAll('_', '-');
  const alias = Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : undefined;
  if (alias !== undefined) return alias;
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,5}$/.test(plain)) return null;
  try {
    return Intl.getCanonicalLocales(plain)[0] ?? null;
  } catch {
    return null; // such as a tag with the same variant twice
  }
}

/** Whether a part of a path is the code of a language, with or without a region: `zh`, `zh-hk`, `pt_BR`. */
export function isPathLanguage(name: string): boolean {
  const found = /^([a-z]{2})(?:[-_](?:[a-z]{2}|[a-z]{4}))?$/i.exec(name);
  return found !== null && IN_PATHS.has((found[1] ?? '').toLowerCase());
}

const SAMPLE = 4000;
// Very common characters whose two forms differ, in the same order.
const SIMPLIFIED = new Set('这为们个国来说对时会学过开关东车书长门问间见现发经业产动电话网后里体与从');
const TRADITIONAL = new Set('這為們個國來說對時會學過開關東車書長門問間見現發經業產動電話網後裡體與從');

function chineseOf(text: string): string {
  let balance = 0;
  for (const character of text) {
    if (SIMPLIFIED.has(character)) balance++;
    else if (TRADITIONAL.has(character)) balance--;
  }
  if (balance === 0) return 'zh';
  return balance > 0 ? 'zh-Hans' : 'zh-Hant';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The language that the letters of a text speak for, judged by its start: ja, ko, zh (Hans or Hant), en, or null. */
export function languageOfText(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const han = count(sample, /\p{Script=Han}/gu);
  const kana = count(sample, /[\u3041-\u3096\u30a1-\u30fa]/g);
  const hangul = count(sample, /[\uac00-\ud7a3]/g);
  const words = count(sample, /[a-z]+/gi);
  const wide = han + kana + hangul;
  if (wide > 0 && wide >= words) {
    if (kana * 20 > wide) return 'ja';
    if (hangul * 4 > wide) return 'ko';
    return chineseOf(sample);
  }
  const letters = count(sample, /\p{L}/gu);
  return letters > 0 && count(sample, /[a-z]/gi) >= letters * 0.95 ? 'en' : null;
}
