/** Marks as the list shows them: a story is read or starred when any of its languages and copies is. */
import type { Article } from '../core/article.ts';
import { isRead, isStarred, type MarkSource, type Marks, type ReadingState } from '../core/reading-state.ts';
import type { AppState, Library } from './app-state.ts';

interface Known {
  readonly articles: readonly Article[];
  readonly marks: ReadingState['articles'];
  readonly source: MarkSource;
}

let known: Known | null = null;

/** The marks of entries. Of a story only read and starred are told: what its members have of their own is not. */
export function entryMarks({ library, reading }: Pick<AppState, 'library' | 'reading'>): MarkSource {
  if (known?.articles !== library.articles || known.marks !== reading.articles) {
    known = { articles: library.articles, marks: reading.articles, source: throughStories(library, reading) };
  }
  return known.source;
}

function throughStories({ articles, stories }: Library, reading: ReadingState): MarkSource {
  const ofStories = new Map<number, Marks>();
  return {
    articles: {
      get(id) {
        const place = stories.folded === 0 ? undefined : stories.placeOf(id);
        if (place === undefined) return reading.articles.get(id);
        const story = stories.storyOf(place);
        let marks = ofStories.get(story);
        if (marks === undefined) {
          const members = (stories.membersOf(place) ?? []).flatMap((at) => articles[at] ?? []);
          marks = {
            read: { on: members.some((member) => isRead(reading, member.id)), at: 0 },
            star: { on: members.some((member) => isStarred(reading, member.id)), at: 0 },
          };
          ofStories.set(story, marks);
        }
        return marks;
      },
    },
  };
}

let counted: { readonly key: readonly [unknown, unknown]; readonly unread: number } | null = null;

/** Entries of the library that are unread; counted once for each pair of articles and marks. */
export function unreadEntries(state: Pick<AppState, 'library' | 'reading'>): number {
  const { library, reading } = state;
  if (counted?.key[0] !== library.articles || counted.key[1] !== reading.articles) {
    const marks = entryMarks(state);
    let unread = 0;
    for (const [place, { id }] of library.articles.entries()) {
      const story = library.stories.storyOf(place);
      if ((story < 0 || story === place) && !isRead(marks, id)) unread++;
    }
    counted = { key: [library.articles, reading.articles], unread };
  }
  return counted.unread;
}
