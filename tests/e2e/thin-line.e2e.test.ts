/** Over a line of 9,600 bit/s that takes 300 ms each way. */
import { expect, it } from 'vitest';
import type { Terminal } from './driver.ts';
import { start } from './driver.ts';
import { article } from './papers.ts';
import { open, place, ready, statusLine, story } from './reader.ts';
import { slowLink } from './slow-link.ts';
import { folderWith } from './surroundings.ts';

const RATE = 960;
const DELAY = 300;

function longPaper(): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => {
      const day = new Date(Date.UTC(2025, 5, 1) - at * 86_400_000).toISOString().slice(0, 19);
      return [`${at}.md`, article(`第 ${at + 1} 号灯塔的来信`, day, ['航海', `tag-${at % 7}`])];
    }),
  );
}

/** The screen but for what depends on the link: the hints. */
const settled = (app: Terminal) => app.screen().split('\n').slice(0, -1).join('\n');

story('a thin line', () => {
  it.each([
    ['one pane', 80, 24],
    ['two panes', 120, 30],
  ])(
    'walks 50 articles with j held, in %s, with less than 2 s of output queued',
    async (_, columns, rows) => {
      const paper = folderWith(longPaper());
      const link = slowLink(RATE, DELAY);
      const near = await open({ args: [paper], columns, rows });
      const far = start({ args: [paper], columns, rows, link });
      await far.until(() => settled(far) === settled(near), 'the first frame');
      const seen = new Set<string>();
      for (let at = 0; at < 50; at++) {
        far.press('j');
        // Keys repeat 30 times a second.
        const next = performance.now() + 33;
        await far.until(() => performance.now() > next);
        seen.add(place(far));
      }
      near.press(...Array.from({ length: 50 }, () => 'j'));
      await near.until(() => place(near) === '51/60', 'the near one is there');
      await ready(near);
      await far.until(() => {
        seen.add(place(far));
        return place(far) === '51/60' && settled(far) === settled(near);
      }, 'the same screen as without the line');
      expect(link.mostQueued()).toBeLessThan(2 * RATE);
      // The walk was seen on its way, and not each of its frames was sent.
      expect(seen.size).toBeGreaterThan(3);
      await far.until(() => /51\/60.* \? help$/.test(statusLine(far)), 'the help is the only hint');
      expect(statusLine(far)).not.toContain('search');
    },
    60_000,
  );
});
