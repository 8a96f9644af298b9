import { describe, expect, it } from 'vitest';
import { Role } from '../../src/core/span.ts';
import { pageRowsShown } from '../../src/state/page-rows.ts';
import {
  type Driver,
  drive,
  hasRole,
  longBody,
  type Sketch,
  screen,
  textOf,
  topRow,
} from './state-driver.ts';

const HARBOUR: readonly Sketch[] = [
  {
    path: 'a.md',
    title: 'Harbour',
    day: '2026-11-24',
    link: 'https://harbour.example/own',
    body: [
      '[Tide](b.md#low-water) and [the web](https://web.example/%E7%81%AF%20x) and [gone](gone.md).',
      longBody(30),
      '[Ferry](c.md), [down here](#the-end), [nothing](#nothing).',
      longBody(30).replaceAll('tide', 'fog'),
      '## The end',
      'Last words.',
    ].join('\n\n'),
  },
  {
    path: 'b.md',
    title: 'Tide',
    day: '2026-11-23',
    body: `${longBody(30)}\n\n## Low water\n\n${longBody(30)}\n\n[Back](a.md)`,
  },
  { path: 'c.md', title: 'Ferry', day: '2026-11-22', tags: ['boats'], body: 'No link here.' },
];

function harbour(size = { columns: 120, rows: 24 }): Driver {
  return drive({ size })
    .load(...HARBOUR)
    .endLoad();
}

/** The texts of the page that stand out as chosen. */
function marked({ state }: Driver): string {
  const parts = pageRowsShown(state).flat();
  return parts
    .filter(({ style }) => (style & Role.highlight) !== 0)
    .map(({ text }) => text)
    .join('');
}

function status({ state }: Driver): string {
  return (screen(state).at(-1) ?? '').trim();
}

describe('an article beside the list', () => {
  it('is still there when the tag picker is left with another choice taken back', () => {
    const reader = harbour().press('/').type('Harbour').press('enter', 'enter', 'tab', 'tab', 'enter');
    expect([reader.chosen(), reader.titles()]).toEqual(['Tide', ['Harbour']]);
    const { trail } = reader.state;
    reader.press('t', 'tab', 'esc');
    expect([reader.chosen(), reader.state.trail]).toEqual(['Tide', trail]);
    expect(reader.press('backspace').chosen()).toBe('Harbour');
  });
});

describe('Tab in the page', () => {
  it('walks the links in reading order and around the end, each marked and in sight', () => {
    const reader = harbour().press('enter');
    const seen: string[] = [];
    for (let i = 0; i < 8; i++) seen.push(marked(reader.press('tab')));
    const links = ['https://harbour.example/own', 'Tide', 'the web', 'gone', 'Ferry', 'down here', 'nothing'];
    expect(seen).toEqual([...links, links[0]]);
  });

  it('goes back with Shift', () => {
    const reader = harbour().press('enter', 'tab', 'tab', 'shift+tab');
    expect(marked(reader)).toBe('https://harbour.example/own');
    expect(marked(reader.press('shift+tab'))).toBe('nothing');
  });

  it('starts from what is in sight', () => {
    const reader = harbour().press('enter', 'space');
    expect(marked(reader.press('tab'))).toBe('Ferry');
    expect(marked(harbour().press('enter', 'space', 'shift+tab'))).toBe('gone');
    expect(marked(harbour().press('enter', 'tab', 'space', 'space', 'tab'))).toBe('Ferry');
  });

  it('tells where the link leads, which its text may not', () => {
    const reader = harbour().press('enter', 'tab', 'tab', 'tab');
    expect(status(reader)).toMatch(/https:\/\/web\.example\/灯%20x$/);
  });

  it('lets go of the link by Esc, and only then goes back', () => {
    const reader = harbour().press('enter', 'tab', 'esc');
    expect([marked(reader), reader.state.focus]).toEqual(['', 'page']);
    expect(reader.press('esc').state.focus).toBe('list');
  });

  it('says so where there is no link', () => {
    const reader = harbour().press('G', 'enter', 'tab');
    expect(status(reader)).toContain('There is no link in this article');
  });
});

