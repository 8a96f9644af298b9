import { afterAll, describe, expect, it } from 'vitest';
import { Desk } from './kanbao.ts';

const desk = new Desk({ 'a.md': '---\ntitle: Lamps\ndate: 2025-02-12\n---\n\nSome `code` here.\n' });
afterAll(() => desk.remove());

/** The page as printed with colours, for these settings and this terminal. */
async function printed(theme: unknown, env: Readonly<Record<string, string>>) {
  desk.settings({ theme });
  return await desk.run(['show', '--color', 'always', '--no-header', 'a.md'], { env });
}

const many = { TERM: 'xterm-256color' };

describe('the theme of a printed page', () => {
  it.each([
    ['the look that fits dark and light', 'auto', many, '\x1b[33mcode\x1b[0m'],
    ['dark by COLORFGBG', 'auto', { ...many, COLORFGBG: '15;0' }, '\x1b[38;5;180mcode\x1b[0m'],
    ['light by COLORFGBG', 'auto', { ...many, COLORFGBG: '0;15' }, '\x1b[38;5;58mcode\x1b[0m'],
    ['light in 24 bits', 'light', { ...many, COLORTERM: 'truecolor' }, '\x1b[38;2;95;95;0mcode\x1b[0m'],
    ['light in 16 colours', 'light', { TERM: 'xterm' }, '\x1b[35mcode\x1b[0m'],
    ['no colour at all', 'mono', many, 'Some code here.'],
    ['one of the user’s own', { styles: { code: 'underline #ff0000' } }, many, '\x1b[4;38;5;196mcode\x1b[0m'],
  ])('is %s', async (_, theme, env, shown) => {
    const { code, out, err } = await printed(theme, env);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(shown);
  });

  it('asks the terminal nothing', async () => {
    expect((await printed('auto', many)).out).not.toMatch(/\x1b\]11|\x1b\[6n/);
  });

  it('is told where it is wrong, and prints all the same', async () => {
    const { code, out, err } = await printed({ base: 'sepia', styles: { code: 'pale' } }, many);
    expect([code, out]).toEqual([0, 'Some \x1b[33mcode\x1b[0m here.\n']);
    expect(err.match(/^kanbao: .*config\.json: "theme\.(?:base|styles\.code)" takes/gm)).toHaveLength(2);
  });
});
