/** One article in several languages: one entry, one mark, and L between them. */
import { expect, it } from 'vitest';
import { chosen, list, open, page, statusLine, story, titleLine, unread, untilChosen } from './reader.ts';
import { folderWith, sampleContent } from './surroundings.ts';

const english = 'At eleven, the library';
const japanese = '夜十一時、図書館は灯りを消さなかった';
const chinese = '夜里十一点，图书馆没有关灯';

story('an article in several languages', () => {
  it('is one entry whose languages L goes through, and the choice is there after a restart', async () => {
    const home = folderWith();
    const app = await open({ args: [sampleContent], home });
    expect(list(app).filter((row) => /夜里十一点|夜十一時|At eleven/.test(row))).toHaveLength(1);
    app.press('j');
    await untilChosen(app, english);
    expect(chosen(app)).toMatch(/ zh|ja /);
    app.press('L');
    await untilChosen(app, japanese);
    expect(statusLine(app)).toContain('Japanese (2/3)');
    app.press('q');
    expect((await app.exit()).code).toBe(0);

    const again = await open({ args: [sampleContent], home });
    expect(chosen(again)).toContain(japanese);
    expect(page(again)[0]).toContain(japanese);
  });

  it('is read in all languages when it is read in one, also where another is wanted the next time', async () => {
    const home = folderWith();
    const app = await open({ args: [sampleContent], home });
    const before = unread(app);
    app.press('j');
    await untilChosen(app, english);
    app.press('r');
    await app.until(() => unread(app) === before - 1, 'one unread less');
    app.press('g', 'q');
    expect((await app.exit()).code).toBe(0);

    const again = await open({ args: ['--lang', 'zh', sampleContent], home });
    expect(unread(again)).toBe(before - 1);
    expect(again.find(chinese)).not.toBeNull();
    again.press('2');
    await again.until(() => titleLine(again).includes('unread ✕'), 'only unread ones');
    expect(again.find(chinese)).toBeNull();
    again.press('/');
    again.type('lang:ja');
    await again.until('/ lang:ja');
    await again.until(() => !list(again).some((row) => row.includes('夜十一時')), 'no read story');
  });

  it('says so where there is one language only', async () => {
    const app = await open({ args: [sampleContent] });
    app.press('G', 'L');
    await app.until('in one language only');
  });
});
