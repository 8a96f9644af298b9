import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colorNames, colorSgr, parseLook, rgbOf } from '../../src/core/look.ts';
import { defaultTheme, makePalette, type ThemeChoice } from '../../src/core/palette.ts';
import { Role } from '../../src/core/span.ts';
import { type Looks, type RoleName, type ThemeName, themeNames, themes } from '../../src/core/themes.ts';

const roles = Object.keys(Role).filter((name): name is RoleName => name !== 'none');
const choose = (base: ThemeName, styles: Readonly<Record<string, string>> = {}): ThemeChoice => ({
  base,
  styles: new Map(
    roles.flatMap((role) => {
      const look = parseLook(styles[role] ?? '');
      return styles[role] === undefined || look === null ? [] : [[role, look] as const];
    }),
  ),
});

/** WCAG 2.2, relative luminance of a colour in sRGB. */
function luminance(color: readonly [number, number, number]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly [number, number, number], other: readonly [number, number, number]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour that SGR parameters give a text; null for the terminal's own. */
function shownColor(sgr: string): readonly [number, number, number] | null {
  const rgb = /38;2;(\d+);(\d+);(\d+)/.exec(sgr);
  if (rgb) return [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])];
  const index = /38;5;(\d+)/.exec(sgr);
  if (index) return rgbOf(Number(index[1]));
  const named = /(?:^|;)(3|9)([0-7])(?:;|$)/.exec(sgr);
  return named ? rgbOf(Number(named[2]) + (named[1] === '9' ? 8 : 0)) : null;
}

// Backgrounds that terminals come with, and what the two 16-colour looks are made for.
const DARK = ['#000000', '#1c1c1c', '#002b36', '#282c34'];
const LIGHT = ['#ffffff', '#fdf6e3'];
const SEPIA = [...LIGHT, '#f4ecd8'];
const cases: [ThemeName, 'ansi' | '256' | 'truecolor', readonly string[]][] = [
  ['dark', 'truecolor', DARK],
  ['dark', '256', DARK],
  ['dark', 'ansi', ['#000000']],
  ['light', 'truecolor', LIGHT],
  ['light', '256', LIGHT],
  ['light', 'ansi', ['#ffffff']],
  ['paper', 'truecolor', SEPIA],
  ['paper', '256', SEPIA],
  ['paper', 'ansi', ['#ffffff']],
];

describe('the themes', () => {
  it.each(cases)('%s in %s: every colour has a contrast of 4.5 to 1 or more', (name, depth, backgrounds) => {
    const palette = makePalette(choose(name), depth, null);
    const colored = roles.filter((role) => shownColor(palette.sgr(Role[role])) !== null);
    expect(colored.length).toBeGreaterThan(5);
    const pale = colored.flatMap((role) =>
      backgrounds.flatMap((background) => {
        const behind = parseLook(background)?.color ?? 0;
        const ratio = contrast(shownColor(palette.sgr(Role[role])) ?? [0, 0, 0], rgbOf(behind));
        return ratio >= 4.5 ? [] : [`${role} on ${background}: ${ratio.toFixed(2)}`];
      }),
    );
    expect(pale).toEqual([]);
  });

  it('say every look in the notation, for roles that there are', () => {
    for (const theme of Object.values(themes)) {
      for (const version of [theme.rich, theme.ansi, theme.none] as Looks[]) {
        for (const [role, look] of Object.entries(version)) {
          expect([role, look, parseLook(look)]).not.toContain(null);
          expect(roles).toContain(role);
        }
      }
    }
  });

  it('paint no background, and no text that is only text', () => {
    for (const name of themeNames) {
      for (const depth of ['none', 'ansi', '256', 'truecolor'] as const) {
        const palette = makePalette(choose(name), depth, 'dark');
        expect(palette.sgr(Role.none)).toBe('');
        for (const role of roles) {
          const rest = palette.sgr(Role[role]).replace(/38;(?:5;\d+|2;\d+;\d+;\d+)/, '');
          expect(rest).not.toMatch(/(?:^|;)(?:4\d|10\d)/);
        }
      }
    }
  });

  it('tell by attributes alone what must be told: without colours nothing is lost', () => {
    for (const name of themeNames) {
      const palette = makePalette(choose(name), 'none', 'light');
      for (const role of roles) expect(palette.sgr(Role[role])).toMatch(/^(?:[1-9](?:;[1-9])*)?$/);
      const told = [Role.unread, Role.read, Role.match, Role.link, Role.emphasis, Role.highlight];
      expect(new Set(told.map((role) => palette.sgr(role))).size).toBe(told.length);
    }
  });

  it('tell read from unread in every version, also where the entry is selected', () => {
    for (const name of themeNames) {
      for (const depth of ['none', 'ansi', '256', 'truecolor'] as const) {
        const palette = makePalette(choose(name), depth, null);
        expect(palette.sgr(Role.unread)).not.toBe(palette.sgr(Role.read));
        expect(palette.sgr(Role.unread | Role.selected)).not.toBe(palette.sgr(Role.read | Role.selected));
        expect(palette.sgr(Role.read)).not.toBe('');
      }
    }
  });
});

