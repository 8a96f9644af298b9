import { describe, expect, it } from 'vitest';
import { Role } from '../../src/core/span.ts';
import { loadHighlight } from '../../src/markdown/load-highlight.ts';
import { pageRowsShown } from '../../src/state/page-rows.ts';
import { drive } from './state-driver.ts';

const BODY = 'A word.\n\n```js\nconst light = "on"; // all night\n```\n';

describe('the colours of code', () => {
  it('come when the highlighter has been loaded, and change no text', async () => {
    const reader = drive().load({ title: 'Lamp', body: BODY }).endLoad().press('enter');
    const text = () => pageRowsShown(reader.state).map((row) => row.map((part) => part.text).join(''));
    const styleOf = (word: string) =>
      pageRowsShown(reader.state)
        .flat()
        .find((part) => part.text.includes(word))?.style;
    const before = text();
    expect(styleOf('const')).toBe(styleOf('all night'));
    reader.act({ type: 'highlightLoaded', highlight: await loadHighlight() });
    expect(text()).toEqual(before);
    expect((styleOf('const') ?? 0) & Role.codeKeyword).toBe(Role.codeKeyword);
    expect((styleOf('"on"') ?? 0) & Role.codeString).toBe(Role.codeString);
    expect((styleOf('all night') ?? 0) & Role.codeComment).toBe(Role.codeComment);
  });
});
