/** Random courses of frames into an emulator, and the screen that comes of them beside the one that was meant. */
import { EventEmitter } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmbiguousWidth, textWidth } from '../../src/core/text-width.ts';
import { diffFrame } from '../../src/terminal/frame-diff.ts';
import { LinkPace } from '../../src/terminal/link-pace.ts';
import { createScreen } from '../../src/terminal/screen.ts';
import { type Counting, Emulator, encodeRow, type Look, meantCells, type Piece } from '../emulator.ts';

const LOOKS: readonly Look[] = [
  ['', '', ''],
  ['1', '22', 'b'],
  ['2', '22', 'd'],
  ['1;2', '22', 'bd'],
  ['3', '23', 'i'],
  ['4', '24', 'u'],
  ['7', '27', 'v'],
  ['9', '29', 's'],
  ['31', '39', 'f1'],
  ['95', '39', 'f13'],
  ['44', '49', 'g4'],
  ['103', '49', 'g11'],
  ['38;5;208', '39', 'f208'],
  ['48;5;17', '49', 'g17'],
  ['38;2;1;2;3', '39', `f${0x010203}`],
  ['48;2;250;0;5', '49', `g${0xfa0005}`],
  ['1;4;7;36;41', '0', 'buvf6g1'],
].map(([on = '', off = '', sign = '']) => ({
  on: on && `\x1b[${on}m`,
  off: off && `\x1b[${off}m`,
  sign,
}));

const PLAIN = ['a', 'reader', ' ', '    ', ' '.repeat(14), '|', 'é', 'e\u0301', '漢\u0301', 'o\u0302\u0323'];
const WIDE = ['看报', '，', '（中）', 'ｶﾞﾅ', '한글', '각', '\u3000', '𠮷', '😀', '🀄'];
const AMBIGUOUS = ['“引”', '…', '—', '·', '×', '①', '│', '─', 'α', 'Я', '°C'];
const JOINED = ['👨‍👩‍👧‍👦', '👩🏽‍🚀', '🇨🇳', '🇨🇳🇯🇵', '👍🏽', '1️⃣', '❤️', '☂️', '🏴‍☠️', '✍🏻', '🫠', '☺︎'];

const text = fc.oneof(
  fc.constantFrom(...PLAIN),
  fc.constantFrom(...WIDE),
  fc.constantFrom(...AMBIGUOUS),
  fc.constantFrom(...JOINED),
);
const piece: fc.Arbitrary<Piece> = fc.record({
  text,
  look: fc.constantFrom(...LOOKS),
  link: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    fc.constantFrom('https://example.org/', 'https://example.org/看报'),
  ),
});
const row = fc.array(piece, { maxLength: 9 });
const frame = fc.array(row, { maxLength: 9 });
type Frame = readonly (readonly Piece[])[];

/** How a frame comes out of the one before. */
const change = fc.oneof(
  frame.map((next) => () => next),
  fc
    .tuple(fc.integer({ min: -6, max: 6 }), fc.nat(2), row)
    .map(([distance, fixed, fresh]) => (last: Frame): Frame => {
      const moving = last.slice(fixed);
      const moved = distance > 0 ? moving.slice(distance) : [...Array(-distance).fill(fresh), ...moving];
      return [...last.slice(0, fixed), ...moved, fresh];
    }),
  fc.tuple(fc.nat(8), fc.nat(9), piece).map(
    ([y, x, other]) =>
      (last: Frame): Frame =>
        last.map((pieces, at) => (at === y ? pieces.toSpliced(x, 1, other) : pieces)),
  ),
);

const step = fc.oneof(
  { weight: 6, arbitrary: change.map((next) => ({ kind: 'frame' as const, next })) },
  { weight: 3, arbitrary: fc.constantFrom({ kind: 'turn' as const }, { kind: 'answer' as const }) },
  fc.constantFrom(
    { kind: 'redraw' as const },
    { kind: 'suspend' as const },
    { kind: 'stopped' as const },
    { kind: 'stall' as const },
    { kind: 'drain' as const },
    { kind: 'learn' as const },
  ),
  fc
    .tuple(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 1, max: 10 }))
    .map(([columns, rows]) => ({ kind: 'size' as const, columns, rows })),
  fc.tuple(fc.nat(49), fc.nat(9)).map(([column, row]) => ({ kind: 'cursor' as const, at: { column, row } })),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a screen writes, on its way to an emulator; `accepts` false: the stream is full. */
