/** Markdown that costs a parser far more than its length. */
import { article, type HostileFile } from './hostile-file.ts';

const KB = 1024;
const MB = 1024 * KB;

function filled(unit: string, size: number): string {
  return unit.repeat(Math.ceil(size / unit.length));
}

/** Text that is a minute's work and more to read as markdown, on any machine: its source is shown instead. */
const caught: Readonly<Record<string, string>> = {
  instructions: filled('a<?', MB),
  declarations: filled('a<!A ', MB),
  comments: filled('a <!-- ', MB),
};

/** Text that costs a plain reader seconds or gigabytes, and this one nothing remarkable. */
const bounded: Readonly<Record<string, string>> = {
  'wide-table': `|${'a|'.repeat(8_000)}\n|${'-|'.repeat(8_000)}\n${'|b|\n'.repeat(16_000)}`,
  'long-table': `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(11_000)}`,
  'table-columns': `|${'a|'.repeat(70)}\n|${'-|'.repeat(70)}\n|b|`,
  'table-in-quote': `> |${'a|'.repeat(3_000)}\n> |${'-|'.repeat(3_000)}\n${'> |b|\n'.repeat(6_000)}`,
  'table-in-list': `- |${'a|'.repeat(3_000)}\n  |${'-|'.repeat(3_000)}\n${'  |b|\n'.repeat(6_000)}`,
  'table-without-bars': `${'a|'.repeat(3_000)}a\n${'-|'.repeat(3_000)}-\n${'b\n'.repeat(10_000)}`,
  'emphasis-nested': `${filled('*a ', 32 * KB)}${filled('a* ', 32 * KB)}`,
  underscores: filled('__a', 64 * KB),
  'strong-chain': filled('a**b', 64 * KB),
  'strong-and-code': filled('*a`b', 64 * KB),
  tildes: filled('~~a~', 64 * KB),
  'bare-addresses': filled('http://_', 64 * KB),
  'address-tail': `http://a${filled('!?', 64 * KB)}`,
  'mail-word': `${'a'.repeat(64 * KB)}@`,
  'mail-dots': filled('a.b@c.', 64 * KB),
  cdata: filled('<![CDATA[', 64 * KB),
  'open-tags': filled('<b>', 64 * KB),
  attributes: `<a ${filled('b="c" ', 64 * KB)}`,
  'list-nested': filled('- ', 64 * KB),
  'list-indented': Array.from({ length: 300 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n'),
  'quote-nested': filled('>', 64 * KB),
  'quote-list-nested': filled('> - ', 64 * KB),
  'quotes-in-lines': Array.from({ length: 400 }, (_, i) => `${'>'.repeat(i)} a`).join('\n'),
  brackets: filled('[', 64 * KB),
  'brackets-closed': `${'['.repeat(20_000)}a${']'.repeat(20_000)}`,
  images: filled('![', 64 * KB),
  links: filled('[a](', 64 * KB),
  'links-in-images': `${'[!['.repeat(10_000)}a${'](b)'.repeat(20_000)}`,
  references: `${filled('[a][b]', 64 * KB)}\n\n${Array.from({ length: 3_000 }, (_, i) => `[r${i}]: /x "t"`).join('\n')}`,
  'reference-chain': filled('[a]: <b', 64 * KB),
  footnotes: Array.from({ length: 3_000 }, (_, i) => `a[^${i}]\n\n[^${i}]: b[^${i + 1}]`).join('\n'),
  'footnote-marks': filled('[^', 64 * KB),
  backticks: Array.from({ length: 500 }, (_, i) => '`'.repeat(i)).join(' '),
  fences: filled('```\n', 64 * KB),
  entities: filled('&#', 64 * KB),
  'entity-names': filled('&amp', 64 * KB),
  backslashes: filled('\\', 64 * KB),
  dollars: filled('$a', 64 * KB),
  'dollar-blocks': filled('$$\n', 64 * KB),
  shortcodes: filled('{{< a ', 64 * KB),
  'shortcode-pairs': filled('{{% a %}}', 64 * KB),
  definitions: filled('a\n: b\n', 64 * KB),
  underlines: filled('a\n-\n', 64 * KB),
  rules: filled('- - -\n', 64 * KB),
  headings: filled('# a\n', 64 * KB),
  'heading-closings': `# ${filled(' #', 64 * KB)}a`,
  'soft-lines': filled('海\n', 64 * KB),
  'spaces-in-line': `a${' '.repeat(64 * KB)}b`,
  'spaces-at-ends': filled('a   \n', 64 * KB),
  tabs: filled('\t', 64 * KB),
  'indented-prose': filled('    海边小城试行夜间图书馆。\n', 64 * KB),
  'html-blocks': filled('<div>\n', 64 * KB),
  'coloured-code': `\`\`\`ini\n[a]\n${'_'.repeat(32_000)}\n\`\`\``,
  details: filled('<details><summary>a', 64 * KB),
};

/** Articles made to keep a parser busy, 20 KB to 1 MB each. */
export function bombFiles(): HostileFile[] {
  return [
    ...Object.entries(caught).map(([name, text]) => article(`bomb/${name}`, text, { bomb: 'caught' })),
    ...Object.entries(bounded).map(([name, text]) => article(`bomb/${name}`, text, { bomb: 'bounded' })),
  ];
}
