/** What is pasted into the window. */
import { expect, it } from 'vitest';
import { harbour, harbourPaper } from './papers.ts';
import { chosen, open, story, titleLine } from './reader.ts';
import { folderWith } from './surroundings.ts';

const pasted = (text: string): string => `\x1b[200~${text}\x1b[201~`;

story('a paste', () => {
  it('is no row of commands in the list, and is text in a box', async () => {
    const app = await open({ args: [folderWith(harbourPaper())] });
    expect(app.bytes()).toContain('\x1b[?2004h');
    app.type(`${pasted('jjs\rq\n')}j`);
    await app.until(() => chosen(app).includes(harbour.pie), 'one key down');
    expect(app.find('★')).toBeNull();
    app.type(`/${pasted('老桥\n')}`);
    await app.until(() => titleLine(app).includes('/ 老桥'), 'the text in the box');
    await app.until(() => chosen(app).includes(harbour.chess), 'what it finds');
    app.press('Ctrl-C');
    expect((await app.exit()).code).toBe(0);
    expect(app.bytes()).toContain('\x1b[?2004l');
  });
});
