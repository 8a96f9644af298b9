import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk, lines } from './kanbao.ts';

// More than any pipe holds, of text, entries, tags and warnings.
const desk = new Desk({
  'long.md': 'A paragraph of the long one.\n\n'.repeat(6000),
  ...Object.fromEntries(
    Array.from({ length: 500 }, (_, at) => [
      `many/${at}-${'long-name-'.repeat(16)}.md`,
      `---\ntitle：${`Number ${at} `.repeat(20)}\ntags: [tag ${at} that is one of a good many, ${'another, '.repeat(30)}last]\n---\n`,
    ]),
  ),
});
afterAll(() => desk.remove());

const PRINTING = [
  'show long.md',
  'show --format json long.md',
  'show --format markdown long.md',
  'list many',
  'list --json many',
  'tags many',
  'tags --json many',
  'check many',
  'many',
  'long.md',
  '--help',
  'list --help',
  '--version',
  'state path',
];

/** Without the line of `check` that counts the problems. */
function complaints(text: string): string {
  return text.replace(/^kanbao: \d+ errors?, \d+ warnings?\n/m, '');
}

describe.each(PRINTING)('kanbao %s', (args) => {
  it('ends quietly with 0 when its reader goes after the first line', async () => {
    const { out, err } = await desk.shell(`kanbao ${args} | head -1 | wc -l; echo $PIPESTATUS`);
    expect([out.trim().split(/\s+/), complaints(err)]).toEqual([['1', '0'], '']);
  });

  it('ends quietly with 0 where no stream is open', async () => {
    const { out, err } = await desk.shell(`kanbao ${args} <&- >&- 2>&-; echo $?`);
    expect([out, err]).toEqual(['0\n', '']);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'says in one line that the disk is full, and exits with 1 (where there is /dev/full)',
    async () => {
      const { code, err } = await desk.shell(`kanbao ${args} >/dev/full`);
      expect([code, complaints(err)]).toEqual([
        1,
        'kanbao: the output could not be written: no space left\n',
      ]);
    },
  );
});

describe('a complaint that nobody can be told', () => {
  it('changes no exit code', async () => {
    const closed = '2>&-';
    const places = existsSync('/dev/full') ? [closed, '2>/dev/full'] : [closed];
    for (const place of places) {
      const { out } = await desk.shell(
        `for c in "show missing.md" --wrong "mark --read missing.md" "check many"; do kanbao $c ${place} >&-; echo $?; done`,
      );
      expect([place, lines(out)]).toEqual([place, ['1', '2', '1', '0']]);
    }
  });
});
