/** Drives the reader's state without a terminal: made-up articles, commands and keys in, rows of plain text out. */
import type { Article, FilePath } from '../../src/core/article.ts';
import { readBodyBatch } from '../../src/core/body-results.ts';
import { type BodyQuery, matchBody, narrowsBodies, snippetOf } from '../../src/core/body-search.ts';
import { bodyText } from '../../src/core/body-text.ts';
import { fold } from '../../src/core/fold.ts';
import { problem } from '../../src/core/problem.ts';
import { emptyReadingState, isRead, isStarred, type ReadingState } from '../../src/core/reading-state.ts';
import { raw, safe, sanitize } from '../../src/core/sanitize.ts';
import { createSearchIndex } from '../../src/core/search.ts';
import type { Role } from '../../src/core/span.ts';
import { type AmbiguousWidth, padEnd, textWidth } from '../../src/core/text-width.ts';
import { createDocument } from '../../src/markdown/document.ts';
import { linesFrom } from '../../src/markdown/viewport.ts';
import type { CommandId } from '../../src/messages/commands.ts';
import { messagesFor, type UiLanguage } from '../../src/messages/index.ts';
import type { Action, Effect } from '../../src/state/action.ts';
import {
  type AppState,
  contextOf,
  type Environment,
  isTyping,
  type Size,
} from '../../src/state/app-state.ts';
import { commands } from '../../src/state/commands.ts';
import { glyphsOf } from '../../src/state/glyphs.ts';
import { initialState } from '../../src/state/initial-state.ts';
import { asciiKey, createKeymap } from '../../src/state/keymap.ts';
import { layoutOf, pageLayoutOptions } from '../../src/state/layout.ts';
import { chosenArticle } from '../../src/state/list.ts';
import { emptyLibraryRows, pageRowsShown } from '../../src/state/page-rows.ts';
import { reduce } from '../../src/state/reducer.ts';
import type { Row } from '../../src/state/row.ts';
import { bodyOf, listPaneRows, ruleRow, sheetRowsShown, tooSmallRow } from '../../src/state/screen-parts.ts';
import { statusLine } from '../../src/state/status-line.ts';
import { titleLine } from '../../src/state/title-line.ts';
import { article } from './search-articles.ts';

export type Sketch = Parameters<typeof article>[0] & { readonly body?: string };

/** Noon of the day that all stories happen on. */
export const NOON = Date.UTC(2026, 10, 24, 12);

/** Paragraphs that fill more than any window of these tests. */
export function longBody(paragraphs = 40): string {
  return Array.from({ length: paragraphs }, (_, i) => `Paragraph ${i + 1} of the tide report.`).join('\n\n');
}

/** Five stories of two days; the second one is long. */
export const FIVE: readonly Sketch[] = [
  {
    path: 'a.md',
    title: 'Night library',
    day: '2026-11-24T09:44:00',
    tags: ['city', 'books'],
    body: 'Short.',
  },
  { path: 'b.md', title: 'Tide report', day: '2026-11-24T08:10:00', tags: ['sea'], body: longBody() },
  {
    path: 'c.md',
    title: 'Ferry timetable',
    day: '2026-11-23T22:15:00',
    tags: ['sea', 'city'],
    body: 'Brief.',
  },
  { path: 'd.md', title: '苹果派大赛', day: '2026-11-23T18:03:00', tags: ['food'], body: '短。' },
  { path: 'e.md', title: 'Lighthouse', day: '2026-11-22T10:00:00', tags: ['sea'], body: 'Tiny.' },
];

interface Start
  extends Partial<
    Pick<
      Environment,
      'language' | 'ascii' | 'ambiguous' | 'links' | 'measure' | 'readingLanguages' | 'clipboard'
    >
  > {
  readonly size?: Size;
  readonly reading?: ReadingState;
  readonly opens?: FilePath;
  readonly now?: number;
}

