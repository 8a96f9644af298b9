/** The themes: data alone. Each names the look of every role in many colours, in the terminal's 16, and in none. */
import type { Role } from './span.ts';

export type RoleName = Exclude<keyof typeof Role, 'none'>;
/** Looks by role, in the notation of core/look; a role without one is plain. */
export type Looks = Readonly<Partial<Record<RoleName, string>>>;

export interface Theme {
  /** For 256 colours and more. */
  readonly rich: Looks;
  /** For the terminal's own 16. */
  readonly ansi: Looks;
  readonly none: Looks;
}

/** Attributes alone: no information is lost without colours. */
const ATTRIBUTES: Looks = {
  strong: 'bold',
  emphasis: 'italic',
  strike: 'strike',
  link: 'underline',
  heading: 'bold',
  title: 'bold',
  secondary: 'dim',
  accent: 'bold',
  match: 'bold underline',
  unread: 'bold',
  read: 'dim',
  caption: 'dim italic',
  highlight: 'reverse',
  keyboard: 'bold',
  error: 'bold',
  chip: 'bold',
  tableHead: 'bold',
  stale: 'dim',
  codeKeyword: 'bold',
  codeComment: 'dim',
  codeDeleted: 'strike',
  wrong: 'underline',
};

/** The terminal's own colours, chosen to be read on dark and on light. */
const NEUTRAL: Looks = {
  ...ATTRIBUTES,
  code: 'yellow',
  accent: 'cyan',
  match: 'bold underline cyan',
  selected: 'cyan',
  star: 'yellow',
  marker: 'cyan',
  warning: 'yellow',
  error: 'red',
  chip: 'cyan',
  codeString: 'green',
  codeNumber: 'magenta',
  codeName: 'cyan',
  codeAttribute: 'yellow',
  codeDeleted: 'red',
  wrong: 'underline red',
};

/** One accent for all that points somewhere, one warm colour for stars and warnings, one grey for what stands back. */
function inColors(colors: {
  readonly accent: string;
  readonly code: string;
  readonly warm: string;
  readonly error: string;
  /** 'dim' where no grey of the terminal is certain. */
  readonly grey: string;
}): Looks {
  const { accent, code, warm, error, grey } = colors;
  return {
    ...ATTRIBUTES,
    code,
    secondary: grey,
    accent,
    match: `bold underline ${accent}`,
    read: grey,
    selected: accent,
    star: warm,
    caption: `italic ${grey}`,
    marker: accent,
    warning: warm,
    error,
    chip: accent,
    stale: grey,
    codeString: code,
    codeNumber: warm,
    codeComment: `italic ${grey}`,
    codeName: accent,
    codeAttribute: code,
    codeDeleted: error,
    wrong: `underline ${error}`,
  };
}

const DARK: Theme = {
  rich: inColors({ accent: '#87afaf', code: '#d7af87', warm: '#d7af5f', error: '#ff8787', grey: '#a8a8a8' }),
  ansi: inColors({ accent: 'cyan', code: 'yellow', warm: 'yellow', error: 'bright-red', grey: 'dim' }),
  none: ATTRIBUTES,
};

const LIGHT: Theme = {
  rich: inColors({ accent: '#005f87', code: '#5f5f00', warm: '#875f00', error: '#af0000', grey: '#626262' }),
  ansi: inColors({ accent: 'blue', code: 'magenta', warm: 'magenta', error: 'red', grey: 'dim' }),
  none: ATTRIBUTES,
};

/** Brick red on a page the colour of old paper; the page itself is the terminal's. */
const PAPER: Theme = {
  rich: {
    ...inColors({ accent: '#8a2a16', code: '#5f4a1e', warm: '#875f00', error: '#af0000', grey: '#665a48' }),
    heading: 'bold #8a2a16',
  },
  ansi: {
    ...inColors({ accent: 'red', code: 'magenta', warm: 'magenta', error: 'bold red', grey: 'dim' }),
    heading: 'bold red',
  },
  none: ATTRIBUTES,
};

/** `auto` is one of dark, light and neutral, by what is known of the terminal. */
export const themes = {
  neutral: { rich: NEUTRAL, ansi: NEUTRAL, none: ATTRIBUTES },
  dark: DARK,
  light: LIGHT,
  paper: PAPER,
  mono: { rich: ATTRIBUTES, ansi: ATTRIBUTES, none: ATTRIBUTES },
} as const satisfies Readonly<Record<string, Theme>>;

/** The names that the settings take. */
export const themeNames = ['auto', 'dark', 'light', 'paper', 'mono'] as const;
export type ThemeName = (typeof themeNames)[number];
