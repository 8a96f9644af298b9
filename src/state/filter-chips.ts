/** What is on, each part as a chip with the way to take it away. */
import { periodEndingAt } from '../core/date-range.ts';
import { dayWords } from '../core/query-days.ts';
import { type TermText, termTexts } from '../core/query-line.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { AppState, Filter } from './app-state.ts';
import { withoutTerm } from './filter-terms.ts';

export interface Chip {
  readonly text: SafeText;
  /** The filter without this part. */
  readonly without: Filter;
}

/** The chips of the filter, what Esc takes away first at the end. */
export function filterChips({ env, list, now }: Pick<AppState, 'env' | 'list' | 'now'>): readonly Chip[] {
  const { filter } = list;
  const { chipAny } = env.messages.reader;
  const { statuses } = env.messages.filters;
  const chips: Chip[] = [];
  const add = (text: SafeText, change: Partial<Filter>) =>
    chips.push({ text, without: { ...filter, ...change } });
  if (filter.tagsIn.length > 1 && filter.tagsMode === 'any') add(chipAny, { tagsMode: 'all' });
  for (const tag of filter.tagsIn) {
    add(safe`#${sanitize(tag)}`, { tagsIn: filter.tagsIn.filter((other) => other !== tag) });
  }
  for (const tag of filter.tagsOut) {
    add(safe`-#${sanitize(tag)}`, { tagsOut: filter.tagsOut.filter((other) => other !== tag) });
  }
  for (const [place, term] of termTexts(filter.terms, now).entries()) {
    add(termLabel(env, term), { terms: withoutTerm(filter.terms, place, now) });
  }
  if (filter.show !== 'all') add(statuses[filter.show], { show: 'all' });
  if (filter.query !== '') add(safe`/${sanitize(filter.query)}`, { query: '' });
  return chips;
}

function termLabel(env: AppState['env'], { term, text }: TermText): SafeText {
  const { filters } = env.messages;
  const sign = term.negated ? safe`-` : safe``;
  // A date as it was picked or typed; the other values are in the term.
  const day = sanitize(text.replace(/^[^:\uff1a]*[:\uff1a]/, ''));
  const word = dayWord(day);
  switch (term.field) {
    case 'tag':
      return safe`${sign}#${sanitize(term.values.join(','))}`;
    case 'lang':
      return safe`${sign}${filters.language(sanitize(term.values.join(', ')))}`;
    case 'source':
      return safe`${sign}${filters.source(sanitize(term.values.join(', ')))}`;
    case 'is':
      return safe`${sign}${filters.statuses[term.value]}`;
    case 'after':
      return safe`${sign}${word === undefined ? filters.from(day) : filters.after[word]}`;
    case 'before': {
      const last = word === undefined ? periodEndingAt(term.value) : null;
      return safe`${sign}${last === null ? filters.before(day) : filters.until(sanitize(last))}`;
    }
    case 'body':
      return sanitize(text);
  }
}

function dayWord(text: string): (typeof dayWords)[number] | undefined {
  return dayWords.find((word) => word === text);
}
