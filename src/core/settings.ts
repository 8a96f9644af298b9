/** What `config.json` may say, checked key by key: a wrong or unknown key is named, the rest applies. */
import { type SafeText, sanitize } from './sanitize.ts';

export type LinkStyle = 'auto' | 'osc8' | 'notes' | 'inline' | 'none';
export type ColorChoice = 'auto' | 'always' | 'never';

export interface Settings {
  /** Folders as written; `~` is not yet expanded. */
  readonly library: readonly string[];
  /** null: by the locale. */
  readonly uiLang: 'en' | 'zh-CN' | null;
  /** The reading measure, in cells. */
  readonly measure: number;
  /** Cells of characters of ambiguous width, or ask the terminal. */
  readonly ambiguous: 1 | 2 | 'ask';
  /** null: by the locale. */
  readonly ascii: boolean | null;
  readonly links: LinkStyle;
  readonly color: ColorChoice;
  /** Command id -> keys, as written; whether they exist is for the keymap to say. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

export const defaultSettings: Settings = {
  library: [],
  uiLang: null,
  measure: 80,
  ambiguous: 'ask',
  ascii: null,
  links: 'auto',
  color: 'auto',
  keys: new Map(),
};

export type SettingKey = keyof Settings;

/** What is wrong with the settings. The words are in messages/settings. */
export type SettingsNotice =
  | { readonly code: 'unknown-key'; readonly key: SafeText }
  | { readonly code: 'wrong-value'; readonly key: SettingKey }
  | { readonly code: 'not-json'; readonly line: number }
  | { readonly code: 'not-an-object' }
  | { readonly code: 'unreadable' };

const LANGUAGES = ['en', 'zh-CN'] as const;
const AMBIGUOUS = [1, 2, 'ask'] as const;
const LINKS = ['auto', 'osc8', 'notes', 'inline', 'none'] as const;
const COLORS = ['auto', 'always', 'never'] as const;
const MEASURE = { min: 20, max: 200 } as const;

/** What each key takes, for its message: a list of choices, a range, or a kind. */
export const settingRules = {
  library: 'folders',
  uiLang: LANGUAGES,
  measure: MEASURE,
  ambiguous: AMBIGUOUS,
  ascii: 'flag',
  links: LINKS,
  color: COLORS,
  keys: 'keys',
} as const satisfies Readonly<Record<SettingKey, unknown>>;

type Reading<Value> = (value: unknown) => Value | undefined;

function oneOf<Choice>(choices: readonly Choice[]): Reading<Choice> {
  return (value) => choices.find((choice) => choice === value);
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function measure(value: unknown): number | undefined {
  const fits =
    typeof value === 'number' && Number.isInteger(value) && value >= MEASURE.min && value <= MEASURE.max;
  return fits ? value : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found = value.filter((item): item is string => typeof item === 'string' && item !== '');
  return found.length === value.length ? found : undefined;
}

function keyLists(value: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = new Map<string, readonly string[]>();
  for (const [command, given] of Object.entries(value)) {
    const list = texts(typeof given === 'string' ? [given] : given);
    if (list === undefined) return undefined;
    keys.set(command, list);
  }
  return keys;
}

const readings: { readonly [Key in SettingKey]: Reading<Settings[Key]> } = {
  library: texts,
  uiLang: oneOf(LANGUAGES),
  measure,
  ambiguous: oneOf(AMBIGUOUS),
  ascii: flag,
  links: oneOf(LINKS),
  color: oneOf(COLORS),
  keys: keyLists,
};

function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(readings, key);
}

/** Reads what JSON.parse gave of `config.json`. Never throws. */
export function checkSettings(value: unknown): { settings: Settings; notices: SettingsNotice[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { settings: defaultSettings, notices: [{ code: 'not-an-object' }] };
  }
  const notices: SettingsNotice[] = [];
  const found: { [Key in SettingKey]?: Settings[Key] } = {};
  const read = <Key extends SettingKey>(key: Key, given: unknown) => {
    const setting = readings[key](given);
    if (setting === undefined) notices.push({ code: 'wrong-value', key });
    else found[key] = setting;
  };
  for (const [key, given] of Object.entries(value)) {
    if (isSettingKey(key)) read(key, given);
    else notices.push({ code: 'unknown-key', key: sanitize(key) });
  }
  return { settings: { ...defaultSettings, ...found }, notices };
}
