/** A whole filter as one search line, and the way back: what a saved view keeps. */
import { termTexts, withoutTerms, writeTerm } from '../core/query-line.ts';
import type { Filter } from './app-state.ts';
import { type Status, withStatuses } from './filter-terms.ts';
import { noFilter } from './list.ts';

/** Everything that is on, as one line. */
export function lineOfFilter(filter: Filter): string {
  const { show, tagsIn, tagsOut, tagsMode, terms, query } = filter;
  const alternatives = tagsMode === 'any' ? [tagsIn] : tagsIn.map((tag) => [tag]);
  const parts = [
    show === 'all' ? '' : `is:${show}`,
    ...alternatives.map((tags) => writeTerm('tag', tags, false) ?? ''),
    ...tagsOut.map((tag) => writeTerm('tag', [tag], true) ?? ''),
    terms,
    query.trim(),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The filter of a line, each part where it can be seen and taken away: marks, tags, picked terms and text apart. */
export function filterOfLine(line: string, now: number): Filter {
  const texts = termTexts(line, now);
  const wanted = texts.filter(({ term }) => term.field === 'tag' && !term.negated).length;
  const statuses = new Set<Status>();
  const tagsIn: string[] = [];
  const tagsOut: string[] = [];
  const terms: string[] = [];
  let tagsMode: Filter['tagsMode'] = 'all';
  for (const { term, text } of texts) {
    if (term.field === 'is' && !term.negated) statuses.add(term.value);
    else if (term.field === 'tag' && term.negated) tagsOut.push(...term.values);
    else if (term.field === 'tag' && term.values.length === 1) tagsIn.push(...term.values);
    else if (term.field === 'tag' && wanted === 1) {
      tagsIn.push(...term.values);
      tagsMode = 'any';
    } else terms.push(text);
  }
  const filter: Filter = {
    ...noFilter,
    tagsIn: [...new Set(tagsIn)],
    tagsOut: [...new Set(tagsOut)],
    tagsMode,
    terms: terms.join(' '),
    query: withoutTerms(line, now),
  };
  return withStatuses(filter, statuses, now);
}

/** Whether nothing narrows the list. */
export function isEmptyFilter({ show, tagsIn, tagsOut, terms, query }: Filter): boolean {
  return show === 'all' && tagsIn.length === 0 && tagsOut.length === 0 && terms === '' && query === '';
}
