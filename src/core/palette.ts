/** Looks for roles: which SGR parameters each role takes. Data, so that a theme is a table. */
import { Role, type Roles } from './span.ts';

export interface Palette {
  /** SGR parameters for a set of roles, such as `1;36`; empty for plain text. */
  sgr(roles: Roles): string;
}

type Looks = Readonly<Partial<Record<keyof typeof Role, readonly number[]>>>;

/** Sixteen colours of the terminal's own theme; one accent (cyan). */
const COLOUR: Looks = {
  strong: [1],
  emphasis: [3],
  strike: [9],
  code: [33],
  link: [4],
  heading: [1],
  title: [1],
  secondary: [2],
  accent: [36],
  match: [1, 4, 36],
  unread: [1],
  read: [2],
  selected: [36],
  star: [33],
  caption: [2, 3],
  marker: [36],
  highlight: [7],
  keyboard: [1],
  warning: [33],
  error: [31],
  chip: [36],
  tableHead: [1],
  stale: [2],
};

/** Attributes alone, for NO_COLOR and terminals without colour: no information is lost. */
const MONOCHROME: Looks = {
  ...COLOUR,
  code: [],
  accent: [1],
  selected: [],
  match: [1, 4],
  star: [],
  marker: [],
  warning: [],
  error: [1],
  chip: [1],
};

function palette(looks: Looks): Palette {
  const known = new Map<Roles, string>();
  const names = Object.keys(Role) as (keyof typeof Role)[];
  return {
    sgr(roles) {
      let sgr = known.get(roles);
      if (sgr === undefined) {
        const codes = new Set<number>();
        for (const name of names) {
          if (roles & Role[name]) for (const code of looks[name] ?? []) codes.add(code);
        }
        // Bold and dim share their "off" and cancel each other on many terminals: what stands out wins.
        if (codes.has(1)) codes.delete(2);
        sgr = [...codes].join(';');
        known.set(roles, sgr);
      }
      return sgr;
    },
  };
}

export const colourPalette: Palette = palette(COLOUR);
export const monochromePalette: Palette = palette(MONOCHROME);
/** No escape at all: for `--plain` and for pipes without colour. */
export const plainPalette: Palette = palette({});
