import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filePath } from '../../src/core/article.ts';
import { sanitize } from '../../src/core/sanitize.ts';
import { placeOfFile, problemOfError, readArticle } from '../../src/io/read-article.ts';
import { en, zhCN } from '../../src/messages/problems.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kanbao-read-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function read(file: string) {
  const at = {
    id: filePath(file),
    file: filePath(file),
    path: filePath('x.md'),
    shown: sanitize('given/x.md'),
  };
  return readArticle(at, 0);
}

async function reasons(file: string): Promise<string[]> {
  return (await read(file)).problems.map(
    (found) => `${found.path}:${found.line} ${found.reason.code} ${found.severity}`,
  );
}

describe('one article', () => {
  test('a plain one is read at once, without a problem', () => {
    const file = put('plain.md', '---\ntitle: 题\n---\n\n正文。\n');
    const at = placeOfFile(file);
    expect(at.path).toBe('plain.md');
    expect(readArticle(at, 0)).toMatchObject({
      parsed: { article: { title: '题' }, text: { body: '正文。\n', line: 5 } },
      problems: [],
    });
  });

  test('a larger one than 2 MiB is read to 256 KiB, and no character is halved', async () => {
    const file = put('large.md', `---\ntitle: T\n---\n${'灯'.repeat(800_000)}`);
    const { parsed } = await read(file);
    expect(await reasons(file)).toEqual(['given/x.md:1 file-too-large error']);
    expect(parsed?.text.body).toMatch(/^灯+$/);
    expect(parsed?.text.body.length).toBeGreaterThan(87_000);
  });

  test('another encoding and bad bytes are named as warnings, among the problems of the article too', async () => {
    const wide = put('wide.md', Buffer.from('\ufeff---\ntitle: T\n---\n', 'utf16le'));
    expect(await reasons(wide)).toEqual(['given/x.md:1 encoding warning']);
    expect((await read(wide)).parsed?.problems).toHaveLength(1);
    const bad = put(
      'bad.md',
      Buffer.concat([Buffer.from('---\ntitle: 题目很长很长\n---\n正文很长很长'), Buffer.of(0xff)]),
    );
    expect(await reasons(bad)).toEqual(['given/x.md:4 bad-bytes warning']);
  });

  test('a device, a FIFO and a folder are no files, and nothing waits for them', async () => {
    const fifo = join(folder, 'fifo.md');
    execFileSync('mkfifo', [fifo]);
    mkdirSync(join(folder, 'folder.md'));
    for (const file of [fifo, '/dev/zero', join(folder, 'folder.md')]) {
      expect(await reasons(file)).toEqual(['given/x.md:1 not-a-file error']);
    }
  });

  test('what is gone is said to be gone, a link that leads nowhere too', async () => {
    symlinkSync('nowhere.md', join(folder, 'dangling.md'));
    symlinkSync('loop.md', join(folder, 'loop.md'));
    for (const name of ['gone.md', 'dangling.md', 'loop.md']) {
      expect(await reasons(join(folder, name))).toEqual(['given/x.md:1 vanished error']);
    }
  });
});

test.each([
  ['EACCES', 'no-permission', undefined],
  ['EPERM', 'no-permission', undefined],
  ['ENOENT', 'vanished', undefined],
  ['EIO', 'unreadable', 'EIO'],
])('the system’s %s is %s', (system, code, detail) => {
  const error = Object.assign(new Error('\x1b[2J from the system'), { code: system });
  const { path, line, reason } = problemOfError(sanitize('a.md'), error);
  expect([path, line, reason.code, reason.detail]).toEqual(['a.md', 1, code, detail]);
});

test('every kind of problem has a sentence in both languages', () => {
  const detail = sanitize('DETAIL');
  const codes = Object.keys(en) as (keyof typeof en)[];
  expect(Object.keys(zhCN).sort()).toEqual([...codes].sort());
  for (const code of codes) {
    expect(en[code](detail)).toMatch(/^\P{Script=Han}{5,}$/u);
    expect(zhCN[code](detail)).toMatch(/\p{Script=Han}/u);
    expect(zhCN[code](detail).includes('DETAIL')).toBe(en[code](detail).includes('DETAIL'));
  }
});
