import { cleanup, render } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { plainPalette } from '../../src/core/palette.ts';
import { problem } from '../../src/core/problem.ts';
import { safe, sanitize } from '../../src/core/sanitize.ts';
import { Role, span } from '../../src/core/span.ts';
import { textWidth } from '../../src/core/text-width.ts';
import type { UiLanguage } from '../../src/messages/index.ts';
import { commands } from '../../src/state/commands.ts';
import { Rows } from '../../src/ui/Rows.tsx';
import { colourPalette, monochromePalette } from '../unit/palettes.ts';
import { type Driver, drive, driveFive, FIVE, type Sketch, screen } from '../unit/state-driver.ts';
import { type Shown, show } from './terminal-double.tsx';

const shown: Shown[] = [];

function open(driver: Driver, palette = plainPalette): Shown {
  const app = show(driver, palette);
  shown.push(app);
  return app;
}

afterEach(() => {
  for (const app of shown.splice(0)) app.unmount();
  cleanup();
});

/** Rows without the spaces at their ends, which Ink leaves out. */
const trimmed = (rows: readonly string[]) => rows.map((row) => row.trimEnd());

const SIZES = [
  [40, 12],
  [80, 24],
  [160, 30],
] as const;

describe('the screen', () => {
  it.each(SIZES)('of %i columns is that of the state, row by row', async (columns, rows) => {
    for (const keys of [[], ['j', 's', 'enter'], ['t', 'space'], ['?'], ['/', 'f'], ['R']]) {
      const driver = driveFive({ size: { columns, rows } }).press(...keys);
      const app = open(driver);
      expect(app.rows()).toHaveLength(rows);
      expect(trimmed(app.rows())).toEqual(trimmed(screen(driver.state)));
    }
  });

  it('shows title line, list, page and status line', () => {
    const rows = open(driveFive().press('j')).rows();
    expect(rows[0]).toContain('~/news · 5 articles · 5 unread');
    expect(rows[4]).toMatch(/▌ 08:10 Tide report +sea │/);
    expect(rows[2]).toMatch(/│ {4}Tide report/);
    expect(rows.at(-1)).toMatch(/^ 2\/5 .*j choose/);
  });

  it('says that the window is too small, in one row', () => {
    expect(open(driveFive({ size: { columns: 60, rows: 3 } })).rows()).toEqual(['The window is too small']);
    expect(open(driveFive({ size: { columns: 1, rows: 1 } })).rows()).toEqual(['T']);
  });

  it('says where it looked when there is nothing to read', () => {
    const rows = open(drive().endLoad()).rows();
    expect(rows).toContainEqual(expect.stringContaining('There is no .md file in ~/news'));
    expect(rows[1]).toMatch(/^─+$/);
  });

  it('lists the problems over both panes', () => {
    const driver = driveFive().act({
      type: 'problemsFound',
      problems: [problem(safe`bad.md`, 3, 'vanished')],
    });
    const rows = open(driver.press('!')).rows();
    expect(rows[2]).toBe('  1 problem with the files');
    expect(rows[4]).toBe('  bad.md:3');
    expect(rows.join('')).not.toContain('│');
  });

  it('draws unread bold and read dim without colours too', () => {
    const app = open(driveFive().press('j', 'r', 'j'), monochromePalette);
    expect(app.frame()).toContain('\x1b[1mNight library');
    expect(app.frame()).toMatch(/\x1b\[2m08:10 Tide report\x1b\[22m/);
    expect(app.frame()).not.toMatch(/\x1b\[[0-9;]*3[0-7]m/);
    expect(open(driveFive(), colourPalette).frame()).toContain('\x1b[1m\x1b[36mNight library');
  });
});

describe('keys', () => {
  it('reach every command by the keys that the table gives it', async () => {
    const contexts: Readonly<Record<string, readonly string[]>> = {
      list: [],
      page: ['enter'],
      search: ['/'],
      tags: ['t'],
      filters: ['f'],
      find: ['enter', '/'],
      links: ['O'],
      contents: ['enter', 'c'],
      help: ['?'],
      problems: ['!'],
      confirm: ['R'],
      palette: [':'],
    };
    const problems = [problem(safe`bad.md`, 3, 'vanished')];
    const linked = { ...FIVE[0], body: '## Hours\n\n[Tide](b.md)' };
    for (const { id, keys, contexts: its } of commands) {
      const [context = 'list'] = its;
      for (const key of keys) {
        const driver = drive()
          .load(linked, ...FIVE.slice(1))
          .endLoad()
          .act({ type: 'problemsFound', problems })
          .press(...(contexts[context] ?? []));
        const app = open(driver);
        const told: string[] = [];
        const { dispatch } = app.store;
        app.store.dispatch = (action) => {
          told.push(action.type === 'command' ? action.id : action.type);
          dispatch(action);
        };
        await app.press(key);
        const commandsTold = told.filter((one) => one !== 'documentOpened');
        expect([key, commandsTold]).toEqual([key, [id]]);
        app.unmount();
      }
    }
  }, 90_000);

  it('are found by command id, and draw what they do', async () => {
    const app = open(driveFive());
    await app.run('list.down', 'list.open');
    expect(app.store.getState().focus).toBe('page');
    await app.run('page.end');
    expect(app.rows().join('\n')).toContain('Paragraph 40');
    await app.run('page.list', 'app.help');
    expect(app.rows()[2]).toBe('  Help');
    await app.run('sheet.close');
    expect(app.rows()[2]).not.toBe('  Help');
  });

  it('of an input method act as their ASCII ones, but are text in a box', async () => {
    const app = open(driveFive());
    await app.press('ｊ', '、', '？', '海');
    expect(app.store.getState().list.touched).toBe(true);
    expect(app.rows()[0]).toMatch(/^ \/ ？海/);
  });

  it('that mean nothing change nothing, and draw nothing', async () => {
    const app = open(driveFive());
    const { list } = app.store.getState();
    const frames = app.frames();
    await app.press('x', '字', 'ctrl+g', '~');
    expect(app.store.getState().list).toBe(list);
    expect(app.frames()).toBe(frames);
  });

  it('type and edit in a box', async () => {
    const app = open(driveFive());
    await app.press('/', 'f', 'e', 'q', 'backspace', 'r', 'space');
    expect(app.store.getState().overlay).toMatchObject({ box: { text: 'fer ' } });
    await app.press('ctrl+w', 'esc');
    expect(app.store.getState().overlay).toBeNull();
  });
});

describe('rows', () => {
  const row = (text: string) => [span(sanitize(text))];

  it('are each on a line of their own, empty ones too, and no more than there is height for', () => {
    const { lastFrame } = render(
      <Rows rows={[row('a'), [], row('b'), row('c')]} width={10} height={3} palette={plainPalette} />,
    );
    expect(
      lastFrame()
        ?.split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual(['a', '', 'b']);
  });

  it('carry links where they are on', () => {
    const link = { href: safe`https://example.com/`, number: 1 };
    const rows = [[span(safe`here`, Role.link, link)]];
    const frame = (hyperlinks: boolean) =>
      render(
        <Rows rows={rows} width={10} height={1} palette={plainPalette} hyperlinks={hyperlinks} />,
      ).lastFrame();
    expect(frame(true)).toContain('\x1b]8;;https://example.com/');
    expect(frame(false)).toBe('here');
  });
});

describe('whole screens', () => {
  const paper = (language: UiLanguage): readonly Sketch[] => {
    const chinese = language === 'zh-CN';
    return [
      {
        path: 'a.md',
        title: chinese ? '北码头的夜间图书馆，灯亮到天明' : 'A library that never sleeps',
        day: '2026-11-24T09:44:00',
        tags: chinese ? ['城市', '阅读'] : ['city', 'books'],
        source: chinese ? '港口日报' : 'Harbour Post',
        body: chinese
          ? '从本周起，二楼整夜开放。馆长说：“**灯亮着，人就会来。**”\n\n- 20 点以后请走东门\n- 热水每两小时添一次\n\n| 时段 | 人数 |\n|---|---|\n| 前半夜 | 31 |\n| 后半夜 | 12 |'
          : 'From this week the second floor is open all night. "**People come to a lamp,**" says the keeper.\n\n- After ten, use the east door\n- Tea at every even hour\n\n| Hours | Readers |\n|---|---|\n| before two | 31 |\n| after two | 12 |',
      },
      {
        path: 'b.md',
        title: chinese ? '老茶厂的新账本' : 'The ferry timetable, redrawn',
        day: '2026-11-24T08:10:00',
        tags: chinese ? ['茶业'] : ['traffic'],
      },
      {
        path: 'c.md',
        title: chinese ? '港のパン屋、四代目' : '港のパン屋、四代目',
        day: '2026-11-23T17:40:00',
        tags: chinese ? ['生活'] : ['food'],
      },
      {
        path: 'd.md',
        title: chinese ? '雨季前的堤坝检查' : 'Dikes before the rains',
        day: '2026-11-22',
        tags: chinese ? ['水利', '城市'] : ['water', 'city'],
      },
    ];
  };

  const scenes: readonly (readonly [string, readonly [number, number], readonly string[]])[] = [
    ['list-and-page', [112, 26], ['j', 's', 'r', 'k']],
    ['narrow-list', [40, 12], ['s', 'j', 'r', '2']],
    ['narrow-page', [60, 20], ['enter']],
    ['search', [112, 16], ['/', '港']],
    ['tags', [112, 16], ['t', 'space', 'down', '-']],
    ['filters', [112, 30], ['s', 'f', 'down', 'space']],
    ['filters-small', [40, 12], ['f', ...'2026-11']],
    ['question', [80, 12], ['R']],
  ];

  for (const language of ['en', 'zh-CN'] as const) {
    it.each(scenes)(`${language}: %s`, async (name, [columns, rows], keys) => {
      const app = open(
        drive({ language, size: { columns, rows } })
          .load(...paper(language))
          .endLoad(),
      );
      await app.press(...keys);
      const frame = app.rows();
      expect(frame).toHaveLength(rows);
      for (const row of frame) expect(textWidth(row, 1)).toBeLessThanOrEqual(columns);
      await expect(`${trimmed(frame).join('\n')}\n`).toMatchFileSnapshot(
        `__screens__/${name}.${language}.txt`,
      );
    });
  }
});
