// What is made of the numbers: shares, ratios, the text that changed on a screen, and the table.

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))] ?? Number.NaN;
}

export function median(values) {
  return percentile(values, 50);
}

/** The median of the ratios of pairs taken one after the other. */
export function ratioOf(first, second) {
  return median(first.map((time, at) => time / second[at]));
}

/**
 * Bytes in UTF-8 of the text that differs between two screens, each rows of cells `{ text, style }`: what a terminal must
 * be sent even if saying where it goes and how it looks cost nothing.
 */
export function changedText(before, after) {
  let bytes = 0;
  for (const [row, cells] of after.entries()) {
    for (const [column, { text, style }] of cells.entries()) {
      const old = before[row]?.[column];
      if (old?.text !== text || old?.style !== style) bytes += Buffer.byteLength(text);
    }
  }
  return bytes;
}

/** Three digits, and whole numbers from 100 on. */
export function shown(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(value < 10 ? 2 : 1);
}

/** `met`, `not met`, or empty for a row without a budget. */
export function verdict({ value, budget }) {
  if (budget === null) return '';
  return value <= budget ? 'met' : 'not met';
}

function cellsOf(row) {
  const { name, what, value, budget, unit, note } = row;
  const measured = value === null ? 'skipped' : `${shown(value)} ${unit}`;
  const allowed = budget === null ? '' : `${shown(budget)} ${unit}`;
  return [name, what, measured, allowed, value === null ? '' : verdict(row), note];
}

const HEAD = ['name', 'what', 'measured', 'budget', '', 'beside it'];

/** Rows `{ name, what, value, budget, unit, note }` as columns of text; a row that was skipped has the value null. */
export function textTable(rows) {
  const table = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((cells) => cells[column].length)));
  const line = (cells) =>
    cells.map((cell, column) =>
      column === 2 || column === 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
    );
  return table.map((cells) => line(cells).join('  ').trimEnd()).join('\n');
}

/** The same as a table in markdown. */
export function markdownTable(rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(HEAD),
    '| --- | --- | ---: | ---: | --- | --- |',
    ...rows.map((row) => line(cellsOf(row))),
  ].join('\n');
}
