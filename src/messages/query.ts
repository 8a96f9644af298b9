/** Sentences for terms of the search line that were left out. */
import type { QueryProblem } from '../core/query.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';

export interface QueryMessages {
  readonly problem: (problem: QueryProblem) => SafeText;
}

export const en: QueryMessages = {
  problem: ({ code, field, value }) => {
    const name = sanitize(field);
    switch (code) {
      case 'no-value':
        return safe`${name}: has no value yet`;
      case 'unknown-status':
        return safe`is: takes unread, read or starred, not “${value}”`;
      case 'not-a-day':
        return safe`${name}: takes a day such as 2025-02-12, a month or a year, not “${value}”`;
    }
  },
};

export const zhCN: QueryMessages = {
  problem: ({ code, field, value }) => {
    const name = sanitize(field);
    switch (code) {
      case 'no-value':
        return safe`${name}: 后面还没有内容`;
      case 'unknown-status':
        return safe`is: 只接受 unread、read 或 starred，不认识“${value}”`;
      case 'not-a-day':
        return safe`${name}: 需要日期，如 2025-02-12，或年、月；“${value}”不是日期`;
    }
  },
};
