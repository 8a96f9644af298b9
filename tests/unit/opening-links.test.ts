import { describe, expect, it } from 'vitest';
import { sanitize } from '../../src/core/sanitize.ts';
import { type Driver, drive, longBody, screen } from './state-driver.ts';

const OWN = 'https://harbour.example/own';
const BODY = [
  '[the web](https://web.example/x), [bank.example](https://evil.example/y),',
  '[https://good.example/](https://good.example/), [here](https://bank.example@evil.example/z),',
  '[mail](mailto:desk@harbour.example), [Tide](b.md).',
].join('\n');

function harbour(start: Parameters<typeof drive>[0] = {}): Driver {
  return drive(start)
    .load(
      { path: 'a.md', title: 'Harbour', day: '2026-11-24', link: OWN, body: `${BODY}\n\n${longBody(30)}` },
      { path: 'b.md', title: 'Tide', day: '2026-11-23', body: 'No link.' },
    )
    .endLoad();
}

/** With the link of this number chosen, the article's own first. */
function atLink(number: number, start: Parameters<typeof drive>[0] = {}): Driver {
  return harbour(start).press('enter', ...Array.from({ length: number }, () => 'tab'));
}

function status({ state }: Driver): string {
  return (screen(state).at(-1) ?? '').trim();
}

describe('o', () => {
  it('opens the article its own link, from list and page', () => {
    const reader = harbour().press('o');
    expect(reader.browsed).toEqual([OWN]);
    expect(status(reader)).toContain(`Opening ${OWN}`);
    expect(reader.press('enter', 'o').browsed).toEqual([OWN, OWN]);
    expect(reader.copied).toEqual([]);
  });

  it('opens the link that is chosen in the page, one of the library as an article', () => {
    expect(atLink(2).press('o').browsed).toEqual(['https://web.example/x']);
    const reader = atLink(7).press('o');
    expect([reader.chosen(), reader.browsed]).toEqual(['Tide', []]);
  });

  it('says so where there is none', () => {
    const reader = harbour().press('G', 'o');
    expect([reader.browsed, status(reader)]).toEqual([[], expect.stringContaining('no link of its own')]);
  });
});

describe('Enter', () => {
  it('opens a link of the web in the page and among the links', () => {
    expect(atLink(2).press('enter').browsed).toEqual(['https://web.example/x']);
    expect(atLink(6).press('enter').browsed).toEqual(['mailto:desk@harbour.example']);
    expect(harbour().press('O', 'j', 'enter').browsed).toEqual(['https://web.example/x']);
  });

  it('asks first where the text of a link names another host than it leads to', () => {
    for (const asked of [
      atLink(3).press('enter'),
      atLink(3).press('o'),
      harbour().press('O', 'j', 'j', 'enter'),
    ]) {
      expect([asked.browsed, asked.state.overlay?.type]).toEqual([[], 'confirm']);
      expect(status(asked)).toContain('Leads to evil.example: open?  y yes  n no');
      expect(asked.press('n').state.overlay).toBeNull();
      expect(asked.browsed).toEqual([]);
    }
    const agreed = atLink(3).press('enter', 'y');
    expect([agreed.browsed, agreed.state.overlay]).toEqual([['https://evil.example/y'], null]);
    expect(agreed.read()).toEqual([]);
  });

  it('asks first where an address begins with the name of another host', () => {
    const asked = atLink(5).press('enter');
    expect([asked.browsed, status(asked)]).toEqual([[], expect.stringContaining('Leads to evil.example:')]);
  });

  it('does not ask where the text is the address', () => {
    expect(atLink(4).press('enter').browsed).toEqual(['https://good.example/']);
  });

  it('shows the end of a host that is too long to be shown', () => {
    const host = `bank.example.${'a'.repeat(60)}.evil.example`;
    const reader = drive({ size: { columns: 60, rows: 20 } })
      .load({ title: 'Long', body: `[bank.example](https://${host}/)` })
      .endLoad()
      .press('enter', 'tab', 'enter');
    expect(status(reader)).toMatch(/^Leads to …a+\.evil\.example: open\? {2}y yes {2}n no/);
  });
});

describe('an address that no browser has taken', () => {
  const href = sanitize('https://web.example/x');

  it('is copied and shown', () => {
    const reader = atLink(2).press('enter').act({ type: 'linkNotOpened', href });
    expect(reader.copied).toEqual([href]);
    expect(status(reader)).toContain(`No browser opened it; copied: ${href}`);
  });

  it('is only shown where copying is turned off', () => {
    const reader = atLink(2, { clipboard: false }).press('enter').act({ type: 'linkNotOpened', href });
    expect(reader.copied).toEqual([]);
    expect(status(reader)).toContain(`No browser opened it: ${href}`);
  });
});

describe('copying that is turned off', () => {
  it('shows the link on y, and says so on Y', () => {
    const reader = harbour({ clipboard: false }).press('y');
    expect(status(reader)).toContain(`Copying is off: ${OWN}`);
    reader.press('O', 'y');
    expect(status(reader)).toContain(`Copying is off: ${OWN}`);
    expect(status(reader.press('esc', 'Y'))).toContain('Copying is turned off in the settings');
    expect([reader.copied, reader.asked.includes('readText')]).toEqual([[], false]);
  });
});