describe('following a link', () => {
  it('opens the article at the heading that is named, and Backspace gives back the very place', () => {
    for (const size of [
      { columns: 160, rows: 48 },
      { columns: 60, rows: 20 },
    ]) {
      const reader = harbour(size).press('enter', 'tab', 'tab');
      const before = screen(reader.state);
      reader.press('enter');
      expect([reader.chosen(), topRow(reader)]).toEqual(['Tide', 'Low water']);
      expect(screen(reader.press('backspace').state)).toEqual(before);
    }
  });

  it('goes back by the text, not the line, after a resize', () => {
    const reader = harbour().press('enter', 'space', 'tab');
    expect(marked(reader)).toBe('Ferry');
    const top = topRow(reader);
    reader.press('enter').resize(60, 20).press('backspace');
    expect([reader.chosen(), topRow(reader)]).toEqual(['Harbour', top]);
  });

  it('goes back link by link, then to the list', () => {
    const reader = harbour().press('enter', 'tab', 'tab', 'enter', 'G', 'tab', 'right');
    expect(reader.chosen()).toBe('Harbour');
    reader.press('backspace');
    expect(reader.chosen()).toBe('Tide');
    expect(marked(reader)).toBe('Back');
    reader.press('esc', 'esc');
    expect(reader.chosen()).toBe('Harbour');
    expect(reader.state.focus).toBe('page');
    expect(reader.press('backspace').state.focus).toBe('list');
  });

  it('opens an article that the list does not show, without a change of the list', () => {
    const reader = harbour().press('S', '/').type('harbour').press('enter', 'enter', 'tab', 'tab');
    expect(reader.titles()).toEqual(['Harbour']);
    reader.press('enter');
    expect([reader.chosen(), reader.titles()]).toEqual(['Tide', ['Harbour']]);
    expect(reader.press('s').starred()).toEqual(['Tide']);
    expect(reader.press('G').read()).toEqual(['Tide']);
    expect(reader.press('backspace').chosen()).toBe('Harbour');
    reader.press('enter');
    expect(reader.press('h').chosen()).toBe('Harbour');
  });

  it('opens it too where the list has not been touched', () => {
    const reader = harbour().press('O', 'j', 'enter');
    expect(reader.chosen()).toBe('Tide');
  });

  it('keeps the article whose links are shown while others come in', () => {
    const reader = harbour().press('O').load({ path: 'z.md', title: 'New', day: '2026-11-24T11:00:00' });
    expect(reader.chosen()).toBe('Harbour');
  });

  it('is forgotten once another article is chosen by hand', () => {
    const reader = harbour().press('enter', 'tab', 'tab', 'enter', 'J');
    expect(reader.chosen()).toBe('Ferry');
    expect(reader.press('backspace').state.focus).toBe('list');
  });

  it('jumps to a heading of the same page, and back', () => {
    const reader = harbour({ columns: 120, rows: 8 }).press('enter', 'tab', 'shift+tab', 'shift+tab');
    expect(marked(reader)).toBe('down here');
    const before = topRow(reader);
    reader.press('enter');
    expect(screen(reader.state).join('\n')).toContain('Last words.');
    expect(topRow(reader.press('backspace'))).toBe(before);
  });

  it('opens an address outside the library, and says so', () => {
    const reader = harbour().press('enter', 'tab', 'tab', 'tab', 'enter');
    expect([reader.browsed, reader.copied]).toEqual([['https://web.example/%E7%81%AF%20x'], []]);
    expect(status(reader)).toContain('Opening https://web.example/%E7%81%AF%20x');
    expect(reader.state.focus).toBe('page');
  });

  it('says so where it leads nowhere, and stays', () => {
    const reader = harbour().press('enter', 'tab', 'tab', 'tab', 'tab', 'enter');
    expect(status(reader)).toContain('There is no such article here: gone.md');
    const lost = harbour().press('enter', 'tab', 'shift+tab', 'enter');
    expect(status(lost)).toContain('There is no such heading: nothing');
    expect(lost.press('backspace').state.focus).toBe('list');
  });

  it('comes back by itself from an article that cannot be opened', () => {
    const reader = harbour().press('enter', 'tab', 'tab').breakPages().press('enter');
    expect([reader.chosen(), reader.state.focus, reader.state.page?.id]).toEqual([
      'Harbour',
      'page',
      '/news/a.md',
    ]);
    expect(status(reader)).toContain('cannot be opened');
  });

  it('means nothing while no link is chosen', () => {
    const reader = harbour().press('enter');
    const { state } = reader;
    expect(reader.press('enter', 'l').state.page).toEqual(state.page);
  });
});

describe('the list of links', () => {
  it('has all of them, the article its own first, with text and address', () => {
    for (const keys of [['O'], ['enter', 'O']]) {
      const rows = screen(harbour().press(...keys).state).map((row) => row.trimEnd());
      expect(rows.slice(2, 8)).toEqual([
        '  7 links',
        '',
        '▌ 1  https://harbour.example/own',
        '  2  Tide',
        '     b.md#low-water',
        '  3  the web',
      ]);
    }
  });

  it('follows, copies and closes', () => {
    const reader = harbour().press('O', 'j', 'j', 'y');
    expect(reader.copied).toEqual(['https://web.example/%E7%81%AF%20x']);
    expect(status(reader)).toContain('Copied: https://web.example/');
    expect(reader.press('esc').state.overlay).toBeNull();
    reader.press('O', 'j', 'enter');
    expect([reader.chosen(), topRow(reader), reader.state.focus]).toEqual(['Tide', 'Low water', 'page']);
    expect(reader.press('backspace').chosen()).toBe('Harbour');
  });

  it('starts at the link that is chosen in the page, and keeps it in sight in a small window', () => {
    const reader = harbour({ columns: 30, rows: 6 }).press('enter', 'tab', 'shift+tab', 'O');
    expect(screen(reader.state).some((row) => row.startsWith('▌ 7  nothing'))).toBe(true);
    reader.press('g');
    expect(screen(reader.state).some((row) => row.startsWith('▌ 1  https://'))).toBe(true);
    expect(screen(reader.press('G', 'j').state).some((row) => row.startsWith('▌ 7'))).toBe(true);
  });

  it('is of the article that a burst of keys has chosen, though its page was not there yet', () => {
    const reader = harbour().hold().press('j');
    const { library } = reader.state;
    reader.press('O');
    const tide = library.articles[1];
    if (tide === undefined) throw new Error('no second article');
    reader.act(reader.pageOf(tide));
    expect(screen(reader.state).map((row) => row.trimEnd())).toContain('▌ 1  Back');
  });

  it('does not open where there is none', () => {
    const reader = harbour().press('G', 'O');
    expect(reader.state.overlay).toBeNull();
    expect(status(reader)).toContain('There is no link in this article');
  });
});

