/** What `config.json` may say, checked key by key: a wrong or unknown key is named, the rest applies. */
import { normaliseLanguage } from './language.ts';
import { type Look, parseLook } from './look.ts';
import { defaultTheme, roleNamed, type ThemeChoice } from './palette.ts';
import { type SafeText, safe, sanitize } from './sanitize.ts';
import { type RoleName, themeNames } from './themes.ts';

export type LinkStyle = 'auto' | 'osc8' | 'notes' | 'inline' | 'none';
export type ColorChoice = 'auto' | 'always' | 'never';

export interface Settings {
  /** Folders as written; `~` is not yet expanded. */
  readonly library: readonly string[];
  /** null: by the locale. */
  readonly uiLang: 'en' | 'zh-CN' | null;
  /** BCP 47: the language to read articles in that are there in several; null: that of the interface. */
  readonly lang: string | null;
  /** The reading measure, in cells. */
  readonly measure: number;
  /** Cells of characters of ambiguous width, or ask the terminal. */
  readonly ambiguous: 1 | 2 | 'ask';
  /** null: by the locale. */
  readonly ascii: boolean | null;
  readonly links: LinkStyle;
  readonly color: ColorChoice;
  readonly theme: ThemeChoice;
  /** Program and arguments that open an address; empty: `$BROWSER`, else the platform's own. */
  readonly browser: readonly string[];
  /** Whether the terminal's clipboard may be written to. */
  readonly clipboard: boolean;
  /** Whether the mouse is the reader's: the wheel and presses act, and the terminal selects text with Shift alone. */
  readonly mouse: boolean;
  /** Command id -> keys, as written; whether they exist is for the keymap to say. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

export const defaultSettings: Settings = {
  library: [],
  uiLang: null,
  lang: null,
  measure: 80,
  ambiguous: 'ask',
  ascii: null,
  links: 'auto',
  color: 'auto',
  theme: defaultTheme,
  browser: [],
  clipboard: true,
  mouse: false,
  keys: new Map(),
};

export type SettingKey = keyof Settings;

/** What is wrong with the settings. The words are in messages/settings. */
export type SettingsNotice =
  | { readonly code: 'unknown-key'; readonly key: SafeText }
  | { readonly code: 'wrong-value'; readonly key: SettingKey }
  /** A part of a theme of the user's own: a role's look, or the base; the rest of the theme applies. */
  | { readonly code: 'wrong-look'; readonly key: SafeText }
  | { readonly code: 'wrong-base' }
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
  lang: 'language',
  measure: MEASURE,
  ambiguous: AMBIGUOUS,
  ascii: 'flag',
  links: LINKS,
  color: COLORS,
  theme: 'theme',
  browser: 'words',
  clipboard: 'flag',
  mouse: 'flag',
  keys: 'keys',
} as const satisfies Readonly<Record<SettingKey, unknown>>;

type Note = (notice: SettingsNotice) => void;
/** Undefined: of no use at all. What is wrong with a part of it is noted. */
type Reading<Value> = (value: unknown, note: Note) => Value | undefined;

function oneOf<Choice>(choices: readonly Choice[]): Reading<Choice> {
  return (value) => choices.find((choice) => choice === value);
}

function language(value: unknown): string | undefined {
  return typeof value === 'string' ? (normaliseLanguage(value) ?? undefined) : undefined;
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

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const themeName = oneOf(themeNames);

/** A theme's name, or `{ "base": NAME, "styles": { ROLE: LOOK } }`. */
function theme(value: unknown, note: Note): ThemeChoice | undefined {
  const name = themeName(value, note);
  if (name !== undefined) return { base: name, styles: new Map() };
  if (!isObject(value)) return undefined;
  let { base, styles } = defaultTheme;
  for (const [key, given] of Object.entries(value)) {
    if (key === 'base') {
      const said = themeName(given, note);
      if (said === undefined) note({ code: 'wrong-base' });
      else base = said;
    } else if (key === 'styles' && isObject(given)) styles = looks(given, note);
    else if (key === 'styles') note({ code: 'wrong-value', key: 'theme' });
    else note({ code: 'unknown-key', key: safe`theme.${sanitize(key)}` });
  }
  return { base, styles };
}

function looks(given: object, note: Note): ReadonlyMap<RoleName, Look> {
  const found = new Map<RoleName, Look>();
  for (const [name, text] of Object.entries(given)) {
    const role = roleNamed(name);
    const key = safe`theme.styles.${sanitize(name)}`;
    const look = typeof text === 'string' ? parseLook(text) : null;
    if (role === null) note({ code: 'unknown-key', key });
    else if (look === null) note({ code: 'wrong-look', key });
    else found.set(role, look);
  }
  return found;
}

function keyLists(value: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  if (!isObject(value)) return undefined;
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
  lang: language,
  measure,
  ambiguous: oneOf(AMBIGUOUS),
  ascii: flag,
  links: oneOf(LINKS),
  color: oneOf(COLORS),
  theme,
  browser: texts,
  clipboard: flag,
  mouse: flag,
  keys: keyLists,
};

function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(readings, key);
}

/** Reads what JSON.parse gave of `config.json`. Never throws. */
export function checkSettings(value: unknown): { settings: Settings; notices: SettingsNotice[] } {
  if (!isObject(value)) {
    return { settings: defaultSettings, notices: [{ code: 'not-an-object' }] };
  }
  const notices: SettingsNotice[] = [];
  const found: { [Key in SettingKey]?: Settings[Key] } = {};
  const read = <Key extends SettingKey>(key: Key, given: unknown) => {
    const setting = readings[key](given, (notice) => notices.push(notice));
    if (setting === undefined) notices.push({ code: 'wrong-value', key });
    else found[key] = setting;
  };
  for (const [key, given] of Object.entries(value)) {
    if (isSettingKey(key)) read(key, given);
    else notices.push({ code: 'unknown-key', key: sanitize(key) });
  }
  return { settings: { ...defaultSettings, ...found }, notices };
}
