import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { raw } from '../../src/core/sanitize.ts';
import { textWidth } from '../../src/core/text-width.ts';
import { createDocument } from '../../src/markdown/document.ts';
import { allLines } from '../../src/markdown/viewport.ts';
import { layoutOptions, textOf } from './page-fixture.ts';

const root = new URL('../../../shared/real/', import.meta.url).pathname;
const absent = existsSync(root) ? '' : ' (skipped: ../shared/real is not here)';

function articlesIn(folder: string): string[] {
  if (absent) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(root, folder, name));
}

/** Every n-th, so that all sources have their part. */
function some(files: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.floor(files.length / count));
  return files.filter((_, i) => i % step === 0);
}

function bodyOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\ufeff?---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
}

function faultsOf(file: string, width: number, ambiguous: 1 | 2): string[] {
  const document = createDocument({ article: null, body: raw(bodyOf(file)), header: false });
  const faults: string[] = [];
  for (const line of allLines(document, layoutOptions({ width, ambiguous, links: 'osc8' }))) {
    const text = textOf(line);
    const words = text.replace(/^[\s│┊•◦▪↳]+/, '');
    const cells = textWidth(text, ambiguous);
    if (cells > width || cells !== line.width) faults.push(`${cells} cells at ${width}: ${text}`);
    if (/^[，。、；：？！）】》」』”’…％]/.test(words)) faults.push(`line start: ${text}`);
    if (/[（【《「『“‘]$/.test(words)) faults.push(`line end: ${text}`);
    if (/!\[[^\]]*\]\(/.test(text)) faults.push(`image source: ${text}`);
  }
  return faults;
}

describe.skipIf(absent)(`real articles${absent}`, () => {
  const chinese = articlesIn('news/content/zh');

  it('reads the seed without a trace of its markup', () => {
    const files = articlesIn('seed');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      for (const width of [36, 60, 80]) expect(faultsOf(file, width, 1)).toEqual([]);
      const document = createDocument({ article: null, body: raw(bodyOf(file)), header: false });
      const page = allLines(document, layoutOptions()).map(textOf).join('\n');
      expect(page).not.toMatch(/\*\*|!\[|^---$/m);
    }
  });

  it.each([40, 60, 80, 100])('breaks every Chinese article by the rules at %i columns', (width) => {
    expect(chinese.length).toBeGreaterThanOrEqual(600);
    for (const file of chinese) {
      expect(faultsOf(file, width, 1), file).toEqual([]);
      expect(faultsOf(file, width, 2), file).toEqual([]);
    }
  });

  it('shows no stars beside Chinese text, but for a pair whose other half is missing', () => {
    const starred = chinese.filter((file) => {
      const document = createDocument({ article: null, body: raw(bodyOf(file)), header: false });
      return allLines(document, layoutOptions({ width: 400 })).some((line) =>
        /\p{Script=Han}[^a-z]{0,3}\*\*|\*\*[^a-z]{0,3}\p{Script=Han}/u.test(textOf(line)),
      );
    });
    expect(starred.length).toBeLessThanOrEqual(1);
  });

  it('keeps every visible character of plain paragraphs', () => {
    for (const file of chinese) {
      const paragraphs = bodyOf(file)
        .split(/\n{2,}/)
        .filter((text) => /^[\p{Script=Han}，。、“”]+$/u.test(text.replaceAll('\n', '')));
      const document = createDocument({ article: null, body: raw(paragraphs.join('\n\n')), header: false });
      const shown = allLines(document, layoutOptions({ width: 44 }))
        .map(textOf)
        .join('');
      expect(shown.replace(/\s/g, '')).toBe(paragraphs.join('').replace(/\s/g, ''));
    }
  });

  it('lays out English articles within the width', () => {
    for (const file of some(articlesIn('rust-blog'), 60)) {
      const document = createDocument({ article: null, body: raw(bodyOf(file)), header: false });
      for (const line of allLines(document, layoutOptions({ width: 60, links: 'notes' }))) {
        expect(line.width).toBeLessThanOrEqual(60);
      }
    }
  });
});