export interface Driver {
  readonly state: AppState;
  /** What was asked of the outside, but for pages. */
  readonly asked: readonly Effect['type'][];
  /** Texts that were to go to the clipboard. */
  readonly copied: readonly string[];
  /** Addresses that a browser was to open. */
  readonly browsed: readonly string[];
  /** Articles whose page was asked for, in order. */
  readonly opened: readonly string[];
  readonly libraryKey: string;
  act(action: Action): Driver;
  /** What comes when an article's page is asked for. */
  pageOf(article: Article): Action;
  run(...ids: readonly CommandId[]): Driver;
  /** Keys by name, through the keymap; in a text box any other text is typed. */
  press(...keys: readonly string[]): Driver;
  type(text: string): Driver;
  load(...sketches: readonly Sketch[]): Driver;
  endLoad(): Driver;
  /** From here on a search of bodies is not answered at once, with nothing found. */
  holdBodies(): Driver;
  /** What the bodies of the articles of these titles say to the last search, all of them unless named; then all are searched. */
  answerBodies(...titles: readonly string[]): Driver;
  /** What was last asked of bodies. */
  readonly bodyQuery: BodyQuery | null;
  resize(columns: number, rows: number): Driver;
  /** Sets the clock of the actions to come. */
  at(now: number): Driver;
  /** While held, pages that are asked for do not come. */
  hold(): Driver;
  /** What is asked for from here on cannot be opened. */
  breakPages(): Driver;
  chosen(): string | undefined;
  titles(): readonly string[];
  read(): readonly string[];
  starred(): readonly string[];
}

export const LIBRARY = '/news';

export function environment(start: Start = {}): Environment {
  const language: UiLanguage = start.language ?? 'en';
  return {
    language,
    messages: messagesFor(language),
    ascii: start.ascii ?? false,
    ambiguous: start.ambiguous ?? 1,
    measure: start.measure ?? 80,
    links: start.links ?? 'none',
    libraryName: safe`~/news`,
    folders: safe`~/news`,
    keymap: createKeymap(commands).keymap,
    readingLanguages: start.readingLanguages ?? [language],
    clipboard: start.clipboard ?? true,
  };
}

/** A reader before anything is loaded. */
export function drive(start: Start = {}): Driver {
  let now = start.now ?? NOON;
  let holding = false;
  let broken = false;
  let count = 0;
  let bodyQuery: BodyQuery | null = null;
  let holdingBodies = false;
  const bodies = new Map<FilePath, string>();
  const asked: Effect['type'][] = [];
  const copied: string[] = [];
  const browsed: string[] = [];
  const opened: string[] = [];
  let state = initialState({
    env: environment(start),
    size: start.size ?? { columns: 120, rows: 24 },
    reading: start.reading ?? emptyReadingState(),
    libraryKey: LIBRARY,
    opens: start.opens ?? null,
    index: createSearchIndex([]),
    now,
  });
  const titlesOf = (test: (one: Article) => boolean) =>
    state.library.articles.filter(test).map(({ title }) => String(title));

  function pageOf(wanted: Article): Action {
    opened.push(wanted.title);
    const { id } = wanted;
    if (broken) return { type: 'documentFailed', id, problem: problem(wanted.shown, 1, 'vanished') };
    const body = raw(bodies.get(id) ?? '');
    return { type: 'documentOpened', id, document: createDocument({ article: wanted, body, header: true }) };
  }

  const driver: Driver = {
    get state() {
      return state;
    },
    asked,
    copied,
    browsed,
    opened,
    libraryKey: LIBRARY,
    pageOf,
    act(action) {
      const step = reduce(state, action, now);
      state = step.state;
      for (const effect of step.effects) {
        if (effect.type === 'copy') copied.push(effect.text);
        else if (effect.type === 'openLink') browsed.push(effect.href);
        else if (effect.type === 'readText') {
          driver.act(
            broken
              ? { type: 'textFailed', problem: problem(effect.article.shown, 1, 'vanished') }
              : { type: 'textRead', text: raw(bodies.get(effect.article.id) ?? '') },
          );
        } else if (effect.type === 'searchBodies') {
          bodyQuery = effect.query;
          const batch = { holding: [], found: [] };
          if (bodyQuery !== null && !holdingBodies)
            driver.act({ type: 'bodiesSearched', query: bodyQuery, batch, done: true });
        } else if (effect.type !== 'open' && effect.type !== 'preview') asked.push(effect.type);
        else if (!holding) driver.act(pageOf(effect.article));
      }
      return driver;
    },
    run(...ids) {
      for (const id of ids) driver.act({ type: 'command', id });
      return driver;
    },
    press(...keys) {
      for (const key of keys) {
        const context = contextOf(state);
        const typing = isTyping(context);
        const id = state.env.keymap.lookUp(context, typing ? key : asciiKey(key));
        if (id !== undefined) driver.run(id);
        else if (typing) driver.type(key === 'space' ? ' ' : key);
      }
      return driver;
    },
    type(text) {
      return driver.act({ type: 'typed', text });
    },
    load(...sketches) {
      const articles = sketches.map((sketch) => {
        const one = article(sketch, count++);
        bodies.set(one.id, sketch.body ?? '');
        return one;
      });
      return driver.act({ type: 'articlesLoaded', articles });
    },
    get bodyQuery() {
      return bodyQuery;
    },
    holdBodies() {
      holdingBodies = true;
      return driver;
    },
    answerBodies(...titles) {
      if (bodyQuery === null) return driver;
      const query = bodyQuery;
      const holding: number[] = [];
      const found: unknown[] = [];
      for (const [place, { id, title, tags }] of state.library.articles.entries()) {
        if (titles.length > 0 && !titles.includes(title)) continue;
        const plain = bodyText(bodies.get(id) ?? '');
        const text = { plain, folded: fold(plain), head: fold([title, ...tags].join('\n')) };
        const { holds, hasText, needle } = matchBody(query, text);
        if (holds && narrowsBodies(query)) holding.push(place);
        const snippet = needle === null ? null : snippetOf(text, needle);
        if (needle !== null && snippet !== null) found.push({ place, hasText, hit: { needle, snippet } });
      }
      const batch = readBodyBatch({ holding, found }, query, state.library.articles.length);
      return driver.act({ type: 'bodiesSearched', query, batch, done: titles.length === 0 });
    },
    endLoad() {
      return driver.act({ type: 'loadEnded', passedOver: 0, missing: [] });
    },
    resize(columns, rows) {
      return driver.act({ type: 'resized', size: { columns, rows } });
    },
    at(time) {
      now = time;
      return driver;
    },
    hold() {
      holding = true;
      return driver;
    },
    breakPages() {
      broken = true;
      return driver;
    },
    chosen: () => chosenArticle(state)?.title,
    titles: () => [...state.list.order].map((index) => state.library.articles[index]?.title ?? ''),
    read: () => titlesOf(({ id }) => isRead(state.reading, id)),
    starred: () => titlesOf(({ id }) => isStarred(state.reading, id)),
  };
  return driver;
}

