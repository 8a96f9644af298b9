import { describe, expect, it } from 'vitest';
import { everything, sequences } from './payloads.ts';
import { readOutput, type Sink } from './terminal-output.ts';

describe('the grammar of what kanbao writes', () => {
  it.each<[Sink, string]>([
    ['plain', 'text 海边 ␛[2J �\n\tmore\n'],
    ['plain', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} שלום\n'],
    ['styled', '\x1b[1;36mbold\x1b[0m \x1b]8;;https://news.example/\x1b\\link\x1b]8;;\x1b\\\n'],
    ['styled', '\x1b[38;5;12;4mx\x1b[m\x1b[38;2;1;2;3mx\x1b[0;2m\n'],
    [
      'screen',
      '\x1b[?1049h\x1b[m\x1b[?7l\x1b[?25l\x1b[?2026h\x1b[3;4Hx\x1b[K\x1b[2;9r\x1b[3S\x1b[r\x1b[?2026l',
    ],
  ])('takes what is its own (%s)', (sink, output) => {
    expect(readOutput(output, sink).fault).toBeNull();
  });

  it.each(Object.entries(sequences))('refuses what an article would send: %s', (_, sequence) => {
    expect(readOutput(`a${sequence}b`, 'plain').fault).not.toBeNull();
    expect(readOutput(`a${sequence}b`, 'styled').fault).not.toBeNull();
  });

  it.each([
    '\x1b[5m',
    '\x1b[8;1m',
    '\x1b[1;5;1m',
    '\x1b[2J',
    '\x1b[?1000h',
    '\x1b]0;x\x07',
    '\x1b]8;;https://a.example\x1b\\x\x1b[2;1H',
    '\x1b]8;;https://a.example\x1b\\x',
    '\x1b]8;;file:///etc\x1b\\x\x1b]8;;\x1b\\',
    '\x1b]8;id=1;https://a.example\x1b\\x\x1b]8;;\x1b\\',
    '\x1b]8;;https://a.example/海\x1b\\x\x1b]8;;\x1b\\',
    '\x1b]52;c;?\x07',
    '\x07',
    '\r',
    `z${'\u0301'.repeat(30)}`,
    everything,
  ])('refuses on the screen %j', (output) => {
    expect(readOutput(output, 'screen').fault).not.toBeNull();
  });

  it('gives back what is copied', () => {
    expect(readOutput('\x1b]52;c;aGFyYm91cg==\x07', 'screen')).toEqual({ fault: null, copied: ['harbour'] });
  });
});