class Output extends EventEmitter {
  columns = 30;
  rows = 6;
  writableLength = 0;
  accepts = true;
  written = Promise.resolve();
  readonly #emulator: Emulator;
  constructor(emulator: Emulator) {
    super();
    this.#emulator = emulator;
  }
  write(bytes: string): boolean {
    this.written = this.#emulator.write(bytes);
    return this.accepts;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(() => setImmediate(resolve)));

/** The course of frames and all that can come between them, up to the last frame at the last size. */
async function replay(steps: readonly Step[], counting: Counting, ambiguous: AmbiguousWidth, paced: boolean) {
  const emulator = new Emulator(30, 6, counting);
  const output = new Output(emulator);
  const measure = (plain: string): number => textWidth(plain, ambiguous);
  const fd = openSync('/dev/null', 'w');
  const pace = paced ? new LinkPace() : null;
  const screen = createScreen(output as unknown as WriteStream, { measure, fd, ...(pace && { pace }) });
  let unanswered = 0;
  emulator.term.onData((answer) => {
    if (answer === '\x1b[0n') unanswered++;
  });
  let current: Frame = [];
  screen.enter();
  for (const next of steps) await take(next);
  for (const kind of ['learn', 'drain'] as const) await take({ kind });
  while (pace?.isAsking) {
    await output.written;
    await take({ kind: 'answer' });
    await take({ kind: 'turn' });
  }
  await turn();
  await output.written;
  screen.close();
  closeSync(fd);
  return { emulator, current };

  async function take(next: Step): Promise<void> {
    switch (next.kind) {
      case 'frame':
        current = next.next(current);
        screen.stdout.write(`${current.map(encodeRow).join('\n')}\x1b[m`);
        return;
      case 'turn':
        return turn();
      case 'answer':
        await output.written;
        for (; unanswered > 0; unanswered--) screen.answered();
        return;
      case 'redraw':
        void emulator.write('\x1b[2;3Hscribbled by others 看报');
        return screen.redraw();
      case 'suspend':
        screen.suspend();
        void emulator.write('\x1b[?1049l\x1b[?7h\x1b[31mnoise of another program\r\n');
        return screen.resume();
      case 'stopped':
        void emulator.write('\x1b[?1049l\x1b[?7h\x1b[1;44mnoise of a shell\r\n');
        return screen.resume();
      case 'stall':
        output.accepts = false;
        return;
      case 'drain':
        output.accepts = true;
        output.emit('drain');
        return;
      case 'size':
        await output.written;
        output.columns = next.columns;
        output.rows = next.rows;
        return emulator.term.resize(next.columns, next.rows);
      case 'learn':
        return screen.resize(output.columns, output.rows);
      case 'cursor':
        return screen.setCursor(next.at);
    }
  }
}

const course = fc.array(step, { maxLength: 16 });

describe('the screen after any course of frames, sizes, stalls and suspensions', () => {
  it.each([
    [1, false],
    [2, false],
    [1, true],
  ] as const)(
    'holds every cell that was meant, where ambiguous characters take %i (on a paced link: %s)',
    async (ambiguous, paced) => {
      await fc.assert(
        fc.asyncProperty(course, frame, async (steps, last) => {
          const all: Step[] = [...steps, { kind: 'frame', next: () => last }];
          const { emulator, current } = await replay(all, ambiguous, ambiguous, paced);
          const { cols: columns, rows } = emulator.term;
          expect(emulator.cells()).toEqual(meantCells(current, { columns, rows }, ambiguous));
        }),
        { numRuns: 150 },
      );
    },
  );

  it('is what a fresh drawing gives, in a terminal that counts the cells of emoji otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(course, frame, async (steps, last) => {
        const all: Step[] = [...steps, { kind: 'frame', next: () => last }];
        const { emulator, current } = await replay(all, 'unicode11', 1, false);
        const { cols: columns, rows } = emulator.term;
        const fresh = new Emulator(columns, rows, 'unicode11');
        const size = { columns, rows, measure: (plain: string) => textWidth(plain, 1) };
        await fresh.write(`\x1b[?7l${diffFrame(null, current.map(encodeRow), size)}`);
        expect(emulator.cells()).toEqual(fresh.cells());
      }),
      { numRuns: 200 },
    );
  });
});