/** A reader with the five stories loaded. */
export function driveFive(start: Start = {}): Driver {
  return drive(start)
    .load(...FIVE)
    .endLoad();
}

export function textOf(row: Row): string {
  return row.map(({ text }) => text).join('');
}

/** The text of the page's first row. */
export function topRow({ state }: Pick<Driver, 'state'>): string {
  const { page } = state;
  if (page === null) return '';
  return linesFrom(page.document, pageLayoutOptions(state), page.place, 1)
    .map(({ spans }) => textOf(spans))
    .join('');
}

/** Whether a part of a row has a role. */
export function hasRole(row: Row, text: string, role: (typeof Role)[keyof typeof Role]): boolean {
  return row.some((part) => part.text.includes(text) && (part.style & role) !== 0);
}

function beside(
  left: string,
  cells: number,
  divider: string,
  right: string,
  ambiguous: AmbiguousWidth,
): string {
  return `${padEnd(sanitize(left), cells, ambiguous)}${divider}${right}`;
}

/** The screen as rows of plain text, as the components put it together. */
export function screen(state: AppState): readonly string[] {
  const { env } = state;
  const { ruled, bodyRows, list, divider, page } = layoutOf(state);
  const body = bodyOf(state);
  if (body === 'tooSmall') return [textOf(tooSmallRow(state))];
  const rows: string[] = [];
  if (body === 'sheet') rows.push(...sheetRowsShown(state).map(textOf));
  else if (body === 'emptyLibrary') rows.push(...emptyLibraryRows(state).map(textOf));
  else {
    const left = list > 0 ? listPaneRows(state).map(textOf) : [];
    const right = page > 0 ? pageRowsShown(state).map(textOf) : [];
    const bar = divider > 0 ? glyphsOf(env).divider : '';
    for (let i = 0; i < bodyRows; i++)
      rows.push(beside(left[i] ?? '', list, bar, right[i] ?? '', env.ambiguous));
  }
  while (rows.length < bodyRows) rows.push('');
  return [
    textOf(titleLine(state)),
    ...(ruled ? [textOf(ruleRow(state, 'above'))] : []),
    ...rows,
    ...(ruled ? [textOf(ruleRow(state, 'below'))] : []),
    textOf(statusLine(state)),
  ];
}

/** Rows of the screen that are wider than it, none when all is well. */
export function tooWide(state: AppState): readonly string[] {
  return screen(state).filter((row) => textWidth(row, state.env.ambiguous) > state.size.columns);
}
