/** The state at the start, and what of it is kept for the next time. */
import { type FilePath, filePath } from '../core/article.ts';
import { termTexts } from '../core/query-line.ts';
import { type LibraryView, type ReadingState, withLibraryView } from '../core/reading-state.ts';
import type { SearchIndex } from '../core/search.ts';
import { createStories } from '../core/stories.ts';
import { type AppState, type Environment, type ListState, noTrail, type Size } from './app-state.ts';
import { noFilter } from './list.ts';
import { leavePage } from './page.ts';
import { whatStands } from './search-box.ts';
import { MOST_EDITIONS } from './stories.ts';

/** The reader before anything is loaded, as it was left last time. */
export function initialState(start: {
  readonly env: Environment;
  readonly size: Size;
  readonly reading: ReadingState;
  readonly libraryKey: string;
  /** An article to open with its page in front, whatever was chosen last time. */
  readonly opens: FilePath | null;
  /** An empty index, which grows as articles come in. */
  readonly index: SearchIndex;
  readonly now: number;
}): AppState {
  const view = start.reading.libraries.get(start.libraryKey);
  const { opens } = start;
  return {
    env: start.env,
    size: start.size,
    slowLink: false,
    library: {
      articles: [],
      index: start.index,
      stories: createStories(),
      problems: [],
      loading: { found: 0, read: 0, finding: true },
      passedOver: 0,
      missing: [],
    },
    reading: start.reading,
    list:
      opens === null ? listAsLeft(view, start.now) : { ...listAsLeft(undefined, start.now), wanted: opens },
    page: null,
    failed: null,
    // A page is in front again only with the article that was read in it.
    focus: opens !== null ? 'page' : view?.selected === undefined ? 'list' : (view.focus ?? 'list'),
    listHidden: view?.listHidden ?? false,
    listWidth: view?.listWidth ?? null,
    overlay: null,
    trail: noTrail,
    undo: [],
    notice: null,
    highlight: null,
    now: start.now,
  };
}

function listAsLeft(view: LibraryView | undefined, now: number): ListState {
  const sort =
    view?.sort === 'title' || view?.sort === 'path' ? view.sort : view?.reverse ? 'dateUp' : 'date';
  return {
    filter: {
      show: view?.show ?? noFilter.show,
      tagsIn: view?.tagsIn ?? [],
      tagsOut: view?.tagsOut ?? [],
      tagsMode: view?.tagsMode ?? noFilter.tagsMode,
      terms: termTexts(view?.terms ?? '', now)
        .map(({ text }) => text)
        .join(' '),
      query: view?.query ?? '',
    },
    sort,
    hitSort: 'relevance',
    order: new Uint32Array(),
    hits: null,
    bodies: null,
    titles: 0,
    cursor: 0,
    top: 0,
    touched: false,
    wanted: view?.selected === undefined ? null : filePath(view.selected),
    editions: (view?.editions ?? []).slice(-MOST_EDITIONS).map(filePath),
  };
}

/** The reading state with the present place and the way the library stands: what is saved. */
export function readingToKeep(state: AppState, libraryKey: string, now: number): ReadingState {
  const { reading } = leavePage(state, now);
  return withLibraryView(reading, libraryKey, viewOf(state), now);
}

/** Whether there is something new to save. */
export function isWorthSaving(before: AppState, after: AppState): boolean {
  return (
    before.reading !== after.reading ||
    before.list.filter !== after.list.filter ||
    before.list.cursor !== after.list.cursor ||
    before.list.editions !== after.list.editions ||
    before.list.sort !== after.list.sort ||
    before.page?.anchor !== after.page?.anchor ||
    before.focus !== after.focus ||
    before.listHidden !== after.listHidden ||
    before.listWidth !== after.listWidth
  );
}

function viewOf(state: AppState): Omit<LibraryView, 'at'> {
  const { list, overlay } = state;
  // A search or a choice of filters that is still being made is not kept: what stood before it is.
  const isChoosing = overlay?.type === 'search' || overlay?.type === 'tags' || overlay?.type === 'filters';
  const { filter, chosen, focus } = isChoosing ? overlay.before : whatStands(state);
  const selected = list.wanted ?? chosen;
  return {
    ...(selected === null ? {} : { selected }),
    ...filter,
    sort: list.sort === 'dateUp' ? 'date' : list.sort,
    reverse: list.sort === 'dateUp',
    focus,
    listHidden: state.listHidden,
    ...(state.listWidth === null ? {} : { listWidth: state.listWidth }),
    ...(list.editions.length === 0 ? {} : { editions: list.editions }),
  };
}
