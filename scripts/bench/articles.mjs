// The articles of content/, and one that is as long as is asked.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const content = fileURLToPath(new URL('../../content', import.meta.url));

function byLength() {
  return readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.endsWith('_index.md'))
    .map((name) => ({ file: join(content, name), text: readFileSync(join(content, name), 'utf8') }))
    .sort((a, b) => a.text.length - b.text.length);
}

export function bodyOf(text) {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '');
}

/** The article of the middle length. */
export function medianArticle() {
  const articles = byLength();
  return articles[Math.floor(articles.length / 2)].file;
}

/** The bodies of all articles again and again, about so many bytes. */
export function longBody(bytes) {
  const all = byLength()
    .map(({ text }) => bodyOf(text))
    .join('\n\n');
  return `${all}\n\n`.repeat(Math.ceil(bytes / Buffer.byteLength(all)));
}
