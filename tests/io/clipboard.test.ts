import { describe, expect, it } from 'vitest';
import { clipboardSequence } from '../../src/io/clipboard.ts';

const PLAIN = '\x1b]52;c;aHR0cHM6Ly9hLmV4YW1wbGUv\x07';

describe('copying', () => {
  it('is one OSC 52 with the text in base64', () => {
    expect(clipboardSequence('https://a.example/', { TERM: 'xterm-256color' })).toBe(PLAIN);
  });

  it('keeps every character, in UTF-8', () => {
    const [, encoded = ''] = /52;c;(.*)\x07/.exec(clipboardSequence('灯塔 👨‍👩‍👧\n\t]52;\x07', {})) ?? [];
    expect(Buffer.from(encoded, 'base64').toString()).toBe('灯塔 👨‍👩‍👧\n\t]52;\x07');
  });

  it('goes through tmux, whether that keeps the clipboard or lets sequences pass', () => {
    const wrapped = '\x1bPtmux;\x1b\x1b]52;c;aHR0cHM6Ly9hLmV4YW1wbGUv\x07\x1b\\';
    for (const env of [
      { TMUX: '/tmp/tmux-0/default,1,0', TERM: 'screen-256color' },
      { TERM: 'tmux-256color' },
    ]) {
      expect(clipboardSequence('https://a.example/', env)).toBe(PLAIN + wrapped);
    }
  });

  it('goes through what calls itself screen and may be tmux, plain where that is short, too', () => {
    const wrapped = `\x1bP${PLAIN}\x1b\\`;
    expect(clipboardSequence('https://a.example/', { TERM: 'screen-256color' })).toBe(PLAIN + wrapped);
    expect(clipboardSequence('https://a.example/', { TERM: 'screen', STY: '1.pts-0.host' })).toBe(wrapped);
  });

  it('goes through screen in pieces that it passes on', () => {
    for (const env of [{ STY: '1.pts-0.host', TERM: 'xterm' }, { TERM: 'screen' }]) {
      const text = 'x'.repeat(2083);
      const sent = clipboardSequence(text, env);
      const pieces = sent.split(/\x1bP|\x1b\\/).filter((piece) => piece !== '');
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(512);
      expect(pieces.join('')).toBe(clipboardSequence(text, {}));
    }
  });
});