describe('y', () => {
  it('copies the article its own link, from list and page', () => {
    const reader = harbour().press('y');
    expect(reader.copied).toEqual(['https://harbour.example/own']);
    expect(status(reader)).toContain('Copied: https://harbour.example/own');
    expect(reader.press('enter', 'y').copied).toHaveLength(2);
  });

  it('copies the link that is chosen in the page', () => {
    expect(harbour().press('enter', 'tab', 'tab', 'tab', 'y').copied).toEqual([
      'https://web.example/%E7%81%AF%20x',
    ]);
  });

  it('says so where there is none', () => {
    const reader = harbour().press('G', 'y');
    expect([reader.copied, status(reader)]).toEqual([[], expect.stringContaining('no link of its own')]);
  });
});

describe('Y', () => {
  const CODE = '```sh\nif true; then\n\techo "灯"\nfi\n```';

  it('copies the code in sight as it stands in the file, else the text', () => {
    const body = `${CODE}\n\n${longBody()}`;
    const reader = drive().load({ title: 'Code', body }).endLoad();
    expect(reader.press('enter', 'Y').copied).toEqual(['if true; then\n\techo "灯"\nfi']);
    expect(status(reader)).toContain('Copied the code');
    expect(reader.press('space', 'Y').copied.at(-1)).toBe(body);
    expect(status(reader)).toContain('Copied the text of the article');
    expect(reader.press('g', 'h', 'Y').copied.at(-1)).toBe(body);
  });

  it('copies no more than terminals take, whole characters, and says how much', () => {
    const body = `a${'灯'.repeat(30_000)}`;
    const reader = drive().load({ title: 'Long', body }).endLoad().press('Y');
    const [text = ''] = reader.copied;
    expect([reader.copied.length, text.length]).toEqual([1, 1 + 18_431]);
    expect(body.startsWith(text)).toBe(true);
    expect(Buffer.from(text).toString('base64').length).toBeLessThanOrEqual(74_994);
    expect(status(reader)).toContain('Copied the first 54 KiB');
  });

  it('copies no control character', () => {
    const reader = drive().load({ title: 'Foul', body: 'a\x1b[201~b' }).endLoad().press('Y');
    expect(reader.copied).toEqual(['a␛[201~b']);
  });

  it('says so where the file is gone', () => {
    const reader = harbour().breakPages().press('Y');
    expect([reader.copied, status(reader)]).toEqual([[], expect.stringContaining('cannot be opened')]);
    expect(reader.state.library.problems).toHaveLength(1);
  });
});

describe('the clipboard', () => {
  it('is left alone by every other key', () => {
    const reader = harbour().press(
      'j',
      'k',
      'enter',
      'tab',
      'tab',
      'enter',
      'backspace',
      'O',
      'j',
      'esc',
      'c',
      'esc',
    );
    expect(reader.press('/').type('tide').press('enter', 'n', 'p', '?', 'esc', 'h').copied).toEqual([]);
  });
});

describe('a chosen link', () => {
  it('stands out by more than colour', () => {
    const row = pageRowsShown(harbour().press('enter', 'tab', 'tab').state).find((one) =>
      textOf(one).includes('the web'),
    );
    expect(hasRole(row ?? [], 'Tide', Role.highlight)).toBe(true);
    expect(hasRole(row ?? [], 'the web', Role.highlight)).toBe(false);
  });
});

describe('a footnote', () => {
  it('is reached from its mark, and left by Backspace', () => {
    const body = `One[^a].\n\n${longBody()}\n\n[^a]: The note itself.`;
    const reader = drive().load({ title: 'Notes', body }).endLoad().press('enter', 'tab');
    expect(reader.press('O').state.overlay).toBeNull();
    reader.press('tab', 'tab');
    const before = screen(reader.state).slice(1);
    expect(marked(reader)).not.toBe('');
    reader.press('enter');
    expect(screen(reader.state).join('\n')).toContain('The note itself.');
    expect(screen(reader.press('backspace').state).slice(1)).toEqual(before);
  });
});
