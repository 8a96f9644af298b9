import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArticleSearch } from '../../src/io/find-files.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kanbao-find-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), name);
  }
}

function find(options = { ignore: true }, folder = root) {
  const search = new ArticleSearch({ given: 'given', folder, real: realpathSync(folder) }, options);
  const paths: string[] = [];
  const shown: string[] = [];
  const ids: string[] = [];
  const problems: string[] = [];
  for (const found of search.articles()) {
    if (found?.kind === 'article') {
      paths.push(found.place.path);
      shown.push(found.place.shown);
      ids.push(found.place.id);
    } else if (found?.kind === 'problem') problems.push(`${found.problem.path} ${found.problem.reason.code}`);
  }
  const counting = search.passedOver();
  let step = counting.next();
  while (!step.done) step = counting.next();
  return { paths, shown, ids, problems, passedOver: step.value };
}

describe('articles below a folder', () => {
  test('are markdown files of any name, in the order of their names; section pages are none', () => {
    put(
      'b.md',
      'a/z.MD',
      'a/b.markdown',
      'Ä.mdown',
      'c/slug/index.md',
      'c/slug/cover.png',
      'd.mdx',
      'c/_index.md',
      'e.txt',
      '_index.zh.md',
    );
    expect(find()).toMatchObject({
      paths: ['a/b.markdown', 'a/z.MD', 'b.md', 'c/slug/index.md', 'd.mdx', 'Ä.mdown'],
      shown: [
        'given/a/b.markdown',
        'given/a/z.MD',
        'given/b.md',
        'given/c/slug/index.md',
        'given/d.mdx',
        'given/Ä.mdown',
      ],
      problems: [],
      passedOver: 0,
    });
  });

  test('hidden ones and node_modules are passed over, and counted', () => {
    put('a.md', '.b.md', '.git/c.md', 'node_modules/x/d.md', 'x/node_modules/e.md', '.git/f.txt');
    expect(find()).toMatchObject({ paths: ['a.md'], passedOver: 4 });
  });

  test('.gitignore is heeded at and below the folder, the nearest last, and may be put aside', () => {
    put('a.md', 'drafts/b.md', 'c/d.md', 'c/keep.md', 'c/deep/x-1.md', 'c/deep/y.md');
    writeFileSync(join(root, '.gitignore'), '/drafts/\nkeep.md\n*-1.md\n');
    writeFileSync(join(root, 'c/.gitignore'), 'd.md\n!keep.md\n');
    expect(find()).toMatchObject({ paths: ['a.md', 'c/deep/y.md', 'c/keep.md'], passedOver: 3 });
    expect(find({ ignore: false }).paths).toHaveLength(6);
  });

  test.each([
    ['of many stars', '**/a/'.repeat(12)],
    ['too long to be read', 'a'.repeat(250_000)],
    ['in their thousands', Array.from({ length: 5_000 }, (_, i) => `x${i}`).join('\n')],
    ['with stars, in their hundreds', Array.from({ length: 200 }, (_, i) => `**/x${i}/**`).join('\n')],
  ])('rules of .gitignore %s are left out and named, the others heeded', (_, rules) => {
    const deep = `${'a/'.repeat(60)}b.md`;
    put('drafts/c.md', deep, 'lib/c.md');
    writeFileSync(join(root, '.gitignore'), `drafts/\n# a comment\n**/lib\n${rules}\n`);
    expect(find()).toMatchObject({ paths: [deep], problems: ['given/.gitignore ignore-limits'] });
  });

  test('.gitignore above the folder is not', () => {
    put('sub/a.md');
    writeFileSync(join(root, '.gitignore'), '*');
    expect(find({ ignore: true }, join(root, 'sub')).paths).toEqual(['a.md']);
  });

  test('links out of the tree are not followed, those inside lead to each file once, under its own name', () => {
    const outside = mkdtempSync(join(tmpdir(), 'kanbao-outside-'));
    writeFileSync(join(outside, 'secret.md'), 'x');
    put('z/real.md');
    symlinkSync(outside, join(root, 'a-out'));
    symlinkSync(join(outside, 'secret.md'), join(root, 'out.md'));
    symlinkSync('z', join(root, 'a-in'));
    symlinkSync('z/real.md', join(root, 'a.md'));
    symlinkSync('..', join(root, 'z/loop'));
    symlinkSync('nowhere.md', join(root, 'dangling.md'));
    const found = find();
    rmSync(outside, { recursive: true });
    expect(found.paths).toEqual(['z/real.md']);
    expect(found.ids).toEqual([join(realpathSync(root), 'z/real.md')]);
    expect(found.problems).toEqual(['given/dangling.md vanished']);
    expect(found.passedOver).toBe(1);
  });

  test('a link to a hidden folder inside the tree brings its articles', () => {
    put('.store/a.md');
    symlinkSync('.store', join(root, 'shown'));
    expect(find().paths).toEqual(['shown/a.md']);
  });

  test('FIFOs are named and not opened', () => {
    execFileSync('mkfifo', [join(root, 'pipe.md'), join(root, 'other')]);
    expect(find()).toMatchObject({ paths: [], problems: ['given/pipe.md not-a-file'] });
  });

  test('deeper than 64 folders is named and not entered', () => {
    const deep = Array(64).fill('d').join('/');
    put(`${deep}/in.md`, `${deep}/e/out.md`);
    const { paths, problems } = find();
    expect(paths).toEqual([`${deep}/in.md`]);
    expect(problems).toEqual([`given/${deep}/e folder-too-deep`]);
  });

  test('a folder that is gone is a problem, not an error', () => {
    const search = new ArticleSearch(
      { given: 'given', folder: join(root, 'no'), real: join(root, 'no') },
      { ignore: true },
    );
    expect([...search.articles()]).toMatchObject([
      { kind: 'problem', problem: { path: 'given', reason: { code: 'vanished' } } },
    ]);
  });

  test('names are cleaned where they are shown, and kept where they are opened', () => {
    put('a\x1b[2Jb.md');
    expect(find()).toMatchObject({ paths: ['a\x1b[2Jb.md'], shown: ['given/a␛[2Jb.md'] });
  });
});
