/** Small libraries of the tests' own. Dates lie in the past, so that nothing on the screen depends on the day. */

/** An article file. `tags` as they stand in a list; a body of one paragraph unless given. */
export function article(
  title: string,
  date: string,
  tags: readonly string[] = [],
  body = '一段短短的正文。',
): string {
  return `---\ntitle: "${title}"\ndate: ${date}\ntags: [${tags.join(', ')}]\n---\n\n${body}\n`;
}

/** Paragraphs that each say their number in every sentence: whatever line is on top tells where the page stands. */
export function numberedParagraphs(count: number): string {
  return Array.from({ length: count }, (_, at) => {
    const name = `[${String(at + 1).padStart(2, '0')}]`;
    return Array.from({ length: 7 }, () => `${name}灯塔看守人在日志里记下风向和潮水。`).join('');
  }).join('\n\n');
}

/** A harbour town's paper: eight articles, newest first in this order. */
export const harbour = {
  orchard: '苹果园请来机器人巡夜',
  pie: '苹果派大赛的评委先吃撑了',
  ferry: 'The ferry that learned to wait',
  chess: '老桥下的棋摊换了新棋盘',
  log: '灯塔日志四十段',
  keeper: 'A keeper retires for the second time',
  tea: '茶馆的第三把椅子',
  bell: 'The bell that rang by itself',
} as const;

export function harbourPaper(): Record<string, string> {
  return {
    'orchard.md': article(harbour.orchard, '2025-03-09T09:00:00', ['科技', '农业']),
    'pie.md': article(harbour.pie, '2025-03-08T09:00:00', ['美食', '社区']),
    'ferry.md': article(harbour.ferry, '2025-03-07T09:00:00', ['transport', '科技']),
    'chess.md': article(harbour.chess, '2025-03-06T09:00:00', ['社区', '人物']),
    'log.md': article(harbour.log, '2025-03-05T09:00:00', ['航海'], numberedParagraphs(40)),
    'keeper.md': article(harbour.keeper, '2025-03-04T09:00:00', ['人物', '航海']),
    'tea.md': article(harbour.tea, '2025-03-03T09:00:00', ['美食', '人物']),
    'bell.md': article(harbour.bell, '2025-03-02T09:00:00', ['航海', '科技']),
  };
}

/** The number of the paragraph that a row of a page of numbered paragraphs belongs to. */
export function paragraphOf(row: string): number {
  const number = /\[(\d+)\]/.exec(row)?.[1];
  return number === undefined ? 0 : Number(number);
}
