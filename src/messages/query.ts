/** Words about the search line: its language, and what of it could not be understood. */
import type { QueryField, QueryProblem } from '../core/query.ts';
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';

export interface QueryMessages {
  readonly problem: (problem: QueryProblem) => SafeText;
  /** No value of the library begins like that. */
  readonly noCandidate: (field: QueryField) => SafeText;
  readonly nothingToComplete: SafeText;
  readonly languageTitle: SafeText;
  /** Each way to ask, and what it finds. */
  readonly language: readonly (readonly [SafeText, SafeText])[];
}

export const en: QueryMessages = {
  problem: ({ code, field, value }) => {
    const name = sanitize(field);
    switch (code) {
      case 'no-value':
        return safe`${name}: has no value yet`;
      case 'unknown-status':
        return safe`is: takes unread, read or starred, not "${value}"`;
      case 'not-a-day':
        return safe`${name}: takes a day (2025-02-12, 2025-02, 2025, today, yesterday, week, month), not "${value}"`;
    }
  },
  noCandidate: (field) => safe`Nothing here for ${sanitize(field)}: begins like this`,
  nothingToComplete: safe`Nothing to complete here`,
  languageTitle: safe`The language of the search`,
  language: [
    [
      safe`ferry night`,
      safe`Both words, in title, tags, source or summary; slips of the fingers are forgiven`,
    ],
    [safe`"night ferry"`, safe`Exactly these words`],
    [safe`tag:tea`, safe`With this tag or category; tag:"green tea" where it has a space`],
    [safe`tag:tea,coffee`, safe`With one of them; lang: and source: take several too`],
    [safe`-tag:sport`, safe`Without it; - turns every field round`],
    [safe`lang:zh`, safe`In this language; zh means every zh-*`],
    [safe`source:herald`, safe`From this source`],
    [safe`is:unread`, safe`unread, read or starred`],
    [safe`after:2025-02`, safe`From then on: a day, month or year, or today, yesterday, week, month`],
    [safe`before:2025`, safe`Before the first day of it`],
    [safe`body:harbour`, safe`With this in its text`],
  ],
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
        return safe`${name}: 需要日期（2025-02-12、2025-02、2025、today、yesterday、week、month），“${value}”不是`;
    }
  },
  noCandidate: (field) => safe`这里没有这样开头的 ${sanitize(field)}:`,
  nothingToComplete: safe`这里没有可补全的`,
  languageTitle: safe`搜索的写法`,
  language: [
    [safe`渡轮 夜航`, safe`标题、标签、来源或摘要里有这两个词，容许小错`],
    [safe`"夜航渡轮"`, safe`原样的词语`],
    [safe`tag:茶业`, safe`带此标签或分类；有空格则写 tag:"green tea"`],
    [safe`tag:茶业,咖啡`, safe`带其中之一；lang:、source: 也可写几个`],
    [safe`-tag:体育`, safe`不带的；各字段前都可加 -`],
    [safe`lang:zh`, safe`这种语言的；zh 指所有 zh-*`],
    [safe`source:海城日报`, safe`这个来源的`],
    [safe`is:unread`, safe`unread 未读、read 已读、starred 收藏`],
    [safe`after:2025-02`, safe`从那时起：年、月、日，或 today、yesterday、week、month`],
    [safe`before:2025`, safe`在那之前`],
    [safe`body:港口`, safe`正文里有`],
  ],
};
