/** The list as it is seen: the rows in the window, each made of time, title, star and tag as far as there is room. */
import type { Article } from '../core/article.ts';
import { foldCaseAndWidth } from '../core/fold.ts';
import { isRead, isStarred } from '../core/reading-state.ts';
import { isUpdated } from '../core/reading-state-moves.ts';
import { type SafeText, safe } from '../core/sanitize.ts';
import { Role, type Span, span } from '../core/span.ts';
import { spansWidth, textWidth, truncate, truncateSpans } from '../core/text-width.ts';
import type { AppState } from './app-state.ts';
import { bodyHitRow } from './body-rows.ts';
import { bodyHitAt } from './body-search.ts';
import { entryMarks } from './entry-marks.ts';
import { glyphsOf } from './glyphs.ts';
import { layoutOf } from './layout.ts';
import { isStale } from './list.ts';
import { dayNumber, dayOf, groupsByDay, listLayout } from './list-layout.ts';
import { blanks, emptyRow, highlighted, type Row } from './row.ts';
import { storySigns } from './story-signs.ts';

const LONGEST_TAG = 12;

/** The rows that the window shows, as many as the body has. */
export function listRows(state: AppState): readonly Row[] {
  const { bodyRows, list: width } = layoutOf(state);
  const { rows } = listLayout(state);
  const visible: Row[] = [];
  for (let i = state.list.top; i < state.list.top + bodyRows; i++) {
    const row = rows[i];
    if (row === undefined) visible.push(emptyRow);
    else visible.push(row < 0 ? headingRow(state, -1 - row, width) : entryRow(state, row, width));
  }
  return visible;
}

function articleAt(state: AppState, place: number): Article | undefined {
  return state.library.articles[state.list.order[place] ?? -1];
}

function headingRow(state: AppState, place: number, width: number): Row {
  const article = articleAt(state, place);
  const { ambiguous } = state.env;
  const name = article ? headingName(state, place, article) : safe``;
  return truncateSpans([blanks(isRoomy(width) ? 3 : 1), span(name, Role.secondary)], width, ambiguous);
}

function headingName(state: AppState, place: number, article: Article): SafeText {
  const { titleGroup, bodyGroup } = state.env.messages.reader;
  if (place >= state.list.titles) return bodyGroup;
  return groupsByDay(state) ? dayName(state, article) : titleGroup;
}

function dayName(state: AppState, article: Article): SafeText {
  const messages = state.env.messages.reader;
  const day = dayOf(article);
  if (day === 0) return messages.undated;
  const today = new Date(state.now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day === dayNumber(today)) return messages.today;
  if (day === dayNumber(yesterday)) return messages.yesterday;
  const year = Math.floor(day / 10000);
  const month = Math.floor(day / 100) % 100;
  return year === today.getFullYear()
    ? messages.monthDay(month, day % 100)
    : messages.yearMonthDay(year, month, day % 100);
}

/** Columns give way as the list narrows: first the tag, then the time, then the margin. */
const hasTag = (width: number) => width >= 46;
const hasTime = (width: number) => width >= 42;
const isRoomy = (width: number) => width >= 42;

function entryRow(state: AppState, place: number, width: number): Row {
  const article = articleAt(state, place);
  if (article === undefined) return emptyRow;
  const { env, list } = state;
  const { ambiguous } = env;
  const glyphs = glyphsOf(env);
  const chosen = place === list.cursor;
  const marker = chosen ? span(glyphs.cursor, state.focus === 'list' ? Role.accent : Role.secondary) : null;
  const markerWidth = textWidth(glyphs.cursor, ambiguous);
  const left: Span[] = [];
  if (isRoomy(width)) left.push(blanks(1));
  left.push(marker ?? blanks(markerWidth));
  if (isRoomy(width)) left.push(blanks(1));
  const hit = bodyHitAt(state, place);
  if (hit !== undefined) {
    const title = [span(article.title, titleRoles(state, article, chosen))];
    return bodyHitRow({ left, title, right: signsOf(state, article) }, hit.snippet, width, env);
  }
  if (hasTime(width) && hasTimes(state)) left.push(span(safe`${when(state, article)} `, Role.secondary));

  const right: Span[] = [...signsOf(state, article)];
  const tag = hasTag(width) ? firstTag(state, article) : undefined;
  if (tag !== undefined) {
    right.push(blanks(1), span(truncate(tag, LONGEST_TAG, ambiguous, glyphs.ellipsis), Role.secondary));
  }
  right.push(blanks(1));

  const room = width - spansWidth(left, ambiguous) - spansWidth(right, ambiguous);
  const index = list.order[place] ?? -1;
  const ranges = list.hits?.get(index)?.ranges ?? [];
  const signs = storySigns(state, article, room);
  const title = truncateSpans(
    highlighted(article.title, titleRoles(state, article, chosen), ranges),
    Math.max(0, room - spansWidth(signs, ambiguous)),
    ambiguous,
    glyphs.ellipsis,
  );
  const gap = blanks(Math.max(0, room - spansWidth(title, ambiguous) - spansWidth(signs, ambiguous)));
  return truncateSpans([...left, ...title, ...signs, gap, ...right], width, ambiguous, safe``);
}

/** That the text has changed since it was read, and the star. */
function signsOf(state: AppState, article: Article): Row {
  const { updated, star } = glyphsOf(state.env);
  return [
    ...(isUpdated(state.reading, article) ? [blanks(1), span(updated, Role.accent)] : []),
    ...(isStarred(entryMarks(state), article.id) ? [blanks(1), span(star, Role.star)] : []),
  ];
}

function titleRoles(state: AppState, article: Article, chosen: boolean): number {
  const selected = chosen && state.focus === 'list' ? Role.selected : Role.none;
  if (isStale(state, article)) return Role.stale | selected;
  return (isRead(entryMarks(state), article.id) ? Role.read : Role.unread) | selected;
}

const timed = new WeakMap<readonly Article[], boolean>();

/** Whether the column of times has anything to tell: under day headings only where some article has a time of day. */
function hasTimes(state: AppState): boolean {
  if (!groupsByDay(state)) return true;
  const { articles } = state.library;
  let known = timed.get(articles);
  if (known === undefined) {
    known = articles.some(({ date }) => date !== null && date.iso.length > 10);
    timed.set(articles, known);
  }
  return known;
}

/** The time of day under a day heading, else a short date; five cells either way. */
function when(state: AppState, article: Article): SafeText {
  const { date } = article;
  if (date === null) return safe`     `;
  const at = new Date(date.time);
  if (groupsByDay(state)) {
    return date.iso.length > 10 ? safe`${two(at.getHours())}:${two(at.getMinutes())}` : safe`     `;
  }
  const year = at.getFullYear();
  if (year === new Date(state.now).getFullYear()) return safe`${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return year >= 1000 ? safe` ${year}` : safe`     `;
}

function two(value: number): SafeText {
  return value < 10 ? safe`0${value}` : safe`${value}`;
}

/** The first tag that the filter does not name already. */
function firstTag(state: AppState, article: Article): SafeText | undefined {
  const { tagsIn } = state.list.filter;
  return article.tags.find((tag) => !tagsIn.includes(foldCaseAndWidth(tag).trim()));
}