describe('auto', () => {
  it('is dark or light by the background, and fits both in 16 colours while that is unknown', () => {
    const all = Object.values(Role);
    const looks = (choice: ThemeChoice, background: 'dark' | 'light' | null) => {
      const palette = makePalette(choice, 'truecolor', background);
      return all.map((role) => palette.sgr(role));
    };
    expect(looks(defaultTheme, 'dark')).toEqual(looks(choose('dark'), null));
    expect(looks(defaultTheme, 'light')).toEqual(looks(choose('light'), 'dark'));
    expect(looks(defaultTheme, null).join()).not.toMatch(/38;/);
    expect(looks(choose('mono'), 'dark').join()).not.toMatch(/3\d/);
  });
});

describe('a palette', () => {
  it('gives a set of roles all their attributes and one colour, what a search found before all others', () => {
    const palette = makePalette(choose('dark'), 'truecolor', null);
    expect(palette.sgr(Role.strong | Role.emphasis | Role.code)).toBe('1;3;38;2;215;175;135');
    expect(palette.sgr(Role.secondary | Role.link)).toBe('4;38;2;168;168;168');
    for (const role of roles) {
      expect(shownColor(palette.sgr(Role[role] | Role.match))).toEqual(shownColor(palette.sgr(Role.match)));
    }
  });

  it('never has bold and dim at once, nor a parameter twice', () => {
    const depths = fc.constantFrom('none', 'ansi', '256', 'truecolor');
    fc.assert(
      fc.property(fc.constantFrom(...themeNames), depths, fc.nat((1 << 24) - 1), (name, depth, set) => {
        const codes = makePalette(choose(name), depth as 'ansi', 'dark')
          .sgr(set)
          .replace(/38;(?:5;\d+|2;\d+;\d+;\d+)/, 'colour')
          .split(';');
        expect(new Set(codes).size).toBe(codes.length);
        expect(codes.includes('1') && codes.includes('2')).toBe(false);
      }),
    );
  });

  it("has the user's looks in place of the theme's", () => {
    const styles = { heading: 'bold italic #aa3322', accent: '208', strong: '', secondary: 'bright-blue' };
    const choice = choose('dark', styles);
    const sgrs = (depth: 'none' | 'ansi' | '256' | 'truecolor') => {
      const palette = makePalette(choice, depth, null);
      return [Role.heading, Role.accent, Role.strong, Role.secondary].map((role) => palette.sgr(role));
    };
    expect(sgrs('truecolor')).toEqual(['1;3;38;2;170;51;34', '38;5;208', '', '94']);
    expect(sgrs('256')).toEqual(['1;3;38;5;130', '38;5;208', '', '94']);
    expect(sgrs('ansi')).toEqual(['1;3;31', '33', '', '94']);
    // A colour alone would leave nothing there: the theme's own look stays.
    expect(sgrs('none')).toEqual(['1;3', '1', '', '2']);
  });
});

describe('the notation of looks', () => {
  it.each([
    ['', { attributes: [], color: null }],
    ['bold', { attributes: [1], color: null }],
    ['bold #AA3322 italic', { attributes: [1, 3], color: [170, 51, 34] }],
    [' dim  underline ', { attributes: [2, 4], color: null }],
    ['reverse strike white', { attributes: [7, 9], color: 7 }],
    ['bright-black', { attributes: [], color: 8 }],
    ['255', { attributes: [], color: 255 }],
    ['256', null],
    ['#abc', null],
    ['red blue', null],
    ['Bold', null],
    ['constructor', null],
    ['bold\x1b[31m', null],
  ])('%j', (text, look) => expect(parseLook(text)).toEqual(look));

  it('writes the named colours as their own parameters at every depth', () => {
    for (const depth of ['ansi', '256', 'truecolor'] as const) {
      const sgrs = colorNames.map((_, index) => Number(colorSgr(index, depth)));
      expect(sgrs).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 90, 91, 92, 93, 94, 95, 96, 97]);
    }
  });

  it('keeps in 256 colours what is one of them', () => {
    for (let index = 16; index < 256; index++) {
      const [, , found] = colorSgr(rgbOf(index), '256').split(';');
      expect(rgbOf(Number(found))).toEqual(rgbOf(index));
    }
  });
});
