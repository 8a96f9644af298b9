/** The reader's screen by its parts, as the sketches of the screen name them. */
import { describe } from 'vitest';
import { pty, type StartOptions, start, type Terminal } from './driver.ts';

/** A file of end-to-end tests; skipped, with the reason in its name, where no pseudo-terminal can be had. */
export function story(name: string, tests: () => void): void {
  const reason = pty === null ? ' (skipped: @lydell/node-pty has no build for this platform)' : '';
  describe.skipIf(pty === null)(name + reason, tests);
}

/** Opens the reader and waits until all is loaded and the page of the chosen article stands there. */
export async function open(options: StartOptions): Promise<Terminal> {
  const app = start(options);
  await ready(app);
  return app;
}

/** Waits until the list is whole, and the page, where there is room for it, is that of the chosen article. */
export async function ready(app: Terminal): Promise<void> {
  await app.until(() => /[1-9]\d* unread|[1-9]\d* article/.test(titleLine(app)), 'there are articles');
  // A word where there is room for it, else a bare count or percentage at the end of the line.
  await app.until(() => !/loading|\d%?$/.test(titleLine(app)), 'loading ends');
  await app.until(() => !isWide(app) || page(app)[0]?.trim(), 'the page has a first line');
  // Rows come one by one, the last one last.
  await app.until(() => app.lastRow().trim() !== '', 'the status line');
}

function isWide(app: Terminal): boolean {
  return app.find('│') !== null;
}

export function titleLine(app: Terminal): string {
  return app.row(0);
}

export function statusLine(app: Terminal): string {
  return app.screen().trimEnd().split('\n').at(-1) ?? '';
}

/** The list's rows, cut at the rule between the panes. */
export function list(app: Terminal): string[] {
  return app
    .screen()
    .split('\n')
    .slice(2, -2)
    .map((row) => row.split('│')[0]?.trimEnd() ?? '');
}

/** The entry with the cursor. */
export function chosen(app: Terminal): string {
  return list(app).find((row) => row.includes('▌')) ?? '';
}

/** The page's rows, without the list. */
export function page(app: Terminal): string[] {
  return app
    .screen()
    .split('\n')
    .slice(2, -2)
    .map((row) => (isWide(app) ? (row.split('│')[1] ?? '') : row).trimEnd());
}

/** The chosen entry's number and the count of all, such as `3/8`. */
export function place(app: Terminal): string {
  return /\d+\/\d+/.exec(statusLine(app).replaceAll(',', ''))?.[0] ?? '';
}

export function unread(app: Terminal): number {
  return Number(/(\d+) unread/.exec(titleLine(app))?.[1] ?? Number.NaN);
}

/** Per cent of the page. */
export function progress(app: Terminal): number {
  return Number(/(\d+)%/.exec(statusLine(app))?.[1] ?? Number.NaN);
}

/** Waits until the chosen entry is the one of this title, and its page stands beside the list. */
export async function untilChosen(app: Terminal, title: string): Promise<void> {
  await app.until(() => chosen(app).includes(title) && page(app)[0]?.includes(title), `${title} is chosen`);
}

/** What was handed to the terminal's clipboard since the mark. */
export function copies(app: Terminal): string[] {
  return [...app.bytes().matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)/g)].map(([, encoded = '']) =>
    Buffer.from(encoded, 'base64').toString('utf8'),
  );
}
