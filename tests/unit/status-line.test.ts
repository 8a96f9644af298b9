import { describe, expect, it } from 'vitest';
import { problem } from '../../src/core/problem.ts';
import { safe } from '../../src/core/sanitize.ts';
import { statusLine } from '../../src/state/status-line.ts';
import { drive, driveFive, textOf } from './state-driver.ts';

const status = ({ state }: ReturnType<typeof drive>) => textOf(statusLine(state));
const oneProblem = [problem(safe`bad.md`, 3, 'bad-date', safe`31 Feb`)];

describe('the status line', () => {
  it('shows the place in the list, the way through the page, and the most useful keys', () => {
    expect(status(driveFive().press('j'))).toMatch(/^ 2\/5 {3}▰+▱+ \d+% {3}j choose {2}⏎ read {2}\/ search /);
  });

  it('says 100% only at the end of the page', () => {
    const reader = driveFive().press('j', 'enter', 'G', 'k');
    expect(status(reader)).toMatch(/ 9\d%/);
    expect(status(reader.press('j'))).toMatch(/▰▰▰▰▰▰▰▰ 100%/);
  });

  it('shows the keys of the present context', () => {
    expect(status(driveFive().press('enter'))).toContain('Space read on  q back');
    expect(status(driveFive().press('/'))).toContain('⏎ keep  Esc leave');
    expect(status(driveFive().press('t'))).toContain('Space choose  - exclude  ⏎ done');
    expect(status(driveFive().press('?'))).toContain('Esc close');
  });

  it('names on a slow link the help alone, but the keys of an open sheet', () => {
    const reader = driveFive().press('j').act({ type: 'linkChanged', isSlow: true });
    expect(status(reader)).toMatch(/ 2\/5 {3}▰+▱+ \d+% {3}\? help *$/);
    expect(status(reader.press('/'))).toContain('⏎ keep  Esc leave');
    expect(status(reader.press('esc').act({ type: 'linkChanged', isSlow: false }))).toContain('j choose');
  });

  it('leaves out the keys that can do nothing now, and those without room', () => {
    expect(status(driveFive().press('3'))).not.toMatch(/j choose|⏎ read|s star|n next/);
    const narrow = status(driveFive({ size: { columns: 40, rows: 12 } }));
    expect(narrow).toMatch(/j choose {2}.*\? help/);
    expect(narrow).not.toContain('tags');
    expect(status(driveFive({ size: { columns: 24, rows: 12 } }))).toMatch(/^ 1\/5 {3}j choose {2}\? help/);
    expect(status(driveFive({ size: { columns: 20, rows: 12 } }))).toMatch(/^ 1\/5 +\? help/);
  });

  it('names the ways out in a narrow window before other keys', () => {
    const small = { size: { columns: 40, rows: 12 } } as const;
    const page = driveFive(small).press('j', 'enter');
    expect(status(page)).toMatch(/^ {2}\d+% {2}Space read on {2}q back {2}\? help +$/);
    expect(status(page.resize(80, 24))).toMatch(/^ 2\/5 .*q back/);
    expect(status(driveFive(small).press('t'))).toMatch(/^ 1\/5 {3}Space choose {2}⏎ done {2}Esc leave *$/);
    expect(status(driveFive(small).press('f'))).toContain('⏎ done  Esc leave');
    expect(status(driveFive(small).press('?'))).toContain('Esc close');
  });

  it('shows how far a sheet has come, and which of its entries is chosen', () => {
    const reader = driveFive({ size: { columns: 80, rows: 24 } }).press('?');
    expect(status(reader)).toMatch(/^ 1-20\/\d{3} {3}Esc close/);
    expect(status(reader.press('j', 'j'))).toMatch(/^ 3-22\/\d{3} /);
    const [, from, to, count] = /^ (\d+)-(\d+)\/(\d+) /.exec(status(reader.press('G'))) ?? [];
    expect([to, Number(from)]).toEqual([count, Number(count) - 19]);
    expect(status(reader.press('esc', ':', 'down'))).toMatch(/^ 2\/\d+ {3}⏎ run/);
    const problems = driveFive().act({ type: 'problemsFound', problems: oneProblem }).press('!');
    expect(status(problems)).toMatch(/^ 1-4\/4 {3}Esc close/);
    const body = '# Top\n\n[Quay](https://example.org/quay) [Pier](https://example.org/pier)\n\n## Low\n\nx';
    const links = drive().load({ title: 'Links', body }).endLoad().press('enter', 'O', 'j');
    expect(status(links)).toMatch(/^ 2\/2 {3}j choose/);
    expect(status(links.press('esc', 'c'))).toMatch(/^ 1\/2 {3}j choose/);
  });

  it('says how to go on from hit to hit of a find that is kept', () => {
    const reader = driveFive().press('enter', '/').type('e').press('enter');
    expect(status(reader)).toMatch(/\/e 1\/\d+ {2}n next hit/);
  });

  it('counts problems, with the key that lists them', () => {
    const reader = driveFive().act({ type: 'problemsFound', problems: oneProblem });
    expect(status(reader)).toMatch(/ 1 problem ! $/);
    expect(status(reader.resize(40, 12))).toMatch(/ 1 ! $/);
  });

  it('puts a question and its keys before all else where room is short', () => {
    const reader = driveFive({ size: { columns: 42, rows: 12 } })
      .act({ type: 'problemsFound', problems: oneProblem })
      .press('R');
    expect(status(reader)).toMatch(/^ Mark 5 articles as read\? {2}y yes {2}n no/);
    expect(status(reader.resize(30, 12))).toMatch(/^ Mark 5 artic.*… {2}y yes {2}n no *$/);
    expect(status(reader.resize(120, 24))).toMatch(/^ 1\/5 .*Mark 5 articles as read\? .* 1 problem ! $/);
  });

  it('puts a notice before all else where room is short', () => {
    const reader = driveFive({ size: { columns: 30, rows: 12 } }).press('U');
    expect(status(reader).trim()).toBe('There is nothing to undo');
  });

  it('shows the place 0 of 0 in an empty list', () => {
    expect(status(drive())).toMatch(/^ 0\/0/);
  });
});
