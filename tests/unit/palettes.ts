/** Palettes of the usual theme, for tests. */
import { defaultTheme, makePalette, type Palette } from '../../src/core/palette.ts';

export const colourPalette: Palette = makePalette(defaultTheme, 'ansi', null);
export const monochromePalette: Palette = makePalette(defaultTheme, 'none', null);
