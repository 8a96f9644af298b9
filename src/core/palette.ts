/** A theme for this terminal: which SGR parameters each set of roles takes. Made once a run. */
import { type ColorDepth, colorSgr, type Look, parseLook } from './look.ts';
import { Role, type Roles } from './span.ts';
import { type Looks, type RoleName, type Theme, type ThemeName, themes } from './themes.ts';

export interface Palette {
  /** SGR parameters for a set of roles, such as `1;36`; empty for plain text. */
  sgr(roles: Roles): string;
}

/** The settings' choice: a theme, and looks of the user's own in place of some of its. */
export interface ThemeChoice {
  readonly base: ThemeName;
  readonly styles: ReadonlyMap<RoleName, Look>;
}

/** What the terminal shows behind the text; null: unknown. */
export type Background = 'dark' | 'light' | null;

function isRoleName(name: string): name is RoleName {
  return name !== 'none' && Object.hasOwn(Role, name);
}

// What a search found is seen in any colour that surrounds it, so its own comes last.
const byWeight: readonly RoleName[] = [
  ...Object.keys(Role).filter((name) => isRoleName(name) && name !== 'match'),
  'match',
].filter(isRoleName);

/** The role of that name in the settings; null for an unknown one. */
export function roleNamed(name: string): RoleName | null {
  return isRoleName(name) ? name : null;
}

const COLOR = 'color';

function paletteOf(looks: ReadonlyMap<RoleName, Look>, depth: ColorDepth): Palette {
  const known = new Map<Roles, string>();
  const compute = (roles: Roles): string => {
    const codes = new Map<number | typeof COLOR, string>();
    for (const name of byWeight) {
      const look = roles & Role[name] ? looks.get(name) : undefined;
      if (look === undefined) continue;
      for (const attribute of look.attributes) codes.set(attribute, String(attribute));
      const color = look.color === null ? '' : colorSgr(look.color, depth);
      if (color !== '') codes.set(COLOR, color);
    }
    // Bold and dim share their "off" and cancel each other on many terminals: what stands out wins.
    if (codes.has(1)) codes.delete(2);
    return [...codes.values()].join(';');
  };
  return {
    sgr(roles) {
      let sgr = known.get(roles);
      if (sgr === undefined) {
        sgr = compute(roles);
        known.set(roles, sgr);
      }
      return sgr;
    },
  };
}

function readLooks(looks: Looks): Map<RoleName, Look> {
  const read = new Map<RoleName, Look>();
  for (const name of byWeight) {
    const look = parseLook(looks[name] ?? '');
    if (look !== null) read.set(name, look);
  }
  return read;
}

function versionOf(theme: Theme, depth: ColorDepth): Looks {
  if (depth === 'none') return theme.none;
  return depth === 'ansi' ? theme.ansi : theme.rich;
}

/** The palette of a theme in so many colours; `auto` goes by the background, and fits both while that is unknown. */
export function makePalette(choice: ThemeChoice, depth: ColorDepth, background: Background): Palette {
  const theme = themes[choice.base === 'auto' ? (background ?? 'neutral') : choice.base];
  const looks = readLooks(versionOf(theme, depth));
  for (const [name, look] of choice.styles) {
    // A look that is a colour and nothing else would leave no trace without colours.
    if (depth !== 'none' || look.attributes.length > 0 || look.color === null) looks.set(name, look);
  }
  return paletteOf(looks, depth);
}

export const defaultTheme: ThemeChoice = { base: 'auto', styles: new Map() };

/** No escape at all: for `--plain` and for pipes without colour. */
export const plainPalette: Palette = paletteOf(new Map(), 'none');
