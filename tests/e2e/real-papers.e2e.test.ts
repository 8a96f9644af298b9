/** Real folders of articles, where they are at hand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chosen, open, page, place, progress, story } from './reader.ts';
import { root } from './surroundings.ts';

const real = join(root, '../shared/real');

story('real papers', () => {
  for (const name of ['seed', 'news', 'rust-blog']) {
    const folder = join(real, name);
    const missing = !existsSync(folder);
    const reason = missing ? ` (skipped: ${folder} is not there)` : '';
    it.skipIf(missing)(`walks and reads ${name}${reason}`, async () => {
      const app = await open({ args: [folder], columns: 112, rows: 26 });
      const count = Number(place(app).split('/')[1]);
      for (let at = 2; at <= Math.min(12, count); at++) {
        app.press('j');
        await app.until(() => place(app).startsWith(`${at}/`), `entry ${at}`);
        const title = chosen(app)
          .replace(/^ ▌ (\d\d[:-]\d\d)?/, '')
          .trim()
          .slice(0, 8);
        await app.until(() => page(app)[0]?.trim().startsWith(title), `the page of ${title}`);
      }
      app.press('Enter');
      await app.until('read on');
      app.press('G');
      await app.until(() => progress(app) === 100, 'the end');
      app.press('q', 'G');
      await app.until(() => place(app) === `${count}/${count}`, 'the last entry');
      app.press('q');
      expect((await app.exit()).code).toBe(0);
    });
  }
});
